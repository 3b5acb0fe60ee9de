# SPDX-License-Identifier: EUPL-1.2
"""A series through the years: own line with its interval, named references, a target, breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hartslag.ui.charts.drawing import (
    Chart,
    Dot,
    Drawing,
    Position,
    Stroke,
    Text,
    spread,
    text_width,
    wrapped,
)
from hartslag.ui.charts.scales import Axis, Scale, chosen_years, round_axis
from hartslag.ui.numbers import written_number


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a year, with its interval where it has one; a value of None is a year that is missing."""

    year: int
    value: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A named line. Years that are absent are bridged (waves of a survey); a missing year is a gap.

    A reference with one point is a level across the whole chart.
    """

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """From this year on the series is measured in another way: the line is cut before it."""

    year: int
    label: str


@dataclass(frozen=True, slots=True)
class Target:
    """What should be reached by a year; with a start, the pace that takes is drawn as a thin line."""

    year: int
    value: float
    label: str
    start: Point | None = None


@dataclass(frozen=True, slots=True)
class _Sizes:
    width: float
    height: float
    font: float
    label_width: float


@dataclass(frozen=True, slots=True)
class _Story:
    own: Line
    references: tuple[Line, ...]
    target: Target | None
    breaks: tuple[Break, ...]
    unit: str
    decimals: int
    axis: Axis


@dataclass(frozen=True, slots=True)
class _Frame:
    sizes: _Sizes
    x: Scale
    y: Scale
    right: float


_NARROW = _Sizes(344, 264, 14, 104)
_WIDE = _Sizes(680, 320, 15, 168)
_TOP, _BOTTOM, _YEAR_ROOM = 24.0, 32.0, 44.0


def series(
    own: Line,
    *,
    title: str,
    description: str,
    references: Sequence[Line] = (),
    target: Target | None = None,
    breaks: Sequence[Break] = (),
    unit: str = "",
    decimals: int = 0,
    from_zero: bool = False,
) -> Chart:
    """Return the chart of a series.

    `title` is the finding in a sentence, `description` what a screen reader hears. `unit` follows a value
    directly ("%"); `from_zero` is for counts. Raises ValueError when no point has a value.
    """
    if not any(point.value is not None for point in own.points):
        raise ValueError(f"the series '{own.label}' has no values: show the empty state instead")
    axis = round_axis(_values((own, *references), target), from_zero=from_zero)
    story = _Story(own, tuple(references), target, tuple(breaks), unit, decimals, axis)
    return Chart(title, description, _draw(story, _NARROW), _draw(story, _WIDE))


def _values(lines: Sequence[Line], target: Target | None) -> Iterator[float]:
    for line in lines:
        for point in line.points:
            yield from (v for v in (point.value, point.lower, point.upper) if v is not None)
    if target:
        yield target.value
        if target.start and target.start.value is not None:
            yield target.start.value


def _years(story: _Story) -> list[int]:
    years = [point.year for point in story.own.points]
    years += [point.year for line in story.references if len(line.points) > 1 for point in line.points]
    if story.target:
        years.append(story.target.year)
        years += [story.target.start.year] if story.target.start else []
    return years


def _draw(story: _Story, sizes: _Sizes) -> Drawing:
    frame = _frame(story, sizes)
    strokes = [*_grid(story, frame), *_breaks(story, frame), *_pace(story, frame)]
    for line in story.references:
        strokes += _reference(line, frame)
    strokes += [*_leaders(story, frame), *_bands(story, frame)]
    strokes += [
        Stroke("own", tuple(run)) for run in _runs(story.own.points, story.breaks, frame) if len(run) > 1
    ]
    return Drawing(
        sizes.width,
        sizes.height,
        tuple(strokes),
        tuple(_dots(story, frame)),
        (*_axis_texts(story, frame), *_break_texts(story, frame), *_labels(story, frame)),
    )


def _frame(story: _Story, sizes: _Sizes) -> _Frame:
    ticks = [_written(story, tick, story.axis.decimals) for tick in story.axis.ticks]
    left = max(text_width(tick, sizes.font) for tick in ticks) + 10
    right = sizes.width - sizes.label_width - 12
    years = _years(story)
    first, last = min(years), max(years)
    inset = 8.0
    x = (
        Scale(first, last, left + inset, right)
        if last > first
        else Scale(first - 1, first + 1, left + inset, right)
    )
    return _Frame(sizes, x, Scale(story.axis.low, story.axis.high, sizes.height - _BOTTOM, _TOP), right)


def _written(story: _Story, value: float, decimals: int) -> str:
    return written_number(value, decimals) + story.unit


def _grid(story: _Story, frame: _Frame) -> Iterator[Stroke]:
    left = frame.x.start - 8
    for tick in story.axis.ticks:
        role = "zero" if tick == 0 else "grid"
        yield Stroke(role, ((left, frame.y(tick)), (frame.right, frame.y(tick))))


def _breaks(story: _Story, frame: _Frame) -> Iterator[Stroke]:
    for cut in story.breaks:
        x = frame.x(cut.year - 0.5)
        yield Stroke("break", ((x, _TOP - 8), (x, frame.y.start)))


def _break_texts(story: _Story, frame: _Frame) -> Iterator[Text]:
    taken = frame.x.start
    for cut in sorted(story.breaks, key=lambda cut: cut.year):
        x, width = frame.x(cut.year - 0.5), text_width(cut.label, frame.sizes.font)
        # On the side where there is room, unless the words of an earlier break stand there.
        after = x < (frame.x.start + frame.right) / 2 or x - 5 - width < taken
        yield Text("soft", x + (5 if after else -5), _TOP - 8, cut.label, "start" if after else "end")
        taken = x + 5 + width if after else x


def _pace(story: _Story, frame: _Frame) -> Iterator[Stroke]:
    target = story.target
    if target and target.start and target.start.value is not None:
        start = (frame.x(target.start.year), frame.y(target.start.value))
        yield Stroke("pace", (start, (frame.x(target.year), frame.y(target.value))))


def _reference(line: Line, frame: _Frame) -> Iterator[Stroke]:
    known = [point for point in line.points if point.value is not None]
    if len(line.points) == 1 and known and known[0].value is not None:
        y = frame.y(known[0].value)
        yield Stroke("reference", ((frame.x.start - 8, y), (frame.right, y)))
        return
    for run in _runs(line.points, (), frame):
        yield Stroke("reference", tuple(run))


def _leaders(story: _Story, frame: _Frame) -> Iterator[Stroke]:
    """Yield a hairline from the end of a line to its name, where the years run on after it."""
    for line in (story.own, *story.references):
        known = [point for point in line.points if point.value is not None]
        last = max(known, key=lambda point: point.year, default=None)
        if len(line.points) > 1 and last and last.value is not None and frame.x(last.year) < frame.right - 1:
            y = frame.y(last.value)
            yield Stroke("leader", ((frame.x(last.year) + 7, y), (frame.right + 8, y)))


def _runs(points: Sequence[Point], breaks: Sequence[Break], frame: _Frame) -> list[list[Position]]:
    """Return the stretches of a line that may be drawn through: cut at missing years and at breaks."""
    runs: list[list[Position]] = [[]]
    for point in _cut(points, breaks):
        if point is None:
            runs.append([])
        elif point.value is not None:
            runs[-1].append((frame.x(point.year), frame.y(point.value)))
    return [run for run in runs if run]


def _cut(points: Sequence[Point], breaks: Sequence[Break]) -> Iterator[Point | None]:
    """Yield the points in order of years, with None wherever the line must be cut."""
    before: int | None = None
    for point in sorted(points, key=lambda one: one.year):
        if before is not None and any(before < cut.year <= point.year for cut in breaks):
            yield None
        yield point if point.value is not None else None
        before = point.year


def _bands(story: _Story, frame: _Frame) -> Iterator[Stroke]:
    """Yield the interval as a band where neighbours have one, and as a whisker where a point stands alone."""
    run: list[Point] = []
    for point in (*_cut(story.own.points, story.breaks), None):
        if point is not None and point.lower is not None and point.upper is not None:
            run.append(point)
            continue
        if run:
            yield _band(run, frame)
        run = []


def _band(run: Sequence[Point], frame: _Frame) -> Stroke:
    upper = [(frame.x(point.year), frame.y(point.upper)) for point in run if point.upper is not None]
    lower = [(frame.x(point.year), frame.y(point.lower)) for point in run if point.lower is not None]
    if len(run) == 1:
        return Stroke("whisker", (upper[0], lower[0]))
    return Stroke("band", (*upper, *reversed(lower)), closed=True)


def _dots(story: _Story, frame: _Frame) -> Iterator[Dot]:
    known = [point for point in story.own.points if point.value is not None]
    last = max(point.year for point in known)
    for point in known:
        if point.value is not None:
            radius = 4.5 if point.year == last else 2.5
            yield Dot("own", frame.x(point.year), frame.y(point.value), radius)
    if story.target:
        yield Dot("target", frame.x(story.target.year), frame.y(story.target.value), 5)


def _axis_texts(story: _Story, frame: _Frame) -> Iterator[Text]:
    for tick in story.axis.ticks:
        content = _written(story, tick, story.axis.decimals)
        yield Text("soft", frame.x.start - 14, frame.y(tick) + 5, content, "end")
    for year in chosen_years(_years(story), frame.x, _YEAR_ROOM):
        yield Text("soft", frame.x(year), frame.sizes.height - 8, str(year), "middle")


def _labels(story: _Story, frame: _Frame) -> Iterator[Text]:
    """Yield the names at the ends of the lines, moved apart where they would touch."""
    sizes = frame.sizes
    blocks: list[tuple[str, list[str], float]] = []
    for role, name, value in _ends(story):
        lines = [_written(story, value, story.decimals), *wrapped(name, sizes.label_width, sizes.font)]
        blocks.append((role, lines, frame.y(value)))
    step = sizes.font * 1.25
    heights = [len(lines) * step + 6 for _, lines, _ in blocks]
    tops = spread([y - step * 0.65 for _, _, y in blocks], heights, 0, frame.y.start + step * 0.4)
    for (role, lines, _), top in zip(blocks, tops, strict=True):
        for index, content in enumerate(lines):
            weight = f"{role}-value" if index == 0 else role
            yield Text(weight, frame.right + 12, top + step * (index + 0.8), content)


def _ends(story: _Story) -> Iterator[tuple[str, str, float]]:
    for role, line in (("own", story.own), *(("reference", line) for line in story.references)):
        known = [point for point in line.points if point.value is not None]
        if known:
            last = max(known, key=lambda point: point.year)
            yield role, line.label, last.value if last.value is not None else 0.0
    if story.target:
        yield "target", story.target.label, story.target.value
