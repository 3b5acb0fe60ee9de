# SPDX-License-Identifier: EUPL-1.2
"""Passart and Heilust on the real figures of the demonstration."""

import pytest

from hartslag.monitor.export import csv_rows
from hartslag.monitor.indicator_page import make_indicator_page
from hartslag.monitor.profile import make_profile
from hartslag.monitor.rows import OneIndicator
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import Text

PASSART, HEILUST = "BU09172100", "BU09280001"


@pytest.fixture(scope="module")
def spreads():
    return Spreads()


@pytest.fixture(scope="module")
def one(store, areas, spreads):
    def read(indicator, code):
        return OneIndicator(store, store.catalogue.indicators[indicator], areas.place(code), spreads)

    return read


@pytest.fixture(scope="module")
def passart(store, areas, spreads):
    return make_profile(store, areas.place(PASSART), spreads)


def row_of(profile, indicator):
    return next(row for row in profile.rows() if row.indicator.id == indicator)


@pytest.mark.parametrize(
    ("code", "counts"), [(PASSART, [136, 161, 141, 155, 166]), (HEILUST, [116, 92, 92, 102, 103])]
)
def test_crime_is_counted_as_the_police_published_it(one, code, counts):
    figures = one("crime_total", code).row().series.figures
    assert [figure.year for figure in figures] == [2021, 2022, 2023, 2024, 2025]
    assert [figure.events for figure in figures] == counts


def test_the_year_of_the_population_is_named_when_it_is_another_than_that_of_the_crimes(one):
    figures = {figure.year: figure for figure in one("crime_total", PASSART).row().series.figures}
    assert figures[2024].denominator == 2035
    assert (figures[2024].denominator_year, figures[2024].notes) == (2024, ())
    for year, named in {2021: 2020, 2022: 2020, 2023: 2024, 2025: 2024}.items():
        assert figures[year].denominator_year == named
        assert str(named) in figures[year].notes[0].nl


def test_crime_alone_cannot_tell_once_the_usual_ups_and_downs_are_known(one):
    change = one("crime_total", PASSART).row().change
    assert (change.before.events, change.after.events) == (136, 166)
    assert change.conclusion.verdict == "cannot_tell"
    assert change.conclusion.sizes["dispersion"] > 1.5
    assert "het aantal inwoners van 2020 en 2024" in " ".join(note.nl for note in change.conclusion.notes)
    assert "bewijs van" in change.conclusion.sentences[1].nl


def test_crime_is_held_against_the_rest_of_heerlen_without_passart(one):
    standing = one("crime_total", PASSART).standing(2025)
    assert standing.reference.name == Text("de rest van Heerlen", "the rest of Heerlen")
    assert not standing.reference.includes_area
    assert standing.reference.figure.events == 5750 - 166
    assert standing.figure.value == pytest.approx(1000 * 166 / 2035)
    assert standing.conclusion.estimate["value"] == pytest.approx(standing.figure.value)
    assert standing.conclusion.label.nl.endswith("ongunstiger dan de rest van Heerlen")


def test_the_change_of_crime_has_a_second_line_against_the_change_of_the_rest(one):
    against = one("crime_total", PASSART).row().change.against_rest
    assert against.sizes["rest_before_events"] == 5067 - 136
    assert against.sizes["rest_after_events"] == 5750 - 166
    assert against.verdict == "cannot_tell"


def test_the_dispersion_comes_from_all_neighbourhoods_of_the_municipality(store, areas, spreads):
    indicator = store.catalogue.indicators["crime_total"]
    found = spreads.of(store, areas.place(PASSART), [indicator])["crime_total"]
    assert found.known
    assert 1.5 < found.dispersion < 6
    again = spreads.of(store, areas.place("BU09172000"), [indicator])["crime_total"]
    assert again is found


def test_heilust_2012_is_clearly_worse_against_an_average_that_includes_it(one):
    standing = one("neighbour_nuisance_reports", HEILUST).standing(2012)
    assert standing.figure.value == pytest.approx(2.346, abs=0.001)
    assert standing.figure.interval == pytest.approx((1.79, 3.01), abs=0.01)
    assert standing.reference.includes_area
    assert standing.reference.name.nl == "Kerkrade (deze buurt meegerekend)"
    assert standing.conclusion.sentences[0].nl.count("(deze buurt meegerekend)") == 1
    assert standing.conclusion.verdict == "clearly_worse"
    effect = standing.conclusion.effect
    assert (effect.value, effect.lower, effect.upper) == pytest.approx((1.585, 1.21, 2.04), abs=0.01)


@pytest.mark.parametrize(
    ("indicator", "code", "reason"),
    [
        ("low_literacy", HEILUST, "no_sample"),
        ("content_with_home", PASSART, "not_random_sample"),
        ("often_lonely", PASSART, "not_random_sample"),
        ("mark_for_area", PASSART, "not_random_sample"),
        ("lonely", PASSART, "model_estimate"),
        ("property_value", PASSART, "mean_without_spread"),
    ],
)
def test_what_may_not_carry_a_conclusion_says_why(one, indicator, code, reason):
    row = one(indicator, code).row()
    for conclusion in (row.standing.conclusion, row.moved):
        assert (conclusion.verdict, conclusion.reason) == ("no_verdict", reason)
        assert len(conclusion.sentences) == 3
    assert row.figure.interval is None
    assert str(row.figure.year) in row.standing.conclusion.sentences[0].nl


def test_benefits_are_a_complete_count_and_say_so(one):
    row = one("income_support", PASSART).row()
    assert [figure.events for figure in row.series.figures] == [200, 200, 210, 200, 190]
    assert row.standing.conclusion.verdict == "clearly_worse"
    assert any("Volledige telling" in note.nl for note in row.standing.conclusion.notes)
    assert (row.change.before.year, row.change.after.year) == (2016, 2020)
    assert any("Volledige telling" in note.nl for note in row.change.conclusion.notes)
    assert row.change.against_rest.sentences[0].nl.startswith(
        "Het aantal mensen met bijstand in Passart ging van 200"
    )


def test_a_profile_corrects_for_the_number_of_figures_it_shows(passart):
    assert passart.eligible >= len(passart.stands_out) > 0
    assert str(passart.eligible) in passart.by_chance.nl
    assert "toeval" in passart.by_chance.nl
    assert all(row.standing.conclusion.verdict != "no_verdict" for row in passart.stands_out)


def test_strengths_are_what_is_better_than_the_rest(passart):
    assert passart.strengths
    for row in passart.strengths:
        assert row.standing.conclusion.verdict in {"clearly_better", "probably_better"}


def test_a_profile_says_what_it_does_not_know(passart):
    reasons = {each.reason: {indicator.id for indicator in each.indicators} for each in passart.unknown}
    assert "lonely" in reasons["model_estimate"]
    assert "content_with_home" in reasons["not_random_sample"]
    counted = sum(len(each.indicators) for each in passart.unknown)
    assert counted + passart.eligible == len(passart.rows())


def test_themes_come_in_the_order_of_the_catalogue(store, passart):
    shown = [chapter.theme.id for chapter in passart.themes]
    assert shown == [theme.id for theme in store.catalogue.themes if theme.id in shown]


def test_every_figure_leads_to_its_release_and_its_line_in_the_file(passart):
    known = {release.id for release in passart.releases}
    for row in passart.rows():
        assert set(row.figure.releases) <= known
        assert all(origin.row > 1 for origin in row.figure.origins)


def test_an_indicator_page_has_every_neighbourhood_against_the_rest(store, areas, spreads):
    indicator = store.catalogue.indicators["crime_total"]
    page = make_indicator_page(store, indicator, areas.place(PASSART), None, spreads)
    assert page.year == 2025
    assert len(page.neighbourhoods) == len(areas.place(PASSART).neighbourhoods)
    whole = 5750
    for each in page.neighbourhoods:
        if each.standing.figure.status == "known":
            assert each.standing.reference.figure.events == whole - each.standing.figure.events
    assert page.row.figure.events == 166
    assert "toeval" in page.by_chance.nl


@pytest.mark.django_db  # the municipalities of the country are looked up, and there are none
def test_the_page_of_a_municipality_compares_it_with_nothing(store, areas, spreads):
    indicator = store.catalogue.indicators["crime_total"]
    page = make_indicator_page(store, indicator, areas.place("GM0917"), 2024, spreads)
    assert page.year == 2024
    assert page.row.standing.reference is None
    assert page.row.standing.conclusion.reason == "no_reference"
    assert "voor de rest van het land" in page.row.standing.conclusion.sentences[2].nl


def test_a_download_has_one_header_and_no_more_than_the_page(passart, store, areas, spreads):
    rows = csv_rows(passart, "nl")
    assert len(rows) == len(passart.rows())
    indicator = store.catalogue.indicators["crime_total"]
    rows_of_page = csv_rows(make_indicator_page(store, indicator, areas.place(PASSART), None, spreads), "nl")
    for table in (rows, rows_of_page):
        assert len({tuple(row) for row in table}) == 1


def test_the_interval_of_a_figure_is_the_one_its_conclusion_speaks_of(passart):
    concluded = [row.standing for row in passart.rows() if "value" in row.standing.conclusion.intervals]
    assert len(concluded) > 20
    for standing in concluded:
        assert standing.figure.interval == standing.conclusion.intervals["value"]


def test_a_page_reads_the_store_a_constant_number_of_times(store, areas, spreads, monkeypatch):
    calls = []
    for name in ("profile", "arrays", "measurements", "observations", "observations_of"):
        real = getattr(type(store), name)
        monkeypatch.setattr(
            type(store), name, lambda self, *a, real=real, **k: (calls.append(1), real(self, *a, **k))[1]
        )
    make_profile(store, areas.place(PASSART), Spreads())
    assert len(calls) == 2
    calls.clear()
    make_profile(store, areas.place(HEILUST), Spreads())
    assert len(calls) == 2


def test_how_many_people_live_somewhere_is_known_and_has_no_margin(passart):
    inhabitants = row_of(passart, "population").figure
    assert (inhabitants.value, inhabitants.interval) == (2035, None)
