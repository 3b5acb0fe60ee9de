# SPDX-License-Identifier: EUPL-1.2
from decimal import Decimal

from hartslag.programme.effort import effort


def test_low_literacy_in_heilust_takes_about_42_people_a_year():
    found = effort(0.25, 0.17, Decimal(2600), Decimal(5))
    assert found.difference == Decimal("0.08")
    assert found.in_all == 208
    assert found.a_year == Decimal("41.6")
    assert found.about_a_year == 42


def test_with_the_other_number_of_inhabitants_it_would_be_40_a_year():
    assert effort(0.25, 0.17, Decimal(2500), Decimal(5)).about_a_year == 40


def test_a_goal_to_rise_takes_effort_too():
    assert effort(0.17, 0.25, Decimal(1000), Decimal(4)).in_all == 80


def test_nothing_is_divided_by_no_years():
    assert effort(0.25, 0.17, Decimal(2600), Decimal(0)) is None
