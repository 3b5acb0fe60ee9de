# SPDX-License-Identifier: EUPL-1.2
"""Columns that say who somebody is are refused before anything is kept (law R13, R23)."""

import random

import pytest

from hartslag.surveys.personal import is_bsn, personal_columns, refuse_personal
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

RANDOM = random.Random(917)


def _numbers_that_pass():
    while True:
        digits = [RANDOM.randint(1, 9), *(RANDOM.randint(0, 9) for _ in range(7))]
        last = sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
        if last < 10:
            yield "".join(map(str, [*digits, last]))


PASSING = [number for number, _ in zip(_numbers_that_pass(), range(40), strict=False)]


def _table(name, cells):
    return Answers((name, "Antwoord"), tuple((cell, "ja") for cell in cells))


def test_the_test_of_eleven_knows_a_citizen_service_number():
    assert all(is_bsn(number) for number in PASSING)
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("12345")
    assert not is_bsn("000000000")


@pytest.mark.parametrize(
    ("name", "cells", "looks_like"),
    [
        ("nummer", PASSING, "een BSN"),
        ("nummer", [f"{n[:3]}.{n[3:6]}.{n[6:]}" for n in PASSING], "een BSN"),
        ("BSN", ["1", "2"], "een BSN"),
        ("contact", ["ja", "iemand@voorbeeld.nl", ""], "een e-mailadres"),
        ("contact", ["06-12345678", "0455 123456", "+31 6 12345678"], "een telefoonnummer"),
        ("Naam", ["a"], "een naam"),
        ("Achternaam respondent", ["a"], "een naam"),
        ("E-mail", [""], "een e-mailadres"),
        ("woont op", ["1234 AB 12", "4321CD 3a"], "een adres"),
        ("Geboortedatum", ["1-1-1970"], "een geboortedatum"),
    ],
)
def test_a_column_that_says_who_somebody_is_is_found(name, cells, looks_like):
    (found,) = personal_columns(_table(name, cells))
    assert (found.name, found.looks_like.nl) == (name, looks_like)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Naam buurt", ["Passart"]),
        ("respondentnummer", [str(RANDOM.randint(100_000_000, 999_999_999)) for _ in range(400)]),
        ("Wat vindt u van uw straat?", ["mooi"]),
        ("gewicht", ["1,25", "0,8"]),
        ("Leeftijd", ["34", "71"]),
        ("Inwoners", ["1690", "3030"]),
    ],
)
def test_an_ordinary_column_is_left_alone(name, cells):
    assert personal_columns(_table(name, cells)) == []


def test_the_refusal_names_the_column_and_never_an_answer():
    with pytest.raises(SurveyRefused) as refused:
        refuse_personal(_table("contact", ["iemand@voorbeeld.nl"]))
    assert "“contact” (een e-mailadres)" in refused.value.message.nl
    assert "Haal deze kolommen eerst uit het bestand" in refused.value.message.nl
    assert "voorbeeld.nl" not in refused.value.message.nl + refused.value.message.en
