# SPDX-License-Identifier: EUPL-1.2
"""The real figures of Heerlen and Kerkrade come in whole and come out as their publishers gave them."""

import csv
import gzip

import pytest

PASSART, HEILUST, HEERLEN, KERKRADE = "BU09172100", "BU09280001", "GM0917", "GM0928"


def values(store, indicator, area):
    return {each.year: each.value for each in store.observations(areas=[area], indicators=[indicator])}


@pytest.mark.parametrize(
    ("area", "indicator", "expected"),
    [
        (PASSART, "crime_total", {2021: 136, 2022: 161, 2023: 141, 2024: 155, 2025: 166}),
        (HEILUST, "crime_total", {2021: 116, 2022: 92, 2023: 92, 2024: 102, 2025: 103}),
        (PASSART, "population", {2016: 2010, 2017: 2040, 2018: 2050, 2019: 2075, 2020: 2035, 2024: 2035}),
        (PASSART, "income_support", {2016: 200, 2017: 200, 2018: 210, 2019: 200, 2020: 190}),
        (PASSART, "vandalism_rate", {2016: 14, 2017: 12, 2018: 3}),
        (PASSART, "good_health", {2012: 57.8, 2016: 54.9, 2020: 60.1}),
        (HEILUST, "lonely", {2012: 47.6, 2016: 56.2, 2020: 56.2}),
        (HEILUST, "meets_exercise_guideline", {2016: 36.5, 2020: 36.4}),
        (PASSART, "content_with_home", {2012: 92.1}),
        (HEILUST, "low_literacy", {2013: 25}),
        (KERKRADE, "neighbour_nuisance_reports", {2012: 1.48}),
        (HEERLEN, "owner_occupied", {2016: 46, 2017: 46, 2018: 46, 2019: 47, 2024: 47}),
    ],
)
def test_figures_come_out_as_they_were_published(filled_store, area, indicator, expected):
    assert values(filled_store, indicator, area) == expected


def test_heilust_has_its_reports_with_its_own_denominator(filled_store):
    (figure,) = filled_store.measurements("neighbour_nuisance_reports", areas=[HEILUST])
    assert (figure.observation.value, figure.denominator, figure.denominator_year) == (61, 2600, 2012)
    assert round(figure.rate(100), 2) == 2.35
    assert "3.3.2" in figure.observation.citation
    assert figure.observation.origin == "published"


def test_the_average_of_kerkrade_is_a_rate_without_a_number(filled_store):
    (figure,) = filled_store.measurements("neighbour_nuisance_reports", areas=[KERKRADE])
    assert figure.observation.published_as == "per_100"
    assert figure.rate(100) == pytest.approx(1.48)
    assert "Heilust telt hierin mee" in figure.observation.note


def test_crime_is_read_against_the_population_of_the_nearest_year_which_is_named(filled_store):
    found = {
        each.observation.year: each for each in filled_store.measurements("crime_total", areas=[PASSART])
    }
    assert {year: each.denominator_year for year, each in found.items()} == {
        2021: 2020,
        2022: 2020,
        2023: 2024,
        2024: 2024,
        2025: 2024,
    }
    assert found[2024].rate(1000) == pytest.approx(1000 * 155 / 2035)


def test_the_visits_of_2012_say_that_they_are_no_random_sample(filled_store):
    found = filled_store.observations(areas=[PASSART], years=[2012])
    visits = [each for each in found if each.table == "Huisbezoeken Passart 2012"]
    assert len(visits) == 17
    assert all(each.random_sample is False and each.note and each.citation for each in visits)
    assert {each.n for each in visits if each.indicator != "insufficient_dutch"} == {164, None}


def test_low_literacy_has_no_sample(filled_store):
    found = filled_store.observations_of("low_literacy")
    assert {(each.area, each.value, each.n, each.random_sample) for each in found} == {
        (HEILUST, 25.0, None, None),
        (KERKRADE, 17.0, None, None),
    }


def test_the_row_of_a_figure_is_its_line_in_the_file(filled_store, areas, extracts):
    (figure,) = filled_store.observations(areas=[PASSART], indicators=["crime_total"], years=[2023])
    lines = (extracts / "police_crime_2021_2025.csv").read_text(encoding="utf-8").splitlines()
    assert lines[figure.row - 1].endswith(",2023,141")


def test_the_line_that_names_the_source_is_skipped_and_said(bring_in):
    report = bring_in("cbs_key_figures_by_name", "heerlen_kwb_2018.csv")
    assert [each.row for each in report.skipped] == [83]
    assert report.rejected == ()
    assert "1 regels overgeslagen" in report.summary.nl
    assert report.release.years == (2018,)


def test_a_district_that_had_another_number_is_found_by_its_name(bring_in, store):
    assert bring_in("cbs_key_figures_by_name", "heerlen_kwb_2016.csv").rejected == ()
    assert values(store, "population", "WK091742") == {2016: 70}
    assert values(store, "population", "WK091741") != {2016: 70}


def test_a_compressed_file_is_read_as_it_is(bring_in, extracts, written):
    packed = gzip.compress((extracts / "cbs_key_figures_2024.csv").read_bytes())
    report = bring_in("cbs_key_figures", written("kwb_2024.csv.gz", packed))
    assert (report.accepted, report.rejected) == (1468, ())


def test_each_extract_is_whole(bring_in, demonstration):
    accepted = {}
    for importer, file in demonstration:
        report = bring_in(importer, file)
        assert report.rejected == (), file
        accepted[file] = report.accepted
    assert accepted["police_crime_2021_2025.csv"] == 385
    assert accepted["passart_huisbezoeken_2012.csv"] == 17


def test_a_number_of_every_cell_with_a_meaning_reaches_the_store(filled_store, extracts):
    from hartslag.figures.importers.rivm_health import SOURCE

    with (extracts / "rivm_health_2012_2016_2020.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    written = {
        (row["WijkenEnBuurten"], indicator, int(row["Perioden"][:4])): float(row[column])
        for row in rows
        for column, indicator in SOURCE.columns.items()
        if row[column] not in {"", "."}
    }
    read = filled_store.arrays(list(SOURCE.columns.values()))
    found = dict(
        zip(zip(read.area, read.indicator, read.year.tolist(), strict=True), read.value, strict=True)
    )
    assert found == written


def test_progress_ends_at_the_total(bring_in):
    seen = []
    bring_in("police_crime", "police_crime_2021_2025.csv", progress=lambda *each: seen.append(each))
    assert seen[-1] == (386 - 1, 386 - 1)
    assert all(done <= total for done, total in seen)


def test_a_mark_of_changed_boundaries_stays_with_the_figures(bring_in, store, extracts, written):
    content = (extracts / "heerlen_kwb_2018.csv").read_text(encoding="utf-8")
    bring_in(
        "cbs_key_figures_by_name", written("h_2018.csv", content.replace("\nPassart,1.0", "\nPassart,3.0"))
    )
    notes = {each.area: each.note for each in store.observations_of("population")}
    assert notes.pop(PASSART) == "CBS: indeling gewijzigd ten opzichte van het jaar ervoor (code 3)"
    assert set(notes.values()) == {None}


def test_one_municipality_can_be_taken_from_a_file_of_more(bring_in, store):
    report = bring_in("police_crime", "police_crime_2021_2025.csv", municipalities=["GM0928"])
    assert report.rejected == ()
    assert {each.area[2:6] for each in store.observations_of("crime_total")} == {"0928"}


def test_a_row_of_the_country_is_no_mistake(bring_in, extracts, written):
    header, first, *rest = (
        (extracts / "rivm_health_2012_2016_2020.csv").read_text(encoding="utf-8").splitlines()
    )
    country = first.replace("GM0917", "NL01").replace(",Gemeente,", ",Land,").replace("Heerlen", "Nederland")
    report = bring_in("rivm_health", written("r.csv", "\n".join([header, country, first, *rest]) + "\n"))
    assert report.rejected == ()


def test_the_whole_country_comes_in_for_one_municipality(bring_in, shared):
    path = shared / "data" / "kwb" / "kwb_2024_nl_gemeente_wijk_buurt.csv.gz"
    report = bring_in("cbs_key_figures", path, municipalities=["GM0917"])
    assert report.rejected == ()
    assert report.release.parts.keys() == {2024}
    assert report.release.parts[2024].keys() == {"GM0917"}


def test_the_whole_country_of_crime_comes_in(bring_in, store, areas, shared):
    from hartslag.figures.services import import_file

    path = shared / "data" / "politie" / "misdrijven_totaal_nl_buurt_jaar_2021_2025.csv.gz"
    report = import_file(store, "police_crime", path, lambda reference: reference.code, actor="test")
    assert (report.accepted, report.rejected) == (74180, ())
    assert len(store.arrays(["crime_total"], years=[2024])) == 74180 / 5
