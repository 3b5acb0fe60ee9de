# SPDX-License-Identifier: EUPL-1.2
"""R11 for a referral: who was referred reads what was passed on, why, and to whom."""

import pytest

pytestmark = pytest.mark.django_db


def extract_of(world, name):
    officer = world.client_of(world.cast.fenna)
    answer = officer.post("/privacy/inzageverzoek/", {"name": name, "born": "02-03-1958"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_was_referred_reads_what_was_passed_on_and_to_whom(referred):
    page = extract_of(referred, "meneer verzonnen")
    for told in ("Brieven over de huur.", "06-00000009", "Vandaag aan de deur.", "Welzijn (voorbeeld)"):
        assert told in page


def test_of_somebody_else_nothing_of_it_is_told(referred):
    assert "Brieven over de huur." not in extract_of(referred, "Mevrouw Anders")
