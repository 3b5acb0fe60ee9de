# SPDX-License-Identifier: EUPL-1.2
"""R12 within one table: no hidden count follows from a total that stands beside its parts."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hartslag.figures.hiding import Counted, hidden_with, sum_gives_away

COUNTS = "telling;herkomst;gebied;jaar;indicator;getal;getal_is;noemer;bron;toelichting\n"
GM, WEST, EAST = "GM0928", "WK092800", "WK092801"
INDICATOR = "neighbour_nuisance_reports"


def table(counts, smallest=10):
    return {(area, INDICATOR, 2024): Counted(count, 0 < count < smallest) for area, count in counts.items()}


def hidden_too(counts, smallest=10):
    return {area for area, _, _ in hidden_with(table(counts), smallest)}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        # One hidden part is the total less the others: the smallest goes too, of two alike the first.
        ({GM: 105, "BU09280001": 5, "BU09280002": 60, "BU09280003": 40}, {"BU09280003"}),
        ({GM: 85, "BU09280001": 5, "BU09280002": 40, "BU09280003": 40}, {"BU09280002"}),
        # Two that add up to 18 are nine and nine; two that add up to 10 may be anything.
        ({GM: 78, "BU09280001": 9, "BU09280002": 9, "BU09280003": 60}, {"BU09280003"}),
        ({GM: 70, "BU09280001": 5, "BU09280002": 5, "BU09280003": 60}, set()),
        # Nobody there to hide with: the total itself.
        ({GM: 5, "BU09280001": 5, "BU09280002": 0}, set()),
        ({GM: 18, "BU09280001": 9, "BU09280002": 9, "BU09280003": 0}, {GM}),
        # Nothing hidden, no total, or a table that holds not all parts: nothing follows.
        ({GM: 100, "BU09280001": 60, "BU09280002": 40}, set()),
        ({"BU09280001": 5, "BU09280002": 60}, set()),
        ({GM: 5, "BU09280001": 5}, set()),
        ({GM: 500, "BU09280001": 5, "BU09280002": 60}, set()),
        # A district that is hidden beside another does not follow from its own neighbourhoods.
        (
            {GM: 195, WEST: 5, EAST: 190, "BU09280001": 5, "BU09280101": 90, "BU09280102": 100},
            {EAST, "BU09280101"},
        ),
        (
            {GM: 87, WEST: 5, EAST: 40, "WK092802": 42}
            | {"BU09280001": 5, "BU09280101": 40, "BU09280201": 12, "BU09280202": 30},
            {EAST, "BU09280101", "BU09280201", "BU09280202"},
        ),
    ],
)
def test_the_smallest_part_is_hidden_beside_what_would_follow(counts, hidden):
    assert hidden_too(counts) == hidden


def test_own_codes_are_nested_in_nothing_that_is_known_here():
    assert hidden_too({"passart": 65, "BU09172100": 5, "BU09172101": 60}) == set()


def test_what_is_hidden_beside_a_total_is_in_no_readable_file(bring_in, written, store, areas):
    rows = "".join(
        f"telling;;{area};2024;{INDICATOR};{count};;;;het waren er {count}\n"
        for area, count in (("GM0928", 45), ("BU09280000", 5), ("BU09280001", 40))
    )
    report = bring_in("own_counts", written("t.csv", COUNTS + rows))
    assert report.rejected == (), report.rejected
    seen = {each.area: (each.value, each.note, each.hidden) for each in store.observations_of(INDICATOR)}
    assert seen == {
        "GM0928": (45, "het waren er 45", False),
        "BU09280000": (None, None, True),
        "BU09280001": (None, None, True),
    }
    assert report.hidden == 2
    assert any("uit het totaal volgt: 1" in each.nl for each in report.remarks)
    readable = b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    assert b"het waren er 40" not in readable


def test_what_was_published_elsewhere_hides_nothing(bring_in, written, store):
    rows = "".join(
        f"telling;gepubliceerd;{area};2024;{INDICATOR};{count};;;jaarverslag;\n"
        for area, count in (("GM0928", 45), ("BU09280000", 5), ("BU09280001", 40))
    )
    assert bring_in("own_counts", written("t.csv", COUNTS + rows)).hidden == 0


COUNTED = st.one_of(st.integers(0, 12), st.integers(0, 40))
DISTRICTS = st.lists(st.lists(COUNTED, min_size=1, max_size=3), min_size=1, max_size=3)


@settings(max_examples=100, deadline=None)
@given(districts=DISTRICTS, with_districts=st.booleans(), with_neighbourhoods=st.booleans())
def test_no_hidden_count_follows_to_within_three_from_all_sums_together(
    districts, with_districts, with_neighbourhoods
):
    """Attack: solve all sums of the table at once for the least and the most that a hidden count may be."""
    counts = {GM: sum(map(sum, districts))}
    for number, parts in enumerate(districts):
        if with_districts:
            counts[f"WK0928{number:02}"] = sum(parts)
        if with_neighbourhoods or not with_districts:
            counts |= {f"BU0928{number:02}{place:02}": each for place, each in enumerate(parts)}
    small = {area for area, count in counts.items() if 0 < count < 10}
    more = hidden_too(counts)
    unknown = sorted(small | more)
    for area in small:
        least, most = room(area, counts, unknown, 9 if not more else None)
        assert most - least > 6 or counts[GM] < 10, (area, counts, more)


def room(area, counts, unknown, largest):
    """Return the least and the most that one unknown count may be, given the others and that parts add up."""
    from scipy.optimize import linprog

    rows, sums = [], []
    for total in counts:
        for level in {"GM": ("WK", "BU"), "WK": ("BU",)}.get(total[:2], ()):
            parts = [each for each in counts if each[:2] == level and each[2:].startswith(total[2:])]
            if parts:
                signs = {total: -1.0} | dict.fromkeys(parts, 1.0)
                rows.append([signs.get(each, 0.0) for each in unknown])
                sums.append(-sum(sign * counts[each] for each, sign in signs.items() if each not in unknown))
    aim = [float(each == area) for each in unknown]
    known = {"A_eq": rows or None, "b_eq": sums or None, "bounds": (0, largest)}
    least = linprog(aim, **known)
    most = linprog([-each for each in aim], **known)
    unbounded = 3
    return least.fun, float("inf") if most.status == unbounded else -most.fun


@given(hidden=st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_a_sum_that_is_told_leaves_each_hidden_part_its_room(hidden):
    if sum_gives_away(hidden, 10, least=0):
        return
    possible = [each for each in product(range(10), repeat=len(hidden)) if sum(each) == sum(hidden)]
    for column in zip(*possible, strict=True):
        assert max(column) - min(column) > 6
