# SPDX-License-Identifier: EUPL-1.2
"""Draw a chain: a box for each commitment, a line from what must be kept first to what waits for it."""

from dataclasses import dataclass
from uuid import UUID

from hartslag.agreements.chains import Chain, Link
from hartslag.agreements.states import State
from hartslag.agreements.words import finding, sentence, standing, title, who_promised
from hartslag.ui.services import Chart, drawing

_SIZE, _LINE, _PAD = 15.0, 20.0, 10.0
_NARROW, _WIDE = 340.0, 704.0
_MOST_COLUMNS = 3
_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class _Box:
    """A commitment with its place in the drawing."""

    link: Link
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    titles: int
    here: bool

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def picture(chain: Chain, here: UUID) -> Chart:
    """Return the drawing of a chain, for a phone and a desk; `here` is the commitment of the page.

    The list beside it says the same in words.
    """
    columns = 1 + max((link.step for link in chain.links), default=0)
    narrow = _stacked(chain, here, _NARROW)
    wide = _in_columns(chain, here, columns) if columns <= _MOST_COLUMNS else _stacked(chain, here, _WIDE)
    return Chart(finding(chain), "; ".join(sentence(link) for link in chain.links), narrow, wide)


def _lines(link: Link, width: float) -> tuple[tuple[str, ...], int]:
    """Return the lines in a box, and how many of them are the title."""
    room = width - 2 * _PAD
    words = drawing.wrapped(title(link.commitment), room, _SIZE)
    if len(words) > _TITLE_LINES:
        words = [*words[: _TITLE_LINES - 1], f"{words[_TITLE_LINES - 1]} …"]
    others = (who_promised(link.commitment), standing(link))
    lines = (*words, *(line for text in others for line in drawing.wrapped(text, room, _SIZE)))
    return lines, len(words)


def _in_columns(chain: Chain, here: UUID, columns: int) -> drawing.Drawing:
    """Put each step in a column of its own, from left to right."""
    gap = 44.0
    width = (_WIDE - gap * (columns - 1)) / columns
    boxes, bottoms = [], [2.0] * columns
    for link in chain.links:
        place = link.step * (width + gap)
        box = _Box(link, place, bottoms[link.step], width, *_lines(link, width), link.commitment.pk == here)
        bottoms[link.step] += box.height + 2 * _PAD
        boxes.append(box)
    known = {box.link.commitment.pk: box for box in boxes}
    arrows = []
    for box in boxes:
        for key in box.link.waits_for:
            before = known[key]
            middle = box.x - gap / 2
            ends = ((before.x + width, before.middle), (middle, before.middle), (middle, box.middle))
            arrows += _arrow((*ends, (box.x - 2, box.middle)))
    return _drawn(boxes, arrows, _WIDE, max(bottoms) - 2 * _PAD + 2)


def _stacked(chain: Chain, here: UUID, whole: float) -> drawing.Drawing:
    """Put the boxes under each other; the lines run along the left."""
    lane, bottom, boxes = 28.0, 2.0, []
    width = whole - lane - 2
    for link in chain.links:
        box = _Box(link, lane, bottom, width, *_lines(link, width), link.commitment.pk == here)
        bottom += box.height + 1.6 * _PAD
        boxes.append(box)
    known = {box.link.commitment.pk: box for box in boxes}
    arrows = []
    for box in boxes:
        for number, key in enumerate(box.link.waits_for):
            before, left = known[key], lane - 10 - 5 * (number % 3)
            ends = ((lane, before.middle + 4), (left, before.middle + 4), (left, box.middle - 4))
            arrows += _arrow((*ends, (lane - 2, box.middle - 4)))
    return _drawn(boxes, arrows, whole, bottom - 1.6 * _PAD + 2)


def _arrow(points: tuple[drawing.Position, ...]) -> list[drawing.Stroke]:
    x, y = points[-1]
    head = ((x - 7, y - 5), (x, y), (x - 7, y + 5))
    return [drawing.Stroke("waits", points), drawing.Stroke("waits", head)]


def _drawn(boxes: list[_Box], arrows: list[drawing.Stroke], width: float, height: float) -> drawing.Drawing:
    frames = [
        drawing.Stroke(
            _look(box),
            (
                (box.x, box.y),
                (box.x + box.width, box.y),
                (box.x + box.width, box.y + box.height),
                (box.x, box.y + box.height),
            ),
            closed=True,
        )
        for box in boxes
    ]
    texts = [
        drawing.Text(
            "strong" if box.here and number < box.titles else "step",
            box.x + _PAD,
            box.y + _PAD + 15 + number * _LINE,
            line,
        )
        for box in boxes
        for number, line in enumerate(box.lines)
    ]
    return drawing.Drawing(width, height, (*frames, *arrows), (), tuple(texts))


def _look(box: _Box) -> str:
    """Return how a box is drawn; the words in it say the same."""
    if box.link.stuck:
        return "stuck"
    if box.link.commitment.state != State.OPEN:
        return "concluded"
    return "turn" if box.link.ready else "later"
