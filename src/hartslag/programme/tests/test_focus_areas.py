# SPDX-License-Identifier: EUPL-1.2
"""The focus areas of the national programme: loaded from a file, and on their page with both totals."""

import csv
import gzip
import io
import re
from html import unescape

import pytest
from django.utils.translation import override

from hartslag.programme.focus_areas import focus_areas
from hartslag.programme.models import FocusArea, NationalProgramme
from hartslag.programme.screens.focus_areas_page import summary
from hartslag.programme.services import ProgrammeRefused
from hartslag.ui.tests.reading_pdf import failures_of, text_of, without_spaces

TWO = """
slug = "landelijk"
name = { nl = "Landelijk programma", en = "National programme" }
title = "De portretten"
year = 2023
inhabitants_at_least = 1000
inhabitants_words = { nl = "ruim duizend", en = "over a thousand" }
place = { nl = "p. 6" }
missing = [{ nl = "Het jaar.", en = "The year." }]

[[focus_areas]]
slug = "heerlen-noord"
name = "Heerlen Noord"
municipality = "Heerlen"
code = "GM0917"
inhabitants = 500
districts = 3
people = { nl = "Veel bijstand.", en = "Much assistance." }
ambitions = [{ nl = "gezondheid", en = "health" }]
place = "p. 83"

[[focus_areas]]
slug = "breda-noord"
name = "Breda Noord"
municipality = "Breda"
code = "GM0758"
inhabitants = 400
note = { nl = "Elders heet het anders." }
place = "p. 35"
"""


@pytest.fixture
def two(write):
    return lambda *changes: write(*changes, text=TWO)


@pytest.fixture
def the_twenty(loaded):
    loaded("focus_areas")
    return focus_areas()


def read(client, address):
    """Return the words of a page, without its marks."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_twenty_portraits_do_not_add_up_to_what_the_same_publication_says(the_twenty):
    assert len(the_twenty.areas) == 20
    assert the_twenty.inhabitants == 1_114_833
    assert the_twenty.programme.inhabitants_at_least == 1_200_000
    assert the_twenty.short_by == 85_167


def test_every_focus_area_names_its_source_numbers_profile_and_municipality_in_both_languages(the_twenty):
    for area in the_twenty.areas:
        assert area.place, area
        assert area.inhabitants, area
        assert area.districts, area
        assert all(getattr(area, f"{part}_en") for part in ("people", "homes", "striking")), area
        assert all(each["en"] for each in area.ambitions), area
    assert the_twenty.municipalities == 19


def test_the_area_whose_ambitions_were_not_there_yet_has_none(the_twenty):
    (without,) = [area for area in the_twenty.areas if not area.ambitions]
    assert without.slug == "dordrecht-west"
    assert without.note_nl


def test_the_codes_are_those_of_the_municipalities_named(the_twenty, shared):
    path = shared / "data" / "kwb" / "kwb_2024_nl_gemeente_wijk_buurt.csv.gz"

    with gzip.open(path, "rt", encoding="utf-8") as file:
        official = {row["code"]: row["naam"] for row in csv.DictReader(file) if row["type"] == "gemeente"}
    other_names = {"Den Haag": "'s-Gravenhage"}
    for area in the_twenty.areas:
        assert official[area.code] == other_names.get(area.municipality, area.municipality)


def test_the_page_says_both_totals_with_their_place_before_the_table(client, the_twenty):
    words = read(client, "/focusgebieden/")
    for sentence in ("1.114.833 inwoners", "ruim 1,2 miljoen (inleiding, p. 6)", "minstens 85.167"):
        assert words.index(sentence) < words.index("Amsterdam Nieuw-West"), sentence
    assert "spreken elkaar tegen" in words
    assert all(area.name in words and area.place in words for area in the_twenty.areas)


@pytest.mark.usefixtures("the_twenty")
def test_english_readers_read_the_english_fields(client):
    words = read(client, "/en/focusgebieden/")
    assert "Much poverty, debt and unemployment." in words
    assert "well over 1.2 million (introduction, p. 6)" in words


def test_a_total_that_agrees_is_not_called_a_disagreement(client, load, two):
    load(two(("inhabitants = 500", "inhabitants = 700")))
    words = read(client, "/focusgebieden/")
    assert "1.100 inwoners" in words
    assert "ruim duizend (p. 6)" in words
    assert "spreken elkaar tegen" not in words


def test_where_an_area_has_no_number_nothing_is_said_about_the_difference(client, load, two):
    load(two(("inhabitants = 400\n", "")))
    words = read(client, "/focusgebieden/")
    assert "Bij 1 gebied staat geen aantal inwoners" in words
    assert "spreken elkaar tegen" not in words


def test_a_file_without_a_total_says_only_the_sum(client, load, two):
    total = TWO[TWO.index("inhabitants_at_least") : TWO.index("missing")]
    load(two((total, "")))
    words = read(client, "/focusgebieden/")
    assert "900 inwoners" in words
    assert "Dezelfde publicatie" not in words


def test_what_the_source_leaves_out_is_visible_in_the_row(client, load, two):
    load(two())
    row = read(client, "/focusgebieden/").partition("Breda Noord ")[2]
    assert row.startswith("Breda 400 niet in de bron niet in de bron niet in de bron Elders heet het anders.")


def test_only_a_municipality_that_is_loaded_is_a_link(client, load, two):
    load(two())
    page = client.get("/focusgebieden/").content.decode()
    assert "/gebied/GM0917/" in page
    assert "/gebied/GM0758/" not in page


@pytest.mark.usefixtures("areas", "store")
def test_without_focus_areas_the_page_says_how_to_begin_and_nothing_leads_to_it(client):
    assert "hartslag programme load" in read(client, "/focusgebieden/")
    for form in ("csv", "xlsx", "pdf"):
        assert client.get(f"/focusgebieden/focusgebieden.{form}").status_code == 404
    assert "/focusgebieden/" not in client.get("/programmas/").content.decode()


@pytest.mark.usefixtures("the_twenty", "store")
def test_the_list_of_programmes_leads_to_the_focus_areas(client):
    assert 'href="/focusgebieden/"' in client.get("/programmas/").content.decode()


@pytest.mark.usefixtures("the_twenty")
def test_the_table_can_be_taken_along(client):
    text = client.get("/focusgebieden/focusgebieden.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    tilburg = next(row for row in rows if row["naam"] == "Tilburg Noord West")
    assert (tilburg["inwoners"], tilburg["wijken"], tilburg["code van de gemeente"]) == (
        "51283",
        "7",
        "GM0855",
    )
    assert all(row["bron"] for row in rows)
    assert client.get("/focusgebieden/focusgebieden.xlsx").content[:2] == b"PK"
    assert 'href="/focusgebieden/focusgebieden.pdf"' in client.get("/focusgebieden/").content.decode()


@pytest.mark.parametrize("start", ["", "/en"])
def test_the_areas_are_an_accessible_document_that_begins_with_both_totals(client, the_twenty, start):
    response = client.get(f"{start}/focusgebieden/focusgebieden.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert failures_of(response.content) == []
    text, page = text_of(response.content), read(client, f"{start}/focusgebieden/")
    with override("en" if start else "nl"):
        totals = " ".join(summary(the_twenty))
        told = [words for area in the_twenty.areas for words in (area.people, area.homes, area.striking)]
    for words in (totals, *told, *(area.place for area in the_twenty.areas)):
        assert words in page
        assert without_spaces(words) in text
    assert text.index(without_spaces(totals)) < text.index(without_spaces(the_twenty.areas[0].name))


def test_what_the_source_leaves_out_is_said_in_the_document(client, load, two):
    load(two(("inhabitants = 400\n", "")))
    text = text_of(client.get("/focusgebieden/focusgebieden.pdf").content)
    row, described = re.findall(r"BredaNoord(.{40})", text)
    assert row.startswith("Bredanietindebronnietindebronp.35")
    assert described.startswith("Hoeheterisnietindebron")
    assert "Elders heet het anders.".replace(" ", "") in text


@pytest.mark.usefixtures("the_twenty", "store")
def test_the_areas_can_be_taken_by_machine_with_their_source(client):
    items = client.get("/api/v1/focus-areas").json()["items"]
    assert sum(each["inhabitants"] for each in items) == 1_114_833
    assert items[9]["municipality"] == "GM0917"
    assert items[9]["source"] == "Creativiteit, lef en een lange adem (2023), p. 83"
    assert "Heerlen Noord" in client.get("/api/v1/focus-areas?format=csv").content.decode()


def test_loading_twice_changes_nothing_and_leaves_no_revisions(load, two):
    first, second = load(two()), load(two())
    assert (first.slug, first.made) == ("landelijk", 3)
    assert (second.made, second.changed, second.removed, second.unchanged) == (0, 0, 0, 3)
    assert (NationalProgramme.history.count(), FocusArea.history.count()) == (1, 2)


def test_a_later_file_replaces_the_list_and_what_vanished_keeps_its_revisions(load, two):
    load(two())
    report = load(two(('slug = "landelijk"', 'slug = "anders"'), ('slug = "breda-noord"', 'slug = "breda"')))
    assert (report.made, report.changed, report.removed) == (1, 1, 1)
    assert NationalProgramme.objects.get().slug == "anders"
    assert FocusArea.history.filter(slug="breda-noord", history_type="-").exists()


WRONG = {
    "a code of something else": (('"GM0758"', '"BU0758"'), "code", "GM met vier cijfers"),
    "the same slug twice": (('"breda-noord"', '"heerlen-noord"'), "slug", "staat er al"),
    "a number in words": (("inhabitants = 500", 'inhabitants = "500"'), "inhabitants", "heel getal"),
    "no place": (('place = "p. 83"\n', ""), "place", "ontbreekt"),
    "a total without its words": (
        ('inhabitants_words = { nl = "ruim duizend", en = "over a thousand" }\n', ""),
        "inhabitants_words",
        "ontbreekt",
    ),
    "a total without its place": (('place = { nl = "p. 6" }\n', ""), "place", "ontbreekt"),
    "words without a total": (("inhabitants_at_least = 1000\n", ""), "inhabitants_at_least", "ontbreekt"),
    "a slip of the pen": (("districts = 3", "district = 3"), "district", "Bedoel je districts"),
    "single brackets": (
        (TWO[TWO.index("[[focus_areas]]") :], "[focus_areas]\n"),
        "focus_areas",
        "dubbele haken",
    ),
}


@pytest.mark.parametrize(("change", "key", "words"), WRONG.values(), ids=WRONG.keys())
def test_each_error_names_the_place_and_what_to_do(load, two, change, key, words):
    with pytest.raises(ProgrammeRefused) as caught:
        load(two(change))
    assert any(key in each.entry and words in each.message.nl for each in caught.value.problems), caught.value
    assert all(each.line and each.message.en for each in caught.value.problems)
    assert not NationalProgramme.objects.exists()
