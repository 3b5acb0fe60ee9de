# SPDX-License-Identifier: EUPL-1.2
"""The door, with areas from the database and a store in the installation's folder."""

from pathlib import Path

import pytest

from hartslag.access.services import acting_as
from hartslag.areas.services import load_aliases, load_areas, load_programme_areas, resolver
from hartslag.figures.services import import_file
from hartslag.monitor import services as monitor
from hartslag.people.services import SYSTEM_ACCOUNT_ID

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"


@pytest.fixture
def loaded(db, settings, tmp_path):
    folder = DEMONSTRATION / "areas"
    with acting_as(SYSTEM_ACCOUNT_ID):
        load_areas(actor=SYSTEM_ACCOUNT_ID, year=2024, key_figures=folder / "areas.csv")
        load_aliases(actor=SYSTEM_ACCOUNT_ID, path=folder / "aliases.csv")
        load_programme_areas(actor=SYSTEM_ACCOUNT_ID, path=folder / "programme_areas.csv")
    settings.FIGURES_FOLDER = tmp_path / "figures"
    store = monitor.figures_store()
    resolve = resolver()
    for importer, name in (
        ("cbs_key_figures", "cbs_key_figures_2024.csv"),
        ("police_crime", "police_crime_2021_2025.csv"),
        ("own_counts", "heilust_burenoverlast_2012.csv"),
    ):
        import_file(store, importer, DEMONSTRATION / "figures" / name, resolve, actor="test")


def test_a_programme_area_answers_as_the_neighbourhood_it_consists_of(loaded):
    programme, neighbourhood = monitor.profile("heilust"), monitor.profile("BU09280001")
    assert programme.place.members == ("BU09280001",)
    assert [row.standing.conclusion.verdict for row in programme.rows()] == [
        row.standing.conclusion.verdict for row in neighbourhood.rows()
    ]
    crime = monitor.row("crime_total", "heilust")
    assert [figure.events for figure in crime.series.figures] == [116, 92, 92, 102, 103]
    assert crime.standing.reference.name.nl == "de rest van Kerkrade"


def test_a_district_adds_up_its_neighbourhoods_or_uses_its_own_figure(loaded):
    place = monitor.place_of("WK091721")
    assert set(place.members) == {code for code in place.neighbourhoods if code.startswith("BU091721")}
    figure = monitor.row("population", "WK091721").figure
    assert figure.status == "known"
    assert figure.events == pytest.approx(
        sum(monitor.row("population", code).figure.events for code in place.members), abs=15
    )


def test_a_year_a_target_and_a_change_can_be_asked_for_a_goal(loaded):
    assert monitor.standing("crime_total", "passart", 2021).figure.events == 136
    assert monitor.standing("crime_total", "passart", 1999) is None
    change = monitor.change("crime_total", "passart", 2022, 2025)
    assert (change.before.events, change.after.events) == (161, 166)
    assert monitor.change("crime_total", "passart", 1999, 2025) is None
    target = monitor.standing_against(
        "neighbour_nuisance_reports", "heilust", 2012, 1.48, monitor.Text("x", "x")
    )
    assert target.conclusion.verdict == "clearly_worse"


def test_an_indicator_page_of_a_municipality_and_of_an_area(loaded):
    page = monitor.indicator("crime_total", "passart", 2024)
    assert page.year == 2024
    assert page.row.figure.events == 166
    assert monitor.indicator("crime_total", "GM0917").place.is_municipality
    assert monitor.indicator("crime_total", "GM0917", 1999).year == 2025


def test_nothing_is_known_of_an_indicator_without_figures(loaded):
    assert monitor.row("low_literacy", "passart") is None
    page = monitor.indicator("low_literacy", "GM0917")
    assert (page.year, page.neighbourhoods, page.row) == (None, (), None)


def test_what_is_not_there_is_said_in_both_languages(loaded):
    with pytest.raises(monitor.UnknownIndicator) as unknown:
        monitor.row("weather", "passart")
    assert "weather" in unknown.value.nl
    assert "weather" in unknown.value.en
    with pytest.raises(monitor.UnknownArea):
        monitor.profile("BU00000000")


def test_about_names_every_release_and_explains_every_method(loaded):
    about = monitor.about()
    assert {release.importer for release in about.releases} == {
        "cbs_key_figures",
        "police_crime",
        "own_counts",
    }
    assert "crime_total" in {each.id for each in about.indicators}
    assert "low_literacy" not in {each.id for each in about.indicators}
    assert all(method.explanation.nl and method.explanation.en for method in about.methods)
    assert len(monitor.csv_rows(about, "en")) == 3


def test_a_withdrawn_release_is_gone_from_the_next_answer(loaded):
    store = monitor.figures_store()
    release = next(each for each in store.releases() if each.importer == "police_crime")
    assert monitor.row("crime_total", "passart") is not None
    store.withdraw(release.id, actor="test", reason="test")
    assert monitor.row("crime_total", "passart") is None
