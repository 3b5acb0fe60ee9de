# SPDX-License-Identifier: EUPL-1.2
"""R11 for a concern: whom it is about never reads who reported it, and the reporter nothing of the person."""

import pytest

pytestmark = pytest.mark.django_db


def extract_of(reported, name):
    officer = reported.client_of(reported.cast.fenna)
    answer = officer.post("/privacy/inzageverzoek/", {"name": name, "born": "02-03-1958"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_whom_a_concern_is_about_reads_it_without_who_reported_it(reported):
    page = extract_of(reported, "mevrouw voorbeeld")
    assert "De gordijnen zijn al een week dicht." in page
    assert "Voorbeeldstraat 12" in page
    for of_the_reporter in ("Buurman", "Verzonnen", "06-00000000", "buurtgenoot"):
        assert of_the_reporter not in page


def test_who_reported_a_concern_reads_what_is_kept_about_the_reporter_alone(reported):
    page = extract_of(reported, "Buurman Verzonnen")
    assert "06-00000000" in page
    for of_the_person in ("Mevrouw Voorbeeld", "gordijnen", "Voorbeeldstraat"):
        assert of_the_person not in page
