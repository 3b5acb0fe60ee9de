# SPDX-License-Identifier: EUPL-1.2
"""A value with its interval: against a reference, before and after, small in a row; and small lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hartslag.ui.charts.drawing import Chart, Dot, Drawing, Stroke, Text, text_width
from hartslag.ui.charts.scales import Axis, Scale, round_axis
from hartslag.ui.numbers import written_number

_WIDTHS = ((344.0, 14.0), (680.0, 15.0))
_ROW = 64.0
_SMALL_WIDTH, _SMALL_HEIGHT = 128.0, 24.0
_LEAST_SPAN = 0.3
_SPARK_WIDTH, _SPARK_HEIGHT = 128.0, 36.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A named value with its interval where it has one; `tone` is the colour name of its verdict."""

    label: str
    value: float
    lower: float | None = None
    upper: float | None = None
    tone: str = "own"

    @property
    def values(self) -> tuple[float, ...]:
        """Return the value and the ends of its interval, as far as known."""
        return tuple(v for v in (self.value, self.lower, self.upper) if v is not None)


@dataclass(frozen=True, slots=True)
class Reference:
    """A named value that others are held against."""

    label: str
    value: float


def interval_chart(
    estimates: Sequence[Estimate],
    *,
    description: str,
    title: str = "",
    reference: Reference | None = None,
    unit: str = "",
    decimals: int = 0,
) -> Chart:
    """Return values with their intervals under each other on one axis, against a reference line.

    One estimate is the picture of an answer; two (before, after) are a change, joined by an arrow-less line
    so that the eye sees the step and the overlap. Raises ValueError without estimates.
    """
    known = [value for estimate in estimates for value in estimate.values]
    axis = round_axis([*known, *([reference.value] if reference else [])], about=3)
    narrow, wide = (_rows(estimates, reference, axis, unit, decimals, width, font) for width, font in _WIDTHS)
    return Chart(title, description, narrow, wide)


def _rows(
    estimates: Sequence[Estimate],
    reference: Reference | None,
    axis: Axis,
    unit: str,
    decimals: int,
    width: float,
    font: float,
) -> Drawing:
    top = 28.0 if reference else 6.0
    x = Scale(axis.low, axis.high, 18, width - 24)
    bottom = top + _ROW * len(estimates) + 8
    strokes = [Stroke("grid", ((x(tick), bottom), (x(tick), bottom + 6))) for tick in axis.ticks]
    strokes.append(Stroke("zero", ((x.start, bottom), (x.end, bottom))))
    texts = [
        Text("soft", x(tick), bottom + 24, written_number(tick, axis.decimals) + unit, "middle")
        for tick in axis.ticks
    ]
    if reference:
        strokes.append(Stroke("reference", ((x(reference.value), top - 4), (x(reference.value), bottom))))
        content = f"{reference.label} {written_number(reference.value, decimals)}{unit}"
        texts.append(_inside("reference", content, x(reference.value), top - 12, width, font))
    dots: list[Dot] = []
    for index, estimate in enumerate(estimates):
        y = top + _ROW * index + 32
        strokes += _interval(estimate, x, y, 12)
        dots.append(Dot(estimate.tone, x(estimate.value), y, 6))
        value = written_number(estimate.value, decimals) + unit
        content = f"{estimate.label} {value}".strip()
        texts.append(_inside("own-value", content, x(estimate.value), y - 14, width, font))
        if estimate.lower is not None and estimate.upper is not None:
            ends = (written_number(end, decimals) + unit for end in (estimate.lower, estimate.upper))
            middle = (x(estimate.lower) + x(estimate.upper)) / 2
            texts.append(_inside("soft", " – ".join(ends), middle, y + 24, width, font))
    return Drawing(width, bottom + 32, tuple(strokes), tuple(dots), tuple(texts))


def _inside(role: str, content: str, x: float, y: float, width: float, font: float) -> Text:
    """Return a text centred on x, moved so that it stays inside the drawing."""
    half = text_width(content, font) / 2
    return Text(role, max(half + 2, min(x, width - half - 2)), y, content, "middle")


def _interval(estimate: Estimate, x: Scale, y: float, thick: float) -> Iterator[Stroke]:
    if estimate.lower is None or estimate.upper is None:
        return
    left, right, half = x(estimate.lower), x(estimate.upper), thick / 2
    corners = ((left, y - half), (right, y - half), (right, y + half), (left, y + half))
    yield Stroke(f"interval-{estimate.tone}", corners, closed=True)


def small_interval(estimate: Estimate, *, low: float, high: float, reference: float | None = None) -> Chart:
    """Return a value with its interval for one row of a table; all rows share the domain low to high.

    What lies outside the domain is drawn at its edge. Raises ValueError when low is not below high.
    """
    if not low < high:
        raise ValueError(f"the domain {low} to {high} has no width")
    x = Scale(low, high, 6, _SMALL_WIDTH - 6)
    y = _SMALL_HEIGHT / 2
    strokes = [Stroke("grid", ((x.start, y), (x.end, y))), *_interval(estimate, x, y, 8)]
    if reference is not None:
        strokes.append(Stroke("reference", ((x(reference), 1), (x(reference), _SMALL_HEIGHT - 1))))
    dot = Dot(estimate.tone, x(estimate.value), y, 4)
    return Chart("", "", Drawing(_SMALL_WIDTH, _SMALL_HEIGHT, tuple(strokes), (dot,)))


def spark(
    values: Sequence[float | None], *, reference: Sequence[float | None] = (), tone: str = "own"
) -> Chart:
    """Return a small line through equally spaced years, with a dot at the last known value.

    None is a missing year and a gap. `reference` runs over the same years. The height spans at least 30% of
    the level, so that a line that hardly moves looks like one. Raises ValueError when no value
    is known.
    """
    known = [value for value in (*values, *reference) if value is not None]
    if not known:
        raise ValueError("a small line needs at least one value: show the empty state instead")
    middle = (min(known) + max(known)) / 2
    half = max((max(known) - min(known)) / 2, abs(middle) * _LEAST_SPAN / 2) or 1.0
    x = Scale(0, max(len(values) - 1, 1), 6, _SPARK_WIDTH - 6)
    y = Scale(middle - half, middle + half, _SPARK_HEIGHT - 5, 5)
    strokes = [
        *(Stroke("reference", run) for run in _stretches(reference, x, y) if len(run) > 1),
        *(Stroke(tone, run) for run in _stretches(values, x, y) if len(run) > 1),
    ]
    last = [(index, value) for index, value in enumerate(values) if value is not None][-1:]
    dots = tuple(Dot(tone, x(index), y(value), 3.5) for index, value in last)
    return Chart("", "", Drawing(_SPARK_WIDTH, _SPARK_HEIGHT, tuple(strokes), dots))


def _stretches(
    values: Sequence[float | None], x: Scale, y: Scale
) -> Iterator[tuple[tuple[float, float], ...]]:
    run: list[tuple[float, float]] = []
    for index, value in enumerate((*values, None)):
        if value is not None:
            run.append((x(index), y(value)))
        elif run:
            yield tuple(run)
            run = []
