# SPDX-License-Identifier: EUPL-1.2
"""Areas, conclusions and goals by machine say what the screens say."""

import csv
import io

import pytest

from hartslag.areas import services as areas
from hartslag.monitor import services as monitor
from hartslag.programme.services import goal_standing
from hartslag.programme.services import programme as programme_named

BASE = "/api/v1"


@pytest.fixture
def take(client, demonstration):
    """Return a function that takes what an address gives, as JSON."""
    return lambda address: client.get(BASE + address).json()


def test_an_area_is_found_by_name_level_and_municipality(take):
    found = take("/areas?name=PASSART&level=neighbourhood")["items"]
    assert [each["code"] for each in found] == ["BU09172100"]
    assert "passart" in {each["code"] for each in take("/areas?name=passart")["items"]}
    assert [each["code"] for each in take("/areas?level=municipality&name=heerlen")["items"]] == ["GM0917"]
    within = take("/areas?municipality=GM0917&level=neighbourhood&limit=5000")["items"]
    assert {each["municipality"] for each in within} == {"GM0917"}
    assert len(within) == len(areas.neighbourhoods_of(areas.get("GM0917")))


def test_areas_come_in_pages_and_at_once(client, take):
    first = take("/areas?limit=3")
    assert first["prev"] is None
    second = client.get(first["next"]).json()
    assert client.get(second["prev"]).json()["items"] == first["items"]
    everything = client.get(f"{BASE}/areas?format=csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(everything, newline="")))
    assert [row["code"] for row in rows[:3]] == [each["code"] for each in first["items"]]
    assert len(rows) == len(take("/areas?limit=5000")["items"])


def test_an_area_says_what_lies_in_it_around_it_and_what_became_of_it(take, demonstration):
    district = take("/areas/WK091721")
    assert "BU09172100" in {each["code"] for each in district["children"]}
    here = take("/areas/BU09172100")
    assert (here["parent"], here["municipality"], here["children"]) == ("WK091721", "GM0917", [])
    assert {each["code"] for each in here["ring"]} == {
        each.code for each in areas.ring(areas.get("BU09172100"))
    }
    assert here["changes"] == []
    assert [each["code"] for each in take("/areas/passart")["children"]] == ["BU09172100"]


def test_what_became_of_a_code_is_told(take, tmp_path):
    from hartslag.areas.models import Area, Succession

    old = Area.objects.create(code="BU09179999", level="neighbourhood", name="Oud", valid_to=2023)
    new = Area.objects.create(code="BU09179998", level="neighbourhood", name="Nieuw", valid_from=2024)
    Succession.objects.create(before=old, after=new, year=2024, kind="recoded", source="Besluit")
    (change,) = take("/areas/BU09179998")["changes"]
    assert (change["year"], change["kind"], change["same_place"]) == (2024, "recoded", True)
    assert (change["before"][0]["code"], change["after"][0]["code"]) == ("BU09179999", "BU09179998")
    assert take("/areas?name=oud&year=2020")["items"][0]["valid_to"] == 2023
    assert "BU09179999" not in {each["code"] for each in take("/areas?name=oud")["items"]}


def test_an_outline_comes_in_degrees_or_in_metres(client, demonstration):
    degrees = client.get(f"{BASE}/areas/BU09172100/outline")
    metres = client.get(f"{BASE}/areas/BU09172100/outline?crs=EPSG:28992")
    assert (degrees.headers["Content-Crs"], metres.headers["Content-Crs"]) == ("CRS84", "EPSG:28992")
    longitude, latitude = degrees.json()["geometry"]["coordinates"][0][0][0]
    x, y = metres.json()["geometry"]["coordinates"][0][0][0]
    (drawn,) = areas.outlines([areas.get("BU09172100")])
    assert (x, y) == drawn.polygons[0][0][0]
    assert (5.8 < longitude < 6.1, 50.8 < latitude < 51.0) == (True, True)


def test_a_conclusion_has_the_words_and_numbers_of_the_screen(take):
    row = monitor.row("crime_total", "BU09172100")
    said = take("/areas/BU09172100/conclusions/crime_total")
    for shown, taken in (
        (row.standing.conclusion, said["standing"]["conclusion"]),
        (row.change.conclusion, said["change"]["conclusion"]),
    ):
        assert taken["label"] == shown.label.as_dict()
        assert taken["sentences"] == [each.as_dict() for each in shown.sentences]
        assert taken["verdict"] == shown.verdict
        assert taken["method"] == shown.method.as_dict()
        assert taken["effect"]["value"] == pytest.approx(shown.effect.value)
    assert said["standing"]["figure"]["value"] == pytest.approx(row.figure.value)
    assert said["change"]["before"]["year"] == row.change.before.year


def test_all_conclusions_of_an_area_are_those_of_its_page(take):
    profile = monitor.profile("BU09172100")
    taken = take("/areas/BU09172100/conclusions")["items"]
    assert [(each["indicator"], each["standing"]["conclusion"]["label"]["nl"]) for each in taken] == [
        (row.indicator.id, row.standing.conclusion.label.nl) for row in profile.rows()
    ]
    assert [each["change"]["conclusion"]["label"]["en"] for each in taken] == [
        row.moved.label.en for row in profile.rows()
    ]


def test_a_conclusion_of_another_year_and_since_another(take):
    said = take("/areas/BU09172100/conclusions/crime_total?year=2024&since=2022")
    standing = monitor.standing("crime_total", "BU09172100", 2024)
    change = monitor.change("crime_total", "BU09172100", 2022, 2024)
    assert said["standing"]["conclusion"]["label"] == standing.conclusion.label.as_dict()
    assert said["change"]["conclusion"]["label"] == change.conclusion.label.as_dict()
    assert (said["change"]["before"]["year"], said["change"]["after"]["year"]) == (2022, 2024)
    assert take("/areas/BU09172100/conclusions/crime_total?year=2021")["change"] is None


def test_an_area_without_a_municipality_has_conclusions_too(client, take):
    codes = [each["code"] for each in take("/areas?level=country")["items"]]
    assert codes
    for code in codes:
        assert client.get(f"{BASE}/areas/{code}/conclusions").status_code == 200


def test_a_goal_stands_as_on_its_page(take):
    content = programme_named("heilust")
    goals = {each["slug"]: each for each in take("/programmes/heilust/goals")["items"]}
    assert list(goals) == [goal.slug for goal in content.goals] == take("/programmes/heilust")["goals"]
    for goal in content.goals:
        taken = goals[goal.slug]
        assert taken == take(f"/programmes/heilust/goals/{goal.slug}")
        assert taken["words"]["nl"] == goal.words_nl
        if not goal.has_figure:
            assert (taken["conclusion"], taken["target"]) == (None, None)
            continue
        standing = goal_standing(goal)
        assert taken["conclusion"]["label"] == standing.words.label.as_dict()
        assert taken["conclusion"]["outcome"] == standing.outcome
        assert taken["target"]["value"] == pytest.approx(standing.target.value)
        assert taken["baseline"]["value"] == pytest.approx(standing.baseline.value)


def test_an_indicator_says_what_it_is(take):
    found = take("/indicators/crime_total")
    definition = monitor.figures_store().catalogue.indicators["crime_total"]
    assert found["name"] == definition.name.as_dict()
    assert (found["good"], found["denominator"], found["per"]) == ("lower", "population", 1000)
    assert found["years"] == [2021, 2022, 2023, 2024, 2025]
    known = {each["id"] for each in take("/indicators?known=true")["items"]}
    unknown = {each["id"] for each in take("/indicators?known=false")["items"]}
    assert "crime_total" in known
    assert known | unknown == set(monitor.figures_store().catalogue.indicators)
    assert not known & unknown


@pytest.mark.parametrize(
    "address",
    [
        "/areas?municipality=GM0928",
        "/areas/BU09172100/conclusions",
        "/indicators",
        "/releases",
        "/programmes",
        "/programmes/heilust/goals",
    ],
)
def test_every_list_comes_as_csv_too_a_row_for_each_item_and_no_column_twice(client, take, address):
    items = take(f"{address}{'&' if '?' in address else '?'}format=json")["items"]
    response = client.get(BASE + address, headers={"Accept": "text/csv"})
    assert response.headers["Content-Disposition"].endswith('.csv"')
    text = response.content.decode()
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert len(rows) == len(items) > 0
    assert len(set(head)) == len(head)
    plain = {name for name, value in items[0].items() if isinstance(value, str | int | float)}
    assert plain <= set(head)
    assert [row[0] for row in rows] == [str(next(iter(each.values()))) for each in items]
