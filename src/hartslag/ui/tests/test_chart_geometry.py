# SPDX-License-Identifier: EUPL-1.2
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartslag.ui.charts.drawing import spread, wrapped
from hartslag.ui.charts.scales import Scale, chosen_years, round_axis
from hartslag.ui.services import (
    Break,
    Estimate,
    Line,
    Point,
    Reference,
    Target,
    interval_chart,
    series,
    small_interval,
    spark,
)

FINITE = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).map(
    lambda v: v if abs(v) > 1e-9 else 0.0
)


def _series(points, **options):
    return series(Line("Buurt", tuple(points)), title="Titel", description="Beschrijving", **options)


def _strokes(drawing, role):
    return [stroke for stroke in drawing.strokes if stroke.role == role]


@given(st.lists(FINITE, min_size=1, max_size=8), st.booleans())
def test_an_axis_holds_every_value_between_a_handful_of_round_ticks(values, from_zero):
    axis = round_axis(values, from_zero=from_zero)
    room = (axis.high - axis.low) * 1e-6
    assert axis.low - room <= min(values)
    assert max(values) <= axis.high + room
    assert 2 <= len(axis.ticks) <= 8
    assert len(set(axis.ticks)) == len(axis.ticks)
    assert not from_zero or axis.low <= 0 <= axis.high


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 100], (0, 50, 100)),
        ([136, 166], (130, 140, 150, 160, 170)),
        ([0.02, 0.021], (0.02, 0.0205, 0.021)),
        ([5, 5], (4.5, 5, 5.5)),
        ([0], (0, 0.5, 1)),
        ([-12, 4], (-15, -10, -5, 0, 5)),
    ],
)
def test_ticks_are_numbers_that_people_say(values, ticks):
    assert set(ticks) <= set(round_axis(values).ticks)


@pytest.mark.parametrize("values", [[], [math.nan], [1, math.inf]])
def test_an_axis_refuses_what_it_cannot_show(values):
    with pytest.raises(ValueError, match="finite"):
        round_axis(values)


def test_a_scale_keeps_what_lies_outside_at_its_edge():
    scale = Scale(0, 10, 100, 0)
    assert [scale(value) for value in (-5, 0, 2.5, 10, 99)] == [100, 100, 75, 0, 0]


def test_years_that_would_touch_are_left_out_but_never_the_first_and_last():
    years = chosen_years(range(2000, 2026), Scale(2000, 2025, 0, 200), 44)
    assert (years[0], years[-1]) == (2000, 2025)
    assert all((later - earlier) * 8 >= 44 for earlier, later in pairwise(years))
    assert chosen_years([2020], Scale(2019, 2021, 0, 10), 44) == [2020]


@given(st.lists(st.floats(-50, 400), min_size=1, max_size=6))
def test_labels_never_overlap_and_stay_inside_when_they_fit(wanted):
    tops = spread(wanted, [40.0] * len(wanted), 0, 300)
    order = sorted(tops)
    assert all(later - earlier >= 40 - 1e-6 for earlier, later in pairwise(order))
    assert order[0] >= -1e-6
    assert order[-1] <= 260 + 1e-6


def test_a_label_breaks_between_words_only():
    assert wrapped("Rest van de gemeente", 80, 14) == ["Rest van", "de", "gemeente"]
    assert wrapped("Onbreekbaarheidsbeginsel", 20, 14) == ["Onbreekbaarheidsbeginsel"]


def test_a_missing_year_is_a_gap_and_an_absent_year_is_bridged():
    gap = _series([Point(2021, 1), Point(2022, 2), Point(2023, None), Point(2024, 3), Point(2025, 4)])
    waves = _series([Point(2014, 1), Point(2016, 2), Point(2024, 3)])
    assert [len(stroke.points) for stroke in _strokes(gap.wide, "own")] == [2, 2]
    assert [len(stroke.points) for stroke in _strokes(waves.wide, "own")] == [3]


def test_a_break_cuts_line_and_band_and_names_itself():
    points = [Point(year, 5, 4, 6) for year in range(2018, 2024)]
    drawing = _series(points, breaks=[Break(2021, "andere meting")]).narrow
    assert [len(stroke.points) for stroke in _strokes(drawing, "own")] == [3, 3]
    assert [len(stroke.points) for stroke in _strokes(drawing, "band")] == [6, 6]
    (cut,) = _strokes(drawing, "break")
    before, after = _strokes(drawing, "own")
    assert before.points[-1][0] < cut.points[0][0] < after.points[0][0]
    assert "andere meting" in [text.content for text in drawing.texts]


def test_one_point_is_a_dot_with_a_whisker_and_no_line():
    drawing = _series([Point(2025, 40, 33, 48)]).narrow
    assert _strokes(drawing, "own") == []
    assert len(_strokes(drawing, "whisker")) == 1
    assert len(drawing.dots) == 1


def test_counts_start_at_zero_and_zero_is_the_heavier_line():
    drawing = _series([Point(2021, 136), Point(2022, 166)], from_zero=True).wide
    (zero,) = _strokes(drawing, "zero")
    assert zero.points[0][1] == max(y for stroke in drawing.strokes for _, y in stroke.points)


def test_a_reference_of_one_point_is_a_level_across_the_chart():
    drawing = _series([Point(2021, 10), Point(2025, 12)], references=[Line("Rest", (Point(2021, 8),))]).wide
    (level,) = _strokes(drawing, "reference")
    assert level.points[0][1] == level.points[1][1]
    assert level.points[1][0] - level.points[0][0] > 300


def test_a_target_is_a_point_of_its_own_with_the_pace_that_it_takes():
    drawing = _series(
        [Point(2014, 41), Point(2024, 29)], target=Target(2028, 25, "Doel", Point(2014, 41))
    ).wide
    (target,) = [dot for dot in drawing.dots if dot.role == "target"]
    (pace,) = _strokes(drawing, "pace")
    assert pace.points[-1] == (target.x, target.y)
    assert target.x > max(dot.x for dot in drawing.dots if dot.role == "own")


@pytest.mark.parametrize(
    "values", [(-5, -12, 3), (0, 0, 0), (1e-6, 2e-6, 3e-6), (1e11, 2e11, 1.5e11), (7, 7, 7)]
)
def test_everything_is_drawn_inside_the_drawing(values):
    chart = _series(
        [Point(2021 + i, v, v - abs(v) / 2, v + abs(v) / 2) for i, v in enumerate(values)],
        references=[Line("Rest van de gemeente", (Point(2021, values[0]), Point(2023, values[1])))],
        target=Target(2030, values[2], "Doel voor 2030"),
    )
    for drawing in (chart.narrow, chart.wide):
        points = [point for stroke in drawing.strokes for point in stroke.points]
        points += [(dot.x, dot.y) for dot in drawing.dots]
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)
        assert all(0 <= text.y <= drawing.height for text in drawing.texts)


def test_a_series_without_values_is_refused():
    with pytest.raises(ValueError, match="empty state"):
        _series([Point(2021, None)])


def test_an_interval_shows_its_value_its_ends_and_its_reference():
    chart = interval_chart(
        [Estimate("Buurt", 2.35, 1.8, 3.02, "worse")],
        description="d",
        reference=Reference("Rest", 1.48),
        decimals=2,
    )
    contents = " ".join(text.content for text in chart.narrow.texts)
    assert all(words in contents for words in ("Buurt 2,35", "1,80 – 3,02", "Rest 1,48"))
    (band,) = _strokes(chart.narrow, "interval-worse")
    (line,) = _strokes(chart.narrow, "reference")
    assert line.points[0][0] < min(x for x, _ in band.points)


def test_before_and_after_stand_under_each_other_on_one_axis():
    chart = interval_chart([Estimate("2014", 40, 33, 48), Estimate("2024", 35, 28, 43)], description="d")
    before, after = chart.wide.dots
    assert before.y < after.y
    assert before.x > after.x


def test_texts_of_an_interval_stay_inside_the_drawing():
    chart = interval_chart([Estimate("Een lange naam van een buurt", 0, 0, 1)], description="d")
    for text in chart.narrow.texts:
        assert text.anchor == "middle"
        assert 0 <= text.x <= chart.narrow.width


def test_small_intervals_of_a_table_share_their_axis_and_stop_at_its_edge():
    inside = small_interval(Estimate("a", 5, 2, 8), low=0, high=10, reference=5)
    outside = small_interval(Estimate("b", 50, 2, 80), low=0, high=10)
    assert inside.is_small
    assert inside.narrow.dots[0].x == _strokes(inside.narrow, "reference")[0].points[0][0]
    assert outside.narrow.dots[0].x < outside.narrow.width
    with pytest.raises(ValueError, match="no width"):
        small_interval(Estimate("c", 1), low=3, high=3)


def test_a_small_line_that_hardly_moves_looks_as_if_it_hardly_moves():
    steady = spark([14.8, 15, 14.9]).narrow
    moving = spark([10, 15, 20]).narrow

    def height(drawing):
        ys = [y for stroke in drawing.strokes for _, y in stroke.points]
        return max(ys) - min(ys)

    assert height(steady) < 3
    assert height(moving) > 20


def test_a_small_line_has_gaps_and_ends_in_the_last_known_value():
    drawing = spark([1, 2, None, 4, 5, None]).narrow
    assert [len(stroke.points) for stroke in drawing.strokes] == [2, 2]
    assert drawing.dots[0].x == drawing.strokes[-1].points[-1][0]
    assert len(spark([3]).narrow.dots) == 1
    assert len(spark([0, 0]).narrow.strokes) == 1
    with pytest.raises(ValueError, match="empty state"):
        spark([None, None])
