# SPDX-License-Identifier: EUPL-1.2
"""Draw the mark of a verdict: shape first, colour second, always beside its words.

Better rises, worse falls, more and fewer point up and down without judging; filled is clear, open is
probable.
"""

from functools import cache, lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_ARROWS = {
    "better": "M8 16 16 8M10 8h6v6",
    "worse": "M8 8l8 8M16 10v6h-6",
    "higher": "M12 17V7M7.5 11.5 12 7l4.5 4.5",
    "lower": "M12 7v10M7.5 12.5 12 17l4.5-4.5",
}
_QUESTION = "M9 9.4a3 3 0 1 1 4.6 2.5c-1.1.7-1.6 1.2-1.6 2.4"
_DISC = '<circle cx="12" cy="12" r="11"/>'
_RING = '<circle class="hartslag-mark__ring" cx="12" cy="12" r="10"/>'
_EQUALS = '<path class="hartslag-mark__on" d="M7.5 9.7h9M7.5 14.3h9"/>'
_EMPTY = (
    '<circle class="hartslag-mark__ring" cx="12" cy="12" r="10" stroke-dasharray="3 3.28"/>'
    '<path class="hartslag-mark__line" d="M8.5 12h7"/>'
)
DIRECTIONS = tuple(_ARROWS)
KINDS = (
    *(f"{strength}_{direction}" for strength in ("clearly", "probably") for direction in DIRECTIONS),
    "practically_unchanged",
    "small_but_real",
    "cannot_tell",
    "no_verdict",
)


def _hatch() -> str:
    """Return the hatched disc: chords at 45 degrees, so that no pattern with an id is needed."""
    chords = []
    for offset in (-9, -5.4, -1.8, 1.8, 5.4, 9):
        half = (100 - offset**2) ** 0.5
        x, y, along = 12 + offset * 0.7071, 12 + offset * 0.7071, half * 0.7071
        chords.append(f"M{x - along:.1f} {y + along:.1f} {x + along:.1f} {y - along:.1f}")
    return (
        f'<path class="hartslag-mark__hatch" d="{"".join(chords)}"/>'
        '<circle class="hartslag-mark__ring" cx="12" cy="12" r="10.5" stroke-width="1"/>'
        f'<path class="hartslag-mark__halo" d="{_QUESTION}M12 17.6v.1"/>'
        f'<path class="hartslag-mark__line" d="{_QUESTION}M12 17.6v.1"/>'
    )


def _small(direction: str) -> str:
    """Return a small dot above (better, higher) or below (worse, lower) a level line."""
    line, dot = (18, 10) if direction in {"better", "higher"} else (6, 14)
    return f'<path class="hartslag-mark__line" d="M4 {line}h16"/><circle cx="12" cy="{dot}" r="4.5"/>'


def _shape(kind: str, direction: str) -> tuple[str, str]:
    """Return the colour class and the drawing of a kind of verdict."""
    if kind == "practically_unchanged":
        return "level", _DISC + _EQUALS
    if kind == "cannot_tell":
        return "unknown", _hatch()
    if kind == "no_verdict":
        return "unknown", _EMPTY
    if kind == "small_but_real" and direction in DIRECTIONS:
        return direction, _small(direction)
    strength, _, direction = kind.partition("_")
    if strength == "clearly" and direction in DIRECTIONS:
        return direction, f'{_DISC}<path class="hartslag-mark__on" d="{_ARROWS[direction]}"/>'
    if strength == "probably" and direction in DIRECTIONS:
        return direction, f'{_RING}<path class="hartslag-mark__line" d="{_ARROWS[direction]}"/>'
    raise ValueError(f"no mark for verdict '{kind}' with direction '{direction}'")


@cache
def verdict_mark(kind: str, direction: str = "") -> SafeString:
    """Return the mark of a kind of verdict as an SVG that is hidden from screen readers: the words say it.

    The kinds are KINDS; `small_but_real` needs a direction of DIRECTIONS. Raises ValueError for any other.
    """
    colour, drawing = _shape(kind, direction)
    return format_html(
        '<svg class="hartslag-mark hartslag-mark--{}" viewBox="0 0 24 24" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        colour,
        mark_safe(drawing),  # noqa: S308 (constants of this file)
    )


@lru_cache(maxsize=256, typed=True)
def written_verdict(kind: str, words: str, direction: str = "", size: str = "") -> SafeString:
    """Return a verdict as it stands on a page: its mark with the words beside it. Raises as the mark does."""
    return format_html(
        '<span class="hartslag-verdict{}">{}<span class="hartslag-verdict__words">{}</span></span>',
        f" hartslag-verdict--{size}" if size else "",
        verdict_mark(kind, direction),
        words,
    )


def verdict_tone(kind: str, direction: str = "") -> str:
    """Return the colour name of a verdict: better, worse, higher, lower, level or unknown."""
    return _shape(kind, direction)[0]
