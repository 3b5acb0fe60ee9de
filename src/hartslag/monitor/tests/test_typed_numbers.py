# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people type them: understood, or asked about, never misread in silence."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartslag.monitor.calculator.typed_numbers import (
    Part,
    Unreadable,
    read_number,
    read_part,
    read_share,
    read_whole,
    written,
)


@pytest.mark.parametrize(
    "typed", ["2600", "2.600", "2,600", "2 600", "2\N{NO-BREAK SPACE}600", " 2600 ", "2600,0", "2600.0"]
)
def test_a_number_of_people_is_whole_however_it_is_grouped(typed):
    assert read_whole(typed) == 2600


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,48", "1.48"),
        ("1.48", "1.48"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("2.600,5", "2600.5"),
        ("2,600.5", "2600.5"),
        ("2 600,5", "2600.5"),
        ("1.234.567", "1234567"),
        ("1234567", "1234567"),
        ("1.4800", "1.48"),
    ],
)
def test_a_number_is_read_in_dutch_and_in_english(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize(("typed", "asked"), [("1.480", ("1,48", "1480")), ("2,600", ("2,6", "2600"))])
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(typed, asked):
    with pytest.raises(Unreadable) as refused:
        read_number(typed)
    assert all(each in refused.value.what_to_do.nl for each in asked)


@pytest.mark.parametrize(
    "typed", ["", "veel", "1.2.3", "1,2,3", "-5", "1e5", "½", "١٢", "1.23.456", "9" * 40, "0.600"]
)
def test_what_is_no_whole_number_is_refused_with_what_to_do(typed):
    with pytest.raises(Unreadable) as refused:
        read_whole(typed)
    assert refused.value.what_to_do.nl
    assert refused.value.what_to_do.en


@pytest.mark.parametrize("typed", ["40%", "40 %", "0,40", "0.4", "40 procent", "40 percent"])
def test_a_share_is_read_with_a_sign_or_as_a_fraction(typed):
    assert read_share(typed) == Decimal("0.4")


def test_a_share_of_forty_without_a_sign_is_asked_about():
    with pytest.raises(Unreadable, match="40%"):
        read_share("40")


@pytest.mark.parametrize(
    "typed", ["66/164", "66 / 164", "66 van 164", "66 van de 164", "66 of 164", "66 out of 164"]
)
def test_a_part_is_read_as_a_number_of_a_total(typed):
    assert read_part(typed) == Part(66, 164)


@pytest.mark.parametrize(
    ("typed", "events", "exact"),
    [
        ("40% van 164", 66, "65,6"),
        ("40% of 164", 66, "65,6"),
        ("35% van de 164", 57, "57,4"),
        ("12,5%/100", 13, "12,5"),
    ],
)
def test_a_percentage_becomes_a_number_and_says_how_it_was_rounded(typed, events, exact):
    part = read_part(typed)
    assert part.events == events
    assert exact in part.note().nl
    assert str(events) in part.note().nl


def test_a_percentage_that_is_a_whole_number_says_no_more_than_that():
    assert read_part("25% van 164").note().nl == "25% van 164 is 41."


@pytest.mark.parametrize("typed", ["40%", "66", "0,40 van 164", "140% van 164", "66/", "/164", "a/b"])
def test_a_part_without_its_total_is_refused(typed):
    with pytest.raises(Unreadable):
        read_part(typed)


@given(st.decimals(min_value=0, max_value=10**9, places=5))
def test_what_is_written_is_read_back_unchanged(value):
    assert read_number(written(value)) == value


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_part_that_is_written_is_read_back_unchanged(events, total):
    assert read_part(Part(events, total).written()) == Part(events, total)


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_a_number_or_a_sentence(typed):
    for read in (read_whole, read_number, read_share, read_part):
        with suppress(Unreadable):
            assert read(typed) is not None
