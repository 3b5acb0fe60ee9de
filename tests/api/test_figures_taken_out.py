# SPDX-License-Identifier: EUPL-1.2
"""A figure taken out by machine is the screen's, leads back to its row, and hides what must be hidden."""

import csv
import io
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hartslag.figures.services import open_store
from hartslag.monitor import services as monitor

BASE = "/api/v1"
DEMONSTRATION = Path(__file__).resolve().parents[2] / "demonstration" / "figures"


@pytest.fixture
def take(client, demonstration):
    """Return a function that takes what an address gives, as JSON."""

    def taken(address):
        response = client.get(address if address.startswith("/api") else BASE + address)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    return taken


@pytest.fixture
def rows(client, demonstration):
    """Return a function that takes what an address gives, as rows of a CSV."""

    def taken(address):
        response = client.get(BASE + address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200
        return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))

    return taken


def all_pages(take, address):
    found, pages = [], 0
    while address:
        page = take(address)
        found += page["items"]
        pages += 1
        address = _local(page["next"])
    return found, pages


def _local(address):
    if address is None:
        return None
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_an_observation_is_what_the_screen_shows(take):
    taken = take("/observations?area=BU09172100&indicator=crime_total")["items"]
    shown = monitor.row("crime_total", "BU09172100").series.figures
    assert [(each["year"], each["value"], each["denominator"]) for each in taken] == [
        (figure.year, figure.events, figure.denominator) for figure in shown
    ]
    assert {each["denominator_year"] for each in taken} == {2024}
    assert taken[0]["unit"] == {"nl": "misdrijven", "en": "crimes"}


def test_a_share_is_what_the_screen_shows(take):
    (taken,) = take("/observations?area=BU09172100&indicator=age_0_14")["items"]
    shown = monitor.row("age_0_14", "BU09172100").figure
    assert taken["value"] / taken["denominator"] == pytest.approx(shown.value)


def test_an_observation_leads_back_to_its_row_in_the_file(take):
    releases = {each["id"]: each for each in take("/releases")["items"]}
    found = take("/observations?area=BU09172100&area=BU09280001&limit=5000")["items"]
    seen = set()
    for each in found:
        path = DEMONSTRATION / releases[each["release"]]["file_name"]
        if each["hidden"] or not path.exists():
            continue
        line = path.read_text(encoding="utf-8-sig").splitlines()[each["row"] - 1]
        assert each["area"] in line
        assert f"{each['value']:.15g}".replace(".", ",") in line.replace(".", ","), (each, line)
        seen.add(each["release"])
    assert len(seen) == len([each for each in releases.values() if each["origin"] == "published"])


def test_a_small_own_count_never_leaves(client, take, rows):
    (taken,) = take("/observations?area=BU09172100&indicator=neighbour_nuisance_reports")["items"]
    assert taken["hidden"] is True
    assert taken["hidden_because"]["nl"].startswith("Niet getoond")
    for name in ("value", "denominator", "n", "note", "design_effect", "denominator_year"):
        assert taken[name] is None, name
    (row,) = rows("/observations?area=BU09172100&indicator=neighbour_nuisance_reports&format=csv")
    assert (row["hidden"], row["value"], row["denominator"], row["note"]) == ("true", "", "", "")
    said = take("/areas/BU09172100/conclusions/neighbour_nuisance_reports")["standing"]
    assert said["figure"]["status"] == "hidden"
    assert (said["figure"]["value"], said["figure"]["events"], said["conclusion"]["estimate"]) == (
        None,
        None,
        {},
    )
    for address in ("/observations?format=csv", "/releases", "/areas/BU09172100/conclusions"):
        response = client.get(BASE + address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"geheim" not in content


def test_the_fingerprint_of_own_counts_stays_inside(take):
    prints = {each["origin"]: each["fingerprint"] for each in take("/releases")["items"]}
    assert prints["own_counts"] is None
    assert len(prints["published"]) == 64


def test_a_release_leads_to_its_page(client, take):
    for each in take("/releases")["items"]:
        assert client.get(_local(each["page"]).rstrip("?")).status_code == 200
        assert take(f"/releases/{each['id']}") == each


def test_a_text_never_starts_as_a_formula(rows):
    (row,) = rows("/observations?area=BU09172101&indicator=neighbour_nuisance_reports&format=csv")
    assert row["note"] == "'=1+1"
    assert row["value"] == "64.0"


def test_pages_follow_each_other_and_lead_back(take):
    address = "/observations?municipality=GM0928&indicator=crime_total"
    everything = take(f"{address}&limit=5000")["items"]
    found, pages = all_pages(take, f"{BASE}{address}&limit=7")
    assert found == everything
    assert pages == -(-len(everything) // 7)
    second = take(_local(take(f"{address}&limit=7")["next"]))
    assert take(_local(second["prev"]))["items"] == everything[:7]
    last = take(f"{address}&limit=5000")
    assert (last["next"], last["prev"]) == (None, None)


def test_the_link_header_says_the_same_as_the_body(client, demonstration):
    response = client.get(f"{BASE}/observations?limit=1")
    assert response.headers["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_csv_gives_the_same_as_all_pages(take, rows):
    address = "/observations?municipality=GM0917&municipality=GM0928&level=neighbourhood&year=2024&year=2023"
    items = take(f"{address}&limit=5000")["items"]
    taken = rows(f"{address}&format=csv")
    assert [_as_json(row) for row in taken] == [_as_csv(each) for each in items]
    assert {each["area"][:2] for each in items} == {"BU"}
    assert {each["year"] for each in items} == {2023, 2024}


def _as_json(row):
    """Return a row of the CSV with its texts for the same as JSON has."""
    return {name: cell.removeprefix("'") or None for name, cell in row.items()}


def _as_csv(item):
    """Return an item of the JSON as the CSV writes it."""
    flat = {**item, "unit_nl": item["unit"]["nl"], "unit_en": item["unit"]["en"]}
    del flat["unit"], flat["hidden_because"]
    words = {True: "true", False: "false"}
    return {
        name: None if cell is None else words[cell] if isinstance(cell, bool) else str(cell)
        for name, cell in flat.items()
    }


def test_everything_at_once_needs_no_database_and_is_one_version(
    client, demonstration, django_assert_num_queries
):
    response = client.get(f"{BASE}/observations?format=csv")
    blocks = iter(response.streaming_content)
    assert next(blocks).startswith(b"indicator,area,year,value")
    with django_assert_num_queries(0):
        assert sum(block.count(b"\r\n") for block in blocks) == len(_everything())


def _everything():
    return monitor.figures_store().arrays(list(monitor.figures_store().catalogue.indicators))


def test_a_selection_is_what_was_asked(take):
    release = next(each for each in take("/releases")["items"] if each["importer"] == "police_crime")
    items = take(f"/observations?release={release['id']}&level=municipality&limit=5000")["items"]
    assert {each["release"] for each in items} == {release["id"]}
    assert {each["area"][:2] for each in items} == {"GM"}
    assert take("/observations?area=BU09172100&year=1999") == {"next": None, "prev": None, "items": []}


@pytest.mark.parametrize(
    "address",
    [
        "/observations?indicator=weather",
        "/observations?release=no-such-release",
        "/indicators/weather",
        "/releases/no-such-release",
        "/areas/GM9999",
        "/areas/GM9999/conclusions",
        "/areas/GM9999/outline",
        "/areas/BU09172100/conclusions/weather",
        "/areas/BU09172100/conclusions/low_literacy",
        "/areas/BU09172100/conclusions/crime_total?year=1999",
        "/areas/BU09172100/conclusions/crime_total?since=1999",
        "/programmes/nowhere",
        "/programmes/heilust/goals/nothing",
    ],
)
def test_what_is_not_there_is_said(client, demonstration, address):
    response = client.get(BASE + address)
    assert response.status_code == 404
    assert response.json()["detail"].startswith(("Er is geen", "Van ", "Het programma"))


def test_a_withdrawn_release_is_gone_at_once_also_for_who_kept_the_answer(
    client, demonstration, settings, figures, tmp_path
):
    settings.FIGURES_FOLDER = tmp_path / "figures"
    shutil.copytree(figures, settings.FIGURES_FOLDER)
    address = f"{BASE}/observations?indicator=crime_total&area=BU09172100"
    first = client.get(address)
    assert first.json()["items"]
    release = first.json()["items"][0]["release"]
    open_store(settings.FIGURES_FOLDER).withdraw(release, actor="test", reason="Verkeerd bestand")
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.json()["items"]) == (200, [])
    taken = client.get(f"{BASE}/releases/{release}").json()
    assert (taken["state"], taken["withdrawn_because"]) == ("withdrawn", "Verkeerd bestand")
    assert client.get(f"{BASE}/releases?state=withdrawn").json()["items"] == [taken]


@pytest.mark.parametrize("address", ["/observations?municipality=GM0917", "/areas?municipality=GM0917"])
def test_a_page_of_a_hundred_asks_the_database_as_often_as_a_page_of_one(client, demonstration, address):
    counts = []
    for limit in (1, 100):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{BASE}{address}&limit={limit}")
        counts.append(sum("SAVEPOINT" not in each["sql"] for each in asked.captured_queries))
    assert counts[0] == counts[1] <= 3
