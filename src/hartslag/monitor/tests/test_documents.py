# SPDX-License-Identifier: EUPL-1.2
"""Screens as documents and workbooks: accessible, with the words of the screen, in the reader's language."""

import io
from html import unescape

import pytest
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens.shown_area import shown_profile
from hartslag.monitor.screens.shown_indicator import answers_of
from hartslag.ui.tests.reading_pdf import failures_of, tags_of, text_of, without_spaces

pytest_plugins = ["hartslag.monitor.tests.pages"]

PROFILE, CRIME = "/gebied/BU09172100/profiel.pdf", "/cijfer/crime_total/cijfer.pdf?gebied=BU09172100"
QUESTION = "kind=count&before=20&after=10"
COUNTRY, AROUND = (
    "/kaart/crime_total/kaart.pdf",
    "/gebied/BU09172100/omgeving/omgeving.pdf?cijfer=crime_total",
)
STACKED = "/gebied/GM0917/stapeling/stapeling.pdf"
BESIDE = "/gebied/GM0917/vergelijk/vergelijking.pdf?met=GM0928&cijfer=crime_total"
THEME = "/gebied/BU09172100/thema/safety/thema.pdf"
DOCUMENTS = (
    PROFILE,
    "/gebied/GM0917/profiel.pdf",
    CRIME,
    "/cijfer/crime_total/cijfer.pdf?gemeente=GM0917",
    "/cijfer/hard_to_make_ends_meet/cijfer.pdf?gebied=BU09172100",
    f"/rekenhulp/antwoord.pdf?{QUESTION}",
    "/rekenhulp/antwoord.pdf?kind=sample_size&from=40%25&to=35%25&population=2500",
    "/over-de-cijfers/over-de-cijfers.pdf",
    COUNTRY,
    AROUND,
    "/gebied/BU09172100/omgeving/omgeving.pdf",
    STACKED,
    "/gebied/BU09172100/stapeling/stapeling.pdf",
    BESIDE,
    "/gebied/BU09172100/vergelijk/vergelijking.pdf",
    THEME,
    "/gebied/GM0917/thema/health/thema.pdf",
)


@pytest.fixture
def client(client, cast, signed_in):
    """Return a browser in which the analyst of the cast is signed in: the stacking is for professionals."""
    return signed_in(client, cast.anna)


@pytest.fixture
def printed(client):
    """Return a function that opens a document."""

    def opened(path):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), path
        return response.content

    return opened


@pytest.fixture(scope="module")
def made_before():
    return {}


@pytest.fixture
def once(made_before, printed):
    """Return a function that opens a document of the demonstration, made once for all tests of it."""

    def opened(path):
        if path not in made_before:
            made_before[path] = printed(path)
        return made_before[path]

    return opened


@pytest.mark.parametrize("path", [*DOCUMENTS, *(f"/en{path}" for path in (PROFILE, CRIME))])
def test_every_document_is_accessible_according_to_a_validator(site, once, path):
    made = once(path)
    assert failures_of(made) == []
    assert tags_of(made)["H1"] == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            COUNTRY,
            [
                "Nederland: hoeveel misdrijven zijn hier geregistreerd?",
                "Alleen van 2 gemeenten zijn cijfers ingelezen.",
                "Kerkrade",
                "Levering police_crime-",
            ],
        ),
        (
            AROUND,
            [
                "Passart grenst aan 4 buurten (Heerlen: 4).",
                "Elke buurt is vergeleken met de rest van haar eigen gemeente.",
                "Weggebekker",
                "(Jeffreys)",
                "Levering police_crime-",
            ],
        ),
        (
            STACKED,
            [
                "meer cijfers duidelijk gunstiger dan toeval maakt",
                "Dit telt cijfers van een buurt, niet problemen van een huishouden",
                "bij toeval 0",
                "(Benjamini-Hochberg, 10%).",
                "Levering police_crime-",
            ],
        ),
        (
            BESIDE,
            [
                "Van de 5 cijfers wijken er af van het andere gebied",
                "Geregistreerde misdrijven, naast elkaar",
                "De gebieden die u koos",
                "Levering police_crime-",
                "(Jeffreys)",
            ],
        ),
        (
            THEME,
            [
                "Passart: Veiligheid",
                "Zoveel cijfers wijzen een kant op, vergeleken met de rest van Heerlen.",
                "Waarschijnlijk ongunstiger dan de rest van Heerlen",
                "Levering police_crime-",
                "(Jeffreys)",
            ],
        ),
    ],
)
def test_a_document_answers_first_and_ends_with_where_it_comes_from(site, once, path, words):
    text = text_of(once(path))
    places = [text.find(without_spaces(each)) for each in words]
    assert -1 not in places, words[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize("path", [COUNTRY, AROUND, STACKED])
def test_a_document_has_the_map_of_its_screen(site, once, path):
    assert tags_of(once(path))["Figure"] == (2 if path == STACKED else 1)


@pytest.mark.parametrize(
    ("page", "document"),
    [
        ("/kaart/crime_total/?jaar=2024", "/kaart/crime_total/kaart.pdf?jaar=2024"),
        ("/gebied/BU09172100/omgeving/?cijfer=crime_total", AROUND),
        ("/gebied/GM0917/stapeling/", STACKED),
        ("/gebied/GM0917/vergelijk/?met=GM0928&cijfer=crime_total", BESIDE),
        ("/gebied/BU09172100/thema/safety/", THEME),
    ],
)
def test_a_screen_leads_to_its_document_and_keeps_what_was_chosen(site, client, page, document):
    screen = unescape(client.get(page).content.decode())
    assert document in screen or f'href="{document.rpartition("/")[2]}"' in screen


def test_the_stacking_is_no_document_for_everyone_either(site):
    assert Client().get(STACKED)["Location"] == f"/inloggen/?next={STACKED}"


@pytest.mark.parametrize(
    "path", ["/gebied/NL01/vergelijk/vergelijking.pdf", "/gebied/NL01/omgeving/omgeving.pdf"]
)
def test_where_nothing_lies_beside_an_area_there_is_no_document(site, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (PROFILE, "Nog geen cijfers"),
        (COUNTRY, "Hier komt het cijfer van alle gemeenten"),
        (AROUND, "Geen cijfer"),
        (STACKED, "Hier komt per buurt hoeveel cijfers"),
        (THEME, "Van Passart zijn over dit thema geen cijfers ingelezen."),
    ],
)
def test_a_place_without_figures_has_a_document_too(empty_site, printed, path, words):
    made = printed(path)
    assert failures_of(made) == []
    assert without_spaces(words) in text_of(made)


@pytest.mark.parametrize("code", ["BU09172100", "BU09280001", "GM0917"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_profile_says_what_the_screen_says(site, printed, client, code, language):
    start = "" if language == "nl" else "/en"
    text = text_of(printed(f"{start}/gebied/{code}/profiel.pdf"))
    screen = unescape(client.get(f"{start}/gebied/{code}/").content.decode())
    with override(language):
        shown = shown_profile(services.profile(code))
    said = [each.standing.words for each in (*shown["strengths"], *shown["judged"])]
    said += [words for each in shown["moving"] for words in (each.moved.words, each.moved_sentence)]
    opening = [shown["first"], *shown["also"], shown["by_chance"]] if shown["counts"].eligible else []
    for words in (*opening, *said, *(each.helps for each in shown["unknown"])):
        assert words in screen
        assert without_spaces(words) in text
    assert said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_indicator_says_what_the_screen_says(site, printed, client, language):
    start = "" if language == "nl" else "/en"
    text = text_of(printed(f"{start}{CRIME}"))
    screen = unescape(client.get(f"{start}/cijfer/crime_total/?gebied=BU09172100").content.decode())
    page = services.indicator("crime_total", services.place_of("BU09172100"))
    with override(language):
        answers = [each for each in answers_of(page.row, page.place).values() if each]
    assert len(answers) == 2
    for each in answers:
        for words in (each.question, each.shown.words, each.seen, each.sure, each.surer):
            assert words in screen
            assert without_spaces(words) in text
    for name in page.place.neighbourhoods.values():
        assert without_spaces(name) in text
    for release in page.releases:
        assert release.id in text


def test_strengths_come_before_what_stands_out(site, printed):
    text = text_of(printed(PROFILE))
    order = [text.index(words) for words in ("Watgoedgaat", "Watopvalt", "Watbeweegt", "Watwenietweten")]
    assert order == sorted(order)


def test_figures_without_a_conclusion_are_counted_and_not_listed(site, printed):
    text = text_of(printed(PROFILE))
    assert without_spaces("Nog 68 cijfers zonder conclusie staan op de pagina van dit gebied") in text
    assert without_spaces("Schatting van een model, zonder marge: 36 cijfers.") in text


def test_a_whole_municipality_has_no_columns_for_what_it_is_not_held_against(site, printed):
    assert "RestvanHeerlen" in text_of(printed(PROFILE))
    text = text_of(printed("/gebied/GM0917/profiel.pdf"))
    assert "Wonenenbuurt" in text
    assert "Restvan" not in text


def test_a_reference_in_which_the_area_itself_counts_says_so(site, printed):
    text = text_of(printed("/gebied/BU09280001/profiel.pdf"))
    table = text[text.index("Decijfersperthema") :]
    assert "1,48Kerkrade(dezebuurtmeegerekend)Duidelijk" in table
    assert "50,5derest" not in table


def test_a_table_has_no_column_in_which_nothing_is_said(site, printed):
    estimate = text_of(printed("/cijfer/lonely/cijfer.pdf?gebied=BU09172100"))
    assert "95%-marge" not in estimate
    assert "Breuk" not in estimate
    assert "95%-marge" in text_of(printed(CRIME))


def test_the_calculator_prints_question_answer_and_method(site, printed):
    text = text_of(printed(f"/rekenhulp/antwoord.pdf?{QUESTION}"))
    for words in ("Waarschijnlijk minder meldingen", "Het aantal meldingen ging van 20 naar 10.", "Jeffreys"):
        assert without_spaces(words) in text


def test_a_question_that_cannot_be_answered_gets_the_page_with_what_was_typed(site, client):
    response = client.get("/rekenhulp/antwoord.pdf?kind=count&before=20&after=veel")
    assert response["Content-Type"].startswith("text/html")
    assert 'value="veel"' in response.content.decode()


@pytest.mark.parametrize("path", ["/gebied/BU00000000/profiel.pdf", "/cijfer/niets/cijfer.pdf?gebied=GM0917"])
def test_a_document_of_nothing_is_a_page_that_says_so(site, client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"][:9]) == (404, "text/html")


def test_a_name_of_a_place_is_never_markup(site, printed):
    name = '#strong[Passart] *x* @y <z> $1$ "'
    areas.Area.objects.filter(code="BU09172100").update(name=name)
    made = printed(PROFILE)
    assert without_spaces(f"Hoe staat {name} ervoor?") in text_of(made)
    assert failures_of(made) == []


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        (
            "/gebied/BU09172100/cijfers",
            "Politie / CBS: Geregistreerde misdrijven; wijken en buurten (47022NED)",
        ),
        (
            "/cijfer/crime_total/cijfers",
            "Politie / CBS: Geregistreerde misdrijven; wijken en buurten (47022NED)",
        ),
        ("/over-de-cijfers/cijfers", "CBS: Kerncijfers wijken en buurten"),
        ("/gebied/BU09172100/vergelijk/cijfers", "Aandelen zijn percentages. Marges zijn 95%-marges."),
        (
            "/gebied/BU09172100/omgeving/cijfers",
            "Politie / CBS: Geregistreerde misdrijven; wijken en buurten (47022NED)",
        ),
        (
            "/gebied/BU09172100/thema/safety/cijfers",
            "Politie / CBS: Geregistreerde misdrijven; wijken en buurten (47022NED)",
        ),
        (
            "/kaart/crime_total/cijfers",
            "Politie / CBS: Geregistreerde misdrijven; wijken en buurten (47022NED)",
        ),
        (
            "/gebied/GM0917/stapeling/cijfers",
            "Politie / CBS: Geregistreerde misdrijven; wijken en buurten (47022NED)",
        ),
    ],
)
def test_a_workbook_has_the_rows_of_the_csv_and_says_where_they_come_from(site, client, path, origin):
    asked = {"gebied": "BU09172100", "cijfer": "crime_total"}
    book = load_workbook(io.BytesIO(client.get(f"{path}.xlsx", asked).content))
    csv = client.get(f"{path}.csv", asked).content.decode("utf-8-sig")
    table = book.worksheets[0]
    assert table.max_row == csv.count("\r\n") > 1
    assert origin in [row[1].value for row in book["Herkomst"].rows]


def test_a_figure_in_a_workbook_is_a_number_with_its_unit_in_the_head(site, client):
    book = load_workbook(
        io.BytesIO(client.get("/cijfer/crime_total/cijfers.xlsx", {"gebied": "GM0917"}).content)
    )
    table = book.worksheets[0]
    heads = [cell.value for cell in table[1]]
    place = heads.index("waarde (misdrijven per 1.000 inwoners)")
    assert all(isinstance(row[place].value, int | float | None) for row in table.iter_rows(min_row=2))


def test_a_municipality_has_its_stacking_as_a_workbook(site, client):
    address = "/gebied/GM0917/stapeling/cijfers"
    table = load_workbook(io.BytesIO(client.get(f"{address}.xlsx").content)).worksheets[0]
    assert table.max_row == client.get(f"{address}.csv").content.decode().count("\r\n") > 50


def test_the_calculators_workbook_has_the_answer(site, client):
    book = load_workbook(io.BytesIO(client.get(f"/rekenhulp/cijfers.xlsx?{QUESTION}").content))
    rows = {row[0].value: row[1].value for row in book["rekenhulp"].rows}
    assert (rows["Antwoord"], rows["Aantal eerst"]) == ("Waarschijnlijk minder meldingen", 20)
