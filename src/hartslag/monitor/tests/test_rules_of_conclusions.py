# SPDX-License-Identifier: EUPL-1.2
"""The rules of methods 3.1a, each on a few rows made by hand."""

import pytest

from hartslag.monitor.export import csv_rows
from hartslag.monitor.indicator_page import make_indicator_page
from hartslag.monitor.profile import make_profile
from hartslag.monitor.results import Place
from hartslag.monitor.rows import OneIndicator
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import Text

CITY = "GM0001"
BUURTEN = {f"BU0001000{i}": f"Buurt {i}" for i in range(1, 6)}
FIRST, SECOND = list(BUURTEN)[:2]
COUNTS = "telling;herkomst;gebied;jaar;indicator;getal;noemer;getal_is;bron"
SURVEY = (
    "onderzoek;herkomst;gebied;jaar;indicator;waarde;aantal_antwoorden;van_bevolking;aselect;"
    "ontwerpeffect;standaardafwijking;bron"
)


def place(*members, since=None):
    members = members or (FIRST,)
    code = members[0] if len(members) == 1 else "samen"
    return Place(code, BUURTEN.get(code, "Samen"), members, CITY, "Stad", BUURTEN, since)


def count(
    area, year, number, base, *, indicator="crime_total", table="telling", origin="gepubliceerd", form=""
):
    return f"{table};{origin};{area};{year};{indicator};{number};{base};{form};stuk, 1"


def answer(area, year, share, n, *, random="ja", population="", indicator="feels_unsafe", deviation=""):
    start = f"enquete;gepubliceerd;{area};{year};{indicator};{share};{n}"
    return f"{start};{population};{random};;{deviation};stuk, 1"


def one(store, indicator, here=None):
    return OneIndicator(store, store.catalogue.indicators[indicator], here or place(), Spreads())


def test_the_rest_is_the_municipality_minus_the_area(small_store):
    store = small_store("own_counts", COUNTS, count(FIRST, 2024, 60, 1000), count(CITY, 2024, 260, 9000))
    reference = one(store, "crime_total").standing(2024).reference
    assert (reference.figure.events, reference.figure.denominator) == (200, 8000)
    assert reference.figure.value == pytest.approx(25)
    assert not reference.includes_area


def test_the_rest_is_the_other_neighbourhoods_when_the_municipality_has_no_figure(small_store):
    rows = [count(code, 2024, 20 + i, 1000) for i, code in enumerate(BUURTEN)]
    store = small_store("own_counts", COUNTS, *rows)
    indicator = store.catalogue.indicators["crime_total"]
    page = make_indicator_page(store, indicator, place(), None, Spreads())
    assert page.row.standing.reference.figure.events == 21 + 22 + 23 + 24
    assert page.row.standing.reference.figure.denominator == 4000
    (row,) = make_profile(store, place(), Spreads()).rows()
    assert row.standing == page.row.standing


@pytest.mark.parametrize("year", [2012, 2024])
def test_an_average_published_without_a_count_gets_no_count_from_elsewhere(small_store, year):
    store = small_store(
        "own_counts",
        COUNTS,
        count(FIRST, 2012, 61, 2600),
        count(CITY, 2012, "1,48", "", form="per 100"),
        count(CITY, year, 46000, "", indicator="population"),
    )
    figure = one(store, "crime_total").standing(2012).reference.figure
    assert figure.value == pytest.approx(14.8)
    assert (figure.events, figure.denominator, figure.denominator_year) == (None, None, None)
    assert figure.interval is None
    assert not figure.notes
    whole = Place(CITY, "Stad", tuple(BUURTEN), CITY, "Stad", BUURTEN)
    assert one(store, "crime_total", whole).standing(2012).conclusion.reason == "no_denominator"


def test_a_published_average_is_labelled_as_including_the_area(small_store):
    store = small_store(
        "own_counts", COUNTS, count(FIRST, 2012, 61, 2600), count(CITY, 2012, "1,48", "", form="per 100")
    )
    standing = one(store, "crime_total").standing(2012)
    assert standing.reference.includes_area
    assert standing.reference.name == Text(
        "Stad (deze buurt meegerekend)", "Stad (this neighbourhood included)"
    )
    assert any("meegerekend" in note.nl for note in standing.conclusion.notes)


def test_an_area_of_two_neighbourhoods_adds_up_counts_and_denominators(small_store):
    store = small_store(
        "own_counts",
        COUNTS,
        count(FIRST, 2024, 60, 1000),
        count(SECOND, 2024, 10, 3000),
        count(CITY, 2024, 270, 10000),
    )
    standing = one(store, "crime_total", place(FIRST, SECOND)).standing(2024)
    assert (standing.figure.events, standing.figure.denominator) == (70, 4000)
    assert standing.figure.value == pytest.approx(17.5)
    assert (standing.reference.figure.events, standing.reference.figure.denominator) == (200, 6000)
    assert {origin.area for origin in standing.figure.origins} == {FIRST, SECOND}


def test_an_area_with_a_part_that_has_no_figure_has_none_itself(small_store):
    store = small_store("own_counts", COUNTS, count(FIRST, 2024, 60, 1000), count(CITY, 2024, 270, 10000))
    standing = one(store, "crime_total", place(FIRST, SECOND)).standing(2024)
    assert standing.figure.status == "missing"
    assert standing.figure.missing == (SECOND,)
    assert standing.conclusion.reason == "no_figure"


def test_small_own_counts_are_hidden_everywhere(small_store):
    store = small_store(
        "own_counts",
        COUNTS,
        count(FIRST, 2024, 7, 1000, origin="eigen telling"),
        count(SECOND, 2024, 60, 1000, origin="eigen telling"),
        count(CITY, 2024, 67, 5000, origin="eigen telling"),
    )
    hidden = one(store, "crime_total").standing(2024)
    assert (hidden.figure.status, hidden.figure.value, hidden.figure.events) == ("hidden", None, None)
    assert hidden.conclusion.reason == "hidden"
    assert hidden.conclusion.estimate == {}
    profile = make_profile(store, place(), Spreads())
    for row in csv_rows(profile, "nl"):
        assert row["waarde"] is None
        assert row["aantal"] is None


def test_the_rest_of_own_counts_is_not_shown_when_it_gives_a_small_number_away(small_store):
    store = small_store(
        "own_counts",
        COUNTS,
        count(SECOND, 2024, 60, 1000, origin="eigen telling"),
        count(CITY, 2024, 67, 5000, origin="eigen telling"),
    )
    standing = one(store, "crime_total", place(SECOND)).standing(2024)
    assert standing.figure.events == 60
    assert standing.reference is None
    assert standing.conclusion.reason == "no_reference"


def test_two_tables_are_two_series_and_no_conclusion_runs_across(small_store):
    small_store("own_counts", COUNTS, count(FIRST, 2020, 100, 1000), count(FIRST, 2021, 95, 1000))
    store = small_store(
        "own_counts",
        COUNTS,
        count(FIRST, 2022, 40, 1000, table="nieuw"),
        count(FIRST, 2023, 38, 1000, table="nieuw"),
    )
    found = one(store, "crime_total")
    assert [(each.year, each.reason) for each in found.row().series.breaks] == [(2022, "table")]
    assert found.change(2020, 2023).conclusion.reason == "series_break"
    assert (found.row().change.before.year, found.row().change.after.year) == (2022, 2023)


def test_of_two_tables_about_one_year_the_newest_release_counts(small_store):
    small_store("own_counts", COUNTS, count(CITY, 2024, 900, 9000), count(FIRST, 2024, 100, 1000))
    store = small_store("own_counts", COUNTS, count(FIRST, 2024, 90, 1000, table="nieuw"))
    (figure,) = one(store, "crime_total").row().series.figures
    assert (figure.events, figure.table) == (90, "nieuw")


def test_other_boundaries_are_a_break(small_store):
    rows = [count(FIRST, year, 100, 1000) for year in (2020, 2021, 2022)]
    store = small_store("own_counts", COUNTS, *rows)
    series = one(store, "crime_total", place(FIRST, since=2022)).row().series
    assert [(each.year, each.reason) for each in series.breaks] == [(2022, "area")]


def test_a_table_that_states_all_years_in_the_newest_codes_has_no_break_where_codes_changed(small_store):
    columns = "code,type,naam,gemeentecode,gemeente,wijkcode,jaar,misdrijven_totaal"
    rows = [f"{FIRST},buurt,Buurt 1,{CITY},Stad,WK000100,{year},{100 + year}" for year in range(2021, 2025)]
    store = small_store("police_crime", columns, *rows)
    assert one(store, "crime_total", place(FIRST, since=2023)).row().series.breaks == ()


def test_a_series_begins_with_the_first_figure_of_the_area_itself(small_store):
    rows = [count(CITY, year, 300 + year, 9000) for year in range(2019, 2025)]
    rows += [count(FIRST, year, 40, 1000) for year in (2022, 2024)]
    series = one(small_store("own_counts", COUNTS, *rows), "crime_total").row().series
    assert [(each.year, each.status) for each in series.figures] == [
        (2022, "known"),
        (2023, "missing"),
        (2024, "known"),
    ]


def steps(own, city):
    return [
        row
        for i, (here, all_) in enumerate(zip(own, city, strict=True))
        for row in (count(FIRST, 2018 + i, here, 1000), count(CITY, 2018 + i, all_, 20000))
    ]


def test_a_whole_municipality_that_jumps_as_much_is_asked_about_and_not_concluded_across(small_store):
    store = small_store(
        "own_counts", COUNTS, *steps([100, 102, 99, 150, 148], [2000, 2020, 1990, 3000, 2980])
    )
    found = one(store, "crime_total")
    (asked,) = found.row().series.breaks
    assert (asked.year, asked.reason) == (2021, "jump")
    assert asked.question.nl.endswith("?")
    assert found.change(2018, 2022).conclusion.reason == "series_break"
    assert found.row().change.before.year == 2021


@pytest.mark.parametrize(
    ("own", "city"),
    [
        ([100, 110, 121, 133, 146], [2000, 2200, 2420, 2660, 2920]),
        ([100, 102, 99, 180, 178], [2000, 2020, 1990, 2070, 2060]),
        ([100, 102, 99, 80, 78], [2000, 2020, 1990, 3000, 2980]),
    ],
    ids=["a steady trend", "only the area jumps", "the area goes the other way"],
)
def test_what_is_no_jump_of_the_whole_municipality_is_no_break(small_store, own, city):
    store = small_store("own_counts", COUNTS, *steps(own, city))
    assert one(store, "crime_total").row().series.breaks == ()


def test_a_change_is_told_alone_and_against_the_change_of_the_rest(small_store):
    store = small_store(
        "own_counts", COUNTS, *steps([200, 190, 150, 120, 100], [4200, 4190, 4150, 4120, 4100])
    )
    row = one(store, "crime_total").row()
    assert row.change.conclusion.verdict == "clearly_better"
    assert row.change.against_rest.verdict == "clearly_better"
    assert row.change.against_rest.estimate["reference"] == pytest.approx(4000 / 4000)
    assert (row.latest_change.before.year, row.latest_change.after.year) == (2021, 2022)


def test_one_figure_is_one_measurement(small_store):
    store = small_store("own_counts", COUNTS, count(FIRST, 2024, 60, 1000))
    row = one(store, "crime_total").row()
    assert row.change is None
    assert row.moved.reason == "one_measurement"


def test_a_random_sample_is_concluded_about_with_its_population(small_store):
    store = small_store(
        "survey_results",
        SURVEY,
        answer(FIRST, 2020, 40, 400, population=2500),
        answer(FIRST, 2022, 28, 400, population=2500),
    )
    row = one(store, "feels_unsafe").row()
    assert row.change.conclusion.verdict == "clearly_better"
    assert row.change.conclusion.sizes["population"] == 2500
    low, high = row.figure.interval
    assert low < 0.28 < high
    assert high - low < 0.09
    assert row.change.against_rest is None


@pytest.mark.parametrize(
    ("random", "n", "reason"), [("nee", 164, "not_random_sample"), ("ja", "", "no_sample")]
)
def test_a_sample_that_cannot_speak_for_all_says_so(small_store, random, n, reason):
    store = small_store("survey_results", SURVEY, answer(FIRST, 2020, 40, n, random=random))
    assert one(store, "feels_unsafe").standing(2020).conclusion.reason == reason


def test_a_sample_of_which_the_drawing_is_unknown_carries_that_as_a_note(small_store):
    store = small_store(
        "survey_results",
        SURVEY,
        answer(FIRST, 2020, 40, 400, random="onbekend"),
        answer(FIRST, 2022, 28, 400, random="ja"),
    )
    notes = one(store, "feels_unsafe").row().change.conclusion.notes
    assert any("loting is bepaald" in note.nl for note in notes)


def test_a_mark_needs_its_spread(small_store):
    store = small_store(
        "survey_results",
        SURVEY,
        answer(FIRST, 2020, "6,5", 200, indicator="mark_for_area", deviation="1,5"),
        answer(FIRST, 2022, "7,2", 200, indicator="mark_for_area", deviation="1,5"),
        answer(SECOND, 2020, "6,5", 200, indicator="mark_for_area"),
    )
    assert one(store, "mark_for_area").row().change.conclusion.verdict == "clearly_better"
    assert (
        one(store, "mark_for_area", place(SECOND)).standing(2020).conclusion.reason == "mean_without_spread"
    )


def test_rounding_of_a_register_makes_a_conclusion_more_careful(small_store):
    store = small_store(
        "own_counts",
        COUNTS,
        count(FIRST, 2020, 190, 2000, indicator="income_support"),
        count(CITY, 2020, 3800, 50000, indicator="income_support"),
    )
    standing = one(store, "income_support").standing(2020)
    assert standing.conclusion.sizes["rounding"] == 10
    assert standing.figure.interval == pytest.approx(standing.conclusion.intervals["value"])
    series = one(store, "income_support").row().series
    assert series.figures[0].interval == pytest.approx(standing.figure.interval)


def test_a_rate_without_inhabitants_still_changes_as_a_number(small_store):
    store = small_store("own_counts", COUNTS, count(FIRST, 2020, 80, ""), count(FIRST, 2021, 40, ""))
    row = one(store, "crime_total").row()
    assert row.figure.value is None
    assert row.figure.events == 40
    assert row.change.conclusion.verdict == "clearly_better"


def test_a_figure_can_be_held_against_a_target(small_store):
    store = small_store("own_counts", COUNTS, count(FIRST, 2024, 61, 2600))
    against = one(store, "crime_total").against(14.8, Text("de streefwaarde", "the target"), 2024)
    assert against.conclusion.verdict == "clearly_worse"
    assert against.conclusion.label.nl == "duidelijk ongunstiger dan de streefwaarde"


def test_the_dispersion_is_estimated_anew_when_figures_come_in(small_store):
    quiet = [count(code, year, 100, 1000) for code in BUURTEN for year in range(2010, 2020)]
    store = small_store("own_counts", COUNTS, *quiet)
    spreads = Spreads()
    indicator = store.catalogue.indicators["crime_total"]
    assert spreads.of(store, place(), [indicator])["crime_total"].dispersion == 1
    wild = [
        count(code, year, 60 if (year + i) % 2 else 140, 1000)
        for i, code in enumerate(BUURTEN)
        for year in range(2010, 2020)
    ]
    small_store("own_counts", COUNTS, *wild)
    assert spreads.of(store, place(), [indicator])["crime_total"].dispersion > 5
