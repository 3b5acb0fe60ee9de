# SPDX-License-Identifier: EUPL-1.2
"""Small own counts are in no readable file of the store (law R12); what is published elsewhere passes."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartslag.figures.services import Disclosure, import_file, open_store

COUNTS = "telling;herkomst;gebied;jaar;indicator;getal;getal_is;noemer;bron;toelichting\n"
SURVEY = "onderzoek;herkomst;gebied;jaar;indicator;waarde;aantal_antwoorden;bron;toelichting\n"


@pytest.fixture
def count(bring_in, written, store):
    """Import one own count and return what comes out."""

    def count(number, *, base="", indicator="neighbour_nuisance_reports", form="", origin="eigen telling"):
        source = "jaarverslag" if origin == "gepubliceerd" else ""
        cells = ["telling", origin, "BU09280001", "2024", indicator, number, form, base, source]
        row = ";".join(str(cell) for cell in cells) + f";het waren er {number}\n"
        report = bring_in("own_counts", written("t.csv", COUNTS + row))
        assert report.rejected == (), report.rejected
        (figure,) = store.measurements(indicator, areas=["BU09280001"])
        return figure

    return count


@pytest.mark.parametrize("number", [1, 5, 9])
def test_a_small_count_is_nowhere(count, store, number):
    figure = count(number, base=1234)
    seen = figure.observation
    assert seen.hidden
    assert (seen.value, seen.denominator, seen.note, figure.denominator, figure.events) == (None,) * 5
    readable = b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    assert b"het waren er" not in readable


@pytest.mark.parametrize("number", [0, 10, 38])
def test_other_counts_are_shown(count, number):
    seen = count(number).observation
    assert (seen.hidden, seen.value, seen.note) == (False, number, f"het waren er {number}")


@pytest.mark.parametrize(
    ("number", "base", "hidden"),
    [
        (0, 200, True),  # nobody: says something about each of them
        (200, 200, True),  # everybody
        (9, 200, True),
        (195, 200, True),  # the five who are not
        (50, 200, False),
        (20, 49, True),  # too few for a percentage
    ],
)
def test_of_a_sensitive_part_of_a_group_the_rest_counts_too(count, number, base, hidden):
    assert count(number, base=base, indicator="social_support").observation.hidden == hidden


@pytest.mark.parametrize(("number", "hidden"), [(0, False), (195, True), (200, False)])
def test_of_a_part_that_is_not_sensitive_nobody_and_everybody_may_be_shown(count, number, hidden):
    assert count(number, base=200, indicator="single_person_households").observation.hidden == hidden


@pytest.mark.parametrize(
    ("share", "base", "hidden"), [("2", 200, True), ("20", 200, False), ("20", 40, True)]
)
def test_a_percentage_is_judged_by_the_count_behind_it(count, share, base, hidden):
    seen = count(share, base=base, form="percentage", indicator="single_person_households").observation
    assert seen.hidden == hidden


@pytest.mark.parametrize("number", [0, 3, 9])
def test_what_is_published_elsewhere_passes_as_it_is(count, number):
    seen = count(number, base=20, origin="gepubliceerd").observation
    assert (seen.hidden, seen.value, seen.denominator) == (False, number, 20)


@pytest.mark.parametrize(
    ("indicator", "value", "n", "hidden"),
    [
        ("feels_unsafe", "34,5", 220, False),
        ("feels_unsafe", "34,5", 29, True),
        ("feels_unsafe", "2", 220, True),
        ("feels_unsafe", "98", 220, True),
        ("feels_unsafe", "0", 220, False),
        ("feels_insufficiently_accepted", "0", 220, True),
        ("mark_for_area", "6,8", 30, False),
        ("mark_for_area", "6,8", 29, True),
    ],
)
def test_of_an_own_survey_few_answers_stay_hidden(bring_in, written, store, indicator, value, n, hidden):
    row = f"enquête;;BU09172100;2024;{indicator};{value};{n};;\n"
    report = bring_in("survey_results", written("e.csv", SURVEY + row))
    assert report.hidden == int(hidden)
    (seen,) = store.observations_of(indicator)
    assert (seen.hidden, seen.value is None, seen.n is None) == (hidden, hidden, hidden)


def test_the_number_hidden_is_told(bring_in, written):
    rows = "telling;;BU09280001;2024;neighbour_nuisance_reports;3;;;;\n"
    report = bring_in("own_counts", written("t.csv", COUNTS + rows))
    assert (report.hidden, report.accepted, report.release.origin) == (1, 1, "own_counts")
    assert "1 cijfers verborgen" in report.summary.nl


def test_the_fingerprint_of_own_counts_cannot_be_tried_out(bring_in, written, store):
    raw = (COUNTS + "telling;;BU09280001;2024;neighbour_nuisance_reports;3;;;;\n").encode()
    release = bring_in("own_counts", written("t.csv", raw)).release
    assert release.fingerprint != hashlib.sha256(raw).hexdigest()
    assert bring_in("own_counts", written("t.csv", raw)).unchanged
    assert (store.folder / "secret").stat().st_mode & 0o077 == 0


def test_the_least_count_can_be_set_in_one_place(tmp_path, areas, written):
    store = open_store(tmp_path / "strict", disclosure=Disclosure(smallest_count=20))
    path = written("t.csv", COUNTS + "telling;;BU09280001;2024;neighbour_nuisance_reports;15;;;;\n")
    import_file(store, "own_counts", path, areas, actor="x")
    assert store.observations_of("neighbour_nuisance_reports")[0].hidden


@given(
    count=st.integers(0, 500),
    base=st.none() | st.integers(1, 500),
    of_people=st.booleans(),
    sensitive=st.booleans(),
)
def test_nothing_shown_has_a_small_part_on_either_side(count, base, of_people, sensitive):
    if Disclosure().hides_count(count, base, of_people=of_people, sensitive=sensitive):
        return
    parts = [count, base - count] if of_people and base is not None else [count]
    assert not any(0 < part < 10 for part in parts)
    assert not sensitive or 0 not in parts
    assert base is None or base >= 50
