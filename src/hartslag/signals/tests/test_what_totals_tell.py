# SPDX-License-Identifier: EUPL-1.2
"""R12 in the tables of the work with reports: the one total beside its parts tells none that is hidden."""

import re
from datetime import date
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hartslag.signals import measures
from hartslag.signals.walks import counting
from hartslag.signals.walks.states import Side, deeds_of

ENFORCING = deeds_of(Side.ENFORCEMENT)
"""The side with the fewest sorts of deeds: of fewer parts more is told."""


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ([12, 0, 30, 11], 53),  # that there was none tells nothing about anybody
        ([9, 9, 30, 11], None),  # 18 is nine and nine
        ([1, 0, 30, 11], None),
        ([5, 4, 30, 11], 50),
        ([12, 14, 30, 11], 67),
        ([3, 3, 3, 0], None),
    ],
)
def test_a_total_of_deeds_is_told_where_nothing_hidden_follows(numbers, total):
    told = counting._told(list(zip(ENFORCING, numbers, strict=True)))
    assert [number for _, number in told.deeds] == [each if each >= 10 else None for each in numbers]
    assert told.total == total


@given(numbers=st.tuples(*[st.one_of(st.integers(0, 11), st.integers(0, 60))] * len(ENFORCING)))
def test_no_number_of_deeds_follows_from_the_total_to_within_three(numbers):
    """Attack: try all that the hidden numbers may be, given the total and what is shown."""
    told = counting._told(list(zip(ENFORCING, numbers, strict=True)))
    hidden = [each for _, each in told.deeds if each is None]
    if told.total is None or not hidden:
        return
    left = told.total - sum(each for _, each in told.deeds if each is not None)
    if not left:
        return
    possible = [each for each in product(range(10), repeat=len(hidden)) if sum(each) == left]
    for column in zip(*possible, strict=True):
        assert max(column) - min(column) > 6


@pytest.mark.django_db
def test_the_counts_of_who_leads_stand_without_any_total(routed, monkeypatch):
    quarter = date(timezone.localdate().year - 1, 1, 1)
    parts = [
        measures._Part(quarter, organisation, "", received, received, 0, 0)
        for organisation, received in (("Gemeente", 12), ("Politie", 3), ("Welzijn", 40))
    ]
    monkeypatch.setattr(measures, "_received", lambda until: parts)
    page = routed.client_of(routed.cast.petra).get("/meldingen/aantallen/").content.decode()
    main = re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])
    numbers = {int(each) for each in re.findall(r"(?<![\d-])\d+(?![\d-])", main)}
    assert {12, 40} <= numbers
    assert numbers <= {12, 40, 10, 0, quarter.year}, "3 is hidden, and 55 would tell it"
