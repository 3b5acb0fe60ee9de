# SPDX-License-Identifier: EUPL-1.2
"""Amsterdam through the years, crime per municipality by name, perceived health, age groups: as published."""

import csv
import gzip

import pytest

from hartslag.figures.services import import_file

AMSTERDAM_HEADER = (
    "District_Type;Municipality_Name;Area_Code;Population_Total;Pct_Rental;Higher_Education_Count;"
    "Avg_Income_Per_Inhabitant_1000EUR;Pct_Lowest_40Pct_Income\n"
)
AMSTERDAM = AMSTERDAM_HEADER + (
    "Amsterdam;Amsterdam;GM0363;931298;70.0;365670.0;38,6;49,6\n"
    '"Haarlemmerbuurt";"Amsterdam        ";"WK0363AA  ";9180;70.0;4960.0;45,4;48,9\n'
    "Planciusbuurt-Noord;Amsterdam;BU0363AA01;345;90.0;;45,4;57,8\n"
    "Westelijke eilanden;Amsterdam;BU0363AA02;2895;66.0;1530.0;41,7;48,9\n"
    "Jordaan;Amsterdam;WK0363AB;19000;70.0;8000.0;44,1;48,0\n"
    "Alles van de Jordaan;Amsterdam;BU0363AB01;19000;70.0;8000.0;44,1;48,0\n"
)
CRIME_HEADER = (
    "SoortMisdrijf,RegioS,Perioden,TotaalGeregistreerdeMisdrijven_1,GeregistreerdeMisdrijvenRelatief_2\n"
)
CRIME = CRIME_HEADER + (
    '"Misdrijven, totaal",Groningen (gemeente),2018,12975.0,100.0\n'
    '"Misdrijven, totaal",Molenlanden,2018,0.0,\n'
    '"Misdrijven, totaal",Molenlanden,2019,840.0,100.0\n'
    '"Misdrijven, totaal",Aalburg,2018,255.0,100.0\n'
    '"Misdrijven, totaal",Nederland,2018,786420.0,100.0\n'
    "Diefstal,Molenlanden,2019,300.0,35.0\n"
)
HEALTH = (
    "code,type,naam,gemeentecode,gemeente,wijkcode,jaar,goed_ervaren_gezondheid_pct\n"
    "GM0917,gemeente,Heerlen,GM0917,Heerlen,,2024,61.6\n"
    "BU09172100,buurt,Passart,GM0917,Heerlen,WK091721,2012,57.4\n"
    "BU09172100,buurt,Passart,GM0917,Heerlen,WK091721,2024,54.6\n"
)


@pytest.fixture
def deliver(store, written):
    """Import text as a file of this name, with a resolver that knows every code and these names."""
    names = {"Groningen": "GM0014", "Molenlanden": "GM1978", "Nederland": "NL01"}

    def deliver(importer, name, text, resolve=lambda each: each.code or names.get(each.name)):
        return import_file(store, importer, written(name, text), resolve, actor="test")

    return deliver


def seen(store, area, year):
    return {each.indicator: each.value for each in store.observations(areas=[area], years=[year])}


def test_an_income_that_is_that_of_the_district_is_no_figure_of_the_neighbourhood(deliver, store):
    report = deliver("cbs_key_figures_amsterdam", "amsterdam_kwb_2020.csv", AMSTERDAM)
    assert (report.rejected, report.release.table) == ((), "Kerncijfers wijken en buurten")
    assert any(each.en.startswith("2 figures on income are those of the district") for each in report.remarks)
    noord = {"population": 345, "rented": 90, "lowest_income_households": 57.8}
    assert seen(store, "BU0363AA01", 2020) == noord
    eilanden = {"population": 2895, "rented": 66, "education_high": 1530, "income_per_inhabitant": 41.7}
    assert seen(store, "BU0363AA02", 2020) == eilanden
    whole = seen(store, "WK0363AB", 2020)
    assert seen(store, "BU0363AB01", 2020) == whole
    assert whole["income_per_inhabitant"] == 44.1


def test_the_file_of_2024_holds_no_income_of_2024(deliver, store):
    report = deliver("cbs_key_figures_amsterdam", "amsterdam_kwb_2024.csv", AMSTERDAM)
    assert "2023" in report.remarks[0].nl
    assert seen(store, "WK0363AA", 2024) == {"population": 9180, "rented": 70}
    assert report.release.table == "Kerncijfers wijken en buurten 2024, selectie Amsterdam"


def test_the_income_of_2023_comes_from_the_file_of_2023(deliver, store):
    text = "".join(";".join(line.split(";")[:3] + line.split(";")[5:]) for line in AMSTERDAM.splitlines(True))
    report = deliver("cbs_key_figures_amsterdam", "amsterdam_kwb_2023_income.csv", "\ufeff" + text)
    assert report.rejected == ()
    assert seen(store, "BU0363AA01", 2023) == {
        "income_per_inhabitant": 45.4,
        "lowest_income_households": 57.8,
    }


def test_a_code_of_amsterdam_that_is_none_is_rejected(deliver):
    report = deliver(
        "cbs_key_figures_amsterdam", "a_2020.csv", AMSTERDAM_HEADER + "Elders;Amsterdam;PV27;1;1;1;1;1\n"
    )
    assert [(each.row, each.column) for each in report.rejected] == [(2, "Area_Code")]


def test_crime_of_a_municipality_is_found_by_its_exact_name_or_not_at_all(deliver, store):
    report = deliver("crime_by_municipality", "crime.csv", CRIME)
    assert [(each.row, each.value) for each in report.rejected] == [(5, "Aalburg")]
    found = {(each.area, each.year): each.value for each in store.observations_of("crime_total")}
    assert found == {("GM0014", 2018): 12975, ("GM1978", 2019): 840, ("NL01", 2018): 786420}
    assert report.remarks[0].en.startswith("1 times there is a 0")
    assert "Aalburg 1" in report.remarks[1].nl


def test_perceived_health_extends_the_series_with_a_table_of_its_own(deliver, store):
    assert deliver("perceived_health", "health.csv", HEALTH).rejected == ()
    found = store.observations(areas=["BU09172100"], indicators=["good_health"])
    assert [(each.year, each.value, each.table) for each in found] == [
        (2012, 57.4, "Gezondheid per wijk en buurt (50150NED)"),
        (2024, 54.6, "Gezondheid per wijk en buurt (50150NED)"),
    ]


def test_codes_of_the_newest_areas_are_asked_as_such_and_then_by_the_year_of_the_figure(deliver, store):
    asked = []

    def resolve(reference):
        asked.append((reference.code, reference.year))
        known = {("GM0917", None), ("BU09172100", 2012)}
        return reference.code if (reference.code, reference.year) in known else None

    report = deliver("perceived_health", "health.csv", HEALTH, resolve)
    assert {each.area for each in store.observations_of("good_health", years=[2012])} == {"BU09172100"}
    assert [(each.row, each.value) for each in report.rejected] == [(4, "BU09172100")]
    assert report.remarks[0].en == "Rows about unknown areas, by municipality: Heerlen (GM0917) 1."
    assert asked == [("GM0917", None), ("BU09172100", None), ("BU09172100", 2012), ("BU09172100", 2024)]


def test_health_is_asked_by_the_areas_of_2020_whatever_the_year(bring_in, store, extracts):
    asked = set()

    def resolve(reference):
        asked.add(reference.year)
        return reference.code

    import_file(store, "rivm_health", extracts / "rivm_health_2012_2016_2020.csv", resolve, actor="test")
    assert asked == {2020}


def test_what_is_asked_of_one_age_group_alone_is_read_of_that_group(store, written, extracts):
    header, first, *_ = (extracts / "rivm_health_2012_2016_2020.csv").read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[0], cells[header.split(",").index("LopenNaarSchoolOfWerk_35")] = "18-65", "25.2"
    path = written("r.csv", f"{header}\n{','.join(cells)}\n{first}\n")
    assert import_file(store, "rivm_health", path, lambda each: each.code, actor="test").rejected == ()
    assert [each.value for each in store.observations_of("walks_to_work")] == [25.2]


def test_the_health_figures_of_the_country_come_in_whole(store, shared):
    path = shared / "data" / "gezondheid" / "rivm_gezondheid_per_wijk_buurt_2012_2016_2020.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        passart = {
            (row["leeftijdsgroep"], row["Perioden"][:4]): row["Eenzaam_28"]
            for row in rows
            if row["WijkenEnBuurten"] == "BU09172100"
        }
    report = import_file(
        store,
        "rivm_health",
        path,
        lambda each: each.code,
        actor="test",
        municipalities=["GM0917"],
    )
    assert report.rejected == ()
    for group, indicator in (("18+", "lonely"), ("18-65", "lonely_18_65"), ("65+", "lonely_65_plus")):
        found = store.observations(areas=["BU09172100"], indicators=[indicator])
        assert {(group, str(each.year)): f"{each.value}" for each in found} == {
            key: value for key, value in passart.items() if key[0] == group and value not in {"", "."}
        }


def test_amsterdam_comes_in_with_its_gaps_left_open(store, shared):
    for name, figures in (("2020", 9935), ("2023_income", 3084), ("2024", 6547)):
        path = shared / "data" / "kwb" / f"amsterdam_kwb_{name}.csv"
        report = import_file(store, "cbs_key_figures_amsterdam", path, lambda each: each.code, actor="test")
        assert (report.accepted, report.rejected) == (figures, ())
    # 45,4 is the district's, and stands at this neighbourhood in the file of 2024 alone.
    found = store.observations(areas=["BU0363AA01"], indicators=["income_per_inhabitant"])
    assert found == []
    assert seen(store, "WK0363AA", 2023)["income_per_inhabitant"] == 45.4


def test_crime_of_ten_years_and_perceived_health_come_in_whole(store, shared):
    data = shared / "data"
    crime = import_file(
        store,
        "crime_by_municipality",
        data / "politie" / "gemeente_misdrijven_totaal_2010_2020.csv.gz",
        lambda each: {"Heerlen": "GM0917", "Nederland": "NL01"}.get(each.name),
        actor="test",
    )
    assert crime.accepted == 22
    assert len(crime.rejected) == 4323 - 22
    health = import_file(
        store,
        "perceived_health",
        data / "gezondheid" / "ervaren_gezondheid_nl_2012_2024.csv.gz",
        lambda each: each.code,
        actor="test",
    )
    assert (health.accepted, health.rejected) == (60121, ())
