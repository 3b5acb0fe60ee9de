# SPDX-License-Identifier: EUPL-1.2
"""How does an area stand beside others: similar ones, or those a reader chose?"""

import csv
import re

import pytest

from hartslag.monitor.screens.shown_comparing import name_of
from hartslag.monitor.tests.pages import DEMONSTRATION

pytest_plugins = ["hartslag.monitor.tests.pages"]
PASSART = "/gebied/BU09172100/vergelijk/"
MEEZENBROEK, ZESWEGEN = "BU09173202", "BU09173001"


def _known(name, **wanted):
    with (DEMONSTRATION / "figures" / name).open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if all(row[key] == value for key, value in wanted.items())
        ]
    return rows[0]


def test_the_answer_comes_first_then_who_and_why(site, read):
    text = read(PASSART)
    order = [
        "Hoe staat Passart naast andere gebieden?",
        "12 vergelijkbare buurten samen",
        "Alle cijfers die te vergelijken zijn",
        "Waarin ze op elkaar lijken",
        "Kies zelf gebieden",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_areas_stand_by_name_and_have_no_rank(site, client):
    page = client.get(f"{PASSART}?cijfer=crime_total").content.decode()
    table = page[page.index('id="naast-elkaar"') : page.index('id="alle-cijfers"')]
    names = re.findall(r'hartslag-table__link"[^>]*>([^<]+)<', table)
    assert names[0] == "Passart"
    assert len(names) == 13
    assert names[1:] == sorted(names[1:], key=lambda name: name.removeprefix("'t ").lower())
    assert not re.search(r"\b(rang|ranglijst|slechtste|beste|plaats 1)\b", page.lower())


def test_chosen_areas_are_added_up(site, read):
    chosen = (MEEZENBROEK, ZESWEGEN)
    crimes = sum(
        float(_known("police_crime_2021_2025.csv", code=code, jaar="2025")["misdrijven_totaal"])
        for code in chosen
    )
    people = sum(float(_known("cbs_key_figures_2024.csv", code=code)["inwoners"]) for code in chosen)
    text = read(f"{PASSART}?met={MEEZENBROEK}&met={ZESWEGEN}")
    together = f"{1000 * crimes / people:.1f}".replace(".", ",")
    assert f"Voor de 2 andere gebieden samen ({crimes:.0f} op" in text
    assert f"is dat {together};" in text


def test_what_areas_were_found_alike_by_is_not_compared_again(site, read):
    alike, chosen = read(PASSART), read(f"{PASSART}?met={MEEZENBROEK}")
    named = "Inwoners van 65 jaar of ouder, 2024"
    before = alike[: alike.index("Waarin ze op elkaar lijken")]
    assert "Inwoners van 65 jaar of ouder" not in before
    assert named in alike
    assert "Inwoners van 65 jaar of ouder" in chosen


def test_a_reader_adds_an_area_by_searching_and_leaves_one_out(site, client):
    page = client.get(f"{PASSART}?met={MEEZENBROEK}&zoek=zeswegen").content.decode()
    assert f'href="{PASSART}?met={MEEZENBROEK}&amp;met={ZESWEGEN}"' in page
    both = client.get(f"{PASSART}?met={MEEZENBROEK}&met={ZESWEGEN}").content.decode()
    assert f'href="{PASSART}?met={ZESWEGEN}"' in both


@pytest.mark.parametrize("asked", ["met=BU99999999", "met=BU09172100", "met=%00"])
def test_an_area_that_cannot_be_compared_with_leaves_the_similar_ones(site, read, asked):
    assert "12 vergelijkbare buurten samen" in read(f"{PASSART}?{asked}")


def test_the_download_says_with_whom_was_compared(site, client):
    answer = client.get(f"{PASSART}cijfers.csv?met={MEEZENBROEK}")
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert {row["vergeleken_met"] for row in rows} == {"Meezenbroek"}
    assert "crime_total" in {row["code_cijfer"] for row in rows}


def test_an_unknown_area_is_said_so(site, client):
    assert client.get("/gebied/BU99999999/vergelijk/").status_code == 404


def test_the_whole_country_is_compared_with_nothing(site, read, client):
    text = read("/gebied/NL01/vergelijk/?met=GM0917")
    assert "Het hele land vergelijken we nergens mee" in text
    assert "Kies zelf gebieden" not in text
    assert client.get("/gebied/NL01/vergelijk/cijfers.csv").status_code == 404


def test_no_area_is_held_against_the_country_it_lies_in(site, read):
    text = read(f"{PASSART}?met=NL01&zoek=Nederland")
    assert "12 vergelijkbare buurten samen" in text
    assert "Voeg toe: Nederland" not in text


def test_a_programme_area_has_no_ready_made_comparison(site, read):
    text = read("/gebied/passart/vergelijk/")
    assert "Kies hieronder zelf een gebied" in text
    assert "Vergelijkbare buurten" not in text


def test_a_district_is_like_districts():
    assert name_of(12, alike=True, level="district").nl == "12 vergelijkbare wijken samen"
