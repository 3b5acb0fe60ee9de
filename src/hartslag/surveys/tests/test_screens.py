# SPDX-License-Identifier: EUPL-1.2
"""The road of a professional through the screens, from a file to figures in the monitor."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client

from hartslag.figures.services import open_store
from hartslag.monitor.services import figures_store
from hartslag.surveys.mapping import read_mapping_file
from hartslag.surveys.models import Survey
from hartslag.surveys.reading import read_answers
from tests.words import words_of

pytestmark = pytest.mark.usefixtures("installation")

ABOUT = {
    "title": "Verzonnen bewonersenquête",
    "year": "2025",
    "source": "Verzonnen",
    "municipality": "Heerlen",
    "chosen": "lot_per_area",
    "invited": "1800",
    "personal": "refuse",
}


def file_of(raw, name="enquete.csv"):
    file = BytesIO(raw)
    file.name = name
    return file


@pytest.fixture
def browser(client, django_capture_on_commit_callbacks, invented):
    """Return somebody at a browser who can send the invented survey and go through its steps."""

    class Browser:
        def send(self, raw=invented[0], **about):
            return self.post("/enquetes/nieuw/", ABOUT | {"file": file_of(raw)} | about)

        def post(self, path, given=None):
            with django_capture_on_commit_callbacks(execute=True):
                return client.post(path, given or {})

        def columns(self, path):
            """Fill in the form of columns as it was offered."""
            page = client.get(path).content.decode()
            given = {"missing": re.search(r'name="missing"\s+value="([^"]*)"', page).group(1)}
            for name, options in re.findall(r'name="(column-\d+)".*?>(.*?)</select>', page, re.DOTALL):
                chosen = re.search(r'value="([^"]*)"\s+selected', options)
                given[name] = chosen.group(1) if chosen else ""
            for box in re.findall(r'<input type="checkbox"[^>]*checked[^>]*>', page):
                name, value = (re.search(rf'{key}="([^"]*)"', box).group(1) for key in ("name", "value"))
                given.setdefault(name, []).append(value)
            return given

        def to_outcomes(self):
            columns = self.send()["Location"]
            margins = self.post(columns, self.columns(columns))["Location"]
            return self.post(margins, {"bereken": "ja"})["Location"]

    return Browser()


def test_a_file_goes_through_all_steps_into_the_monitor(client, browser):
    columns = browser.send()["Location"]
    assert re.fullmatch(r"/enquetes/[0-9a-f-]{36}/kolommen/", columns)
    margins = browser.post(columns, browser.columns(columns))["Location"]
    offered = browser.post(margins, {"kerncijfers": "ja"})
    assert "Jaar van de aantallen: 2020, 2024" in words_of(offered)
    typed = dict(re.findall(r'name="(margin-\d+-\d+)"\s+value="([^"]+)"', offered.content.decode()))
    assert len(typed) == 6 + 4
    outcomes = browser.post(margins, typed | {"bereken": "ja"})["Location"]
    shown = words_of(client.get(outcomes))
    assert "620 van de 1.800 gevraagde mensen deden mee: 34%" in shown
    assert "Versiliënbosch 22 – Te weinig antwoorden voor een cijfer. Niet gepubliceerd." in shown
    assert "Alle gebieden samen, alleen voor jou: ongeveer" in shown
    unseen = browser.post(outcomes)
    assert unseen.status_code == 400
    assert "Kruis aan dat je de uitkomsten hebt bekeken" in words_of(unseen)
    assert figures_store().observations_of("feels_unsafe") == []
    done = browser.post(outcomes, {"gezien": "ja"})["Location"]
    page = words_of(client.get(done))
    assert "De cijfers staan in de monitor. De antwoorden zijn vernietigd." in page
    found = {each.area: each for each in figures_store().observations_of("feels_unsafe")}
    assert found["BU09172003"].hidden
    assert found["BU09172100"].random_sample
    assert "620 van de 1.800" in found["BU09172100"].note
    assert "Passart" in words_of(client.get("/cijfer/feels_unsafe/?gebied=BU09172100"))
    assert "gepubliceerd" in words_of(client.get("/enquetes/"))


def test_what_is_offered_on_an_english_page_is_understood_there(browser):
    columns = browser.send()["Location"]
    margins = "/en" + browser.post(columns, browser.columns(columns))["Location"]
    offered = browser.post(margins, {"kerncijfers": "ja"}).content.decode()
    typed = dict(re.findall(r'name="(margin-\d+-\d+)"\s+value="([^"]+)"', offered))
    assert len(typed) == 6 + 4
    assert browser.post(margins, typed | {"bereken": "ja"}).status_code == 302


def test_a_key_figure_is_offered_at_the_area_it_is_about(client, browser):
    columns = browser.send()["Location"]
    margins = browser.post(columns, browser.columns(columns))["Location"]
    page = words_and_values(browser.post(margins, {"kerncijfers": "ja"}))
    assert page["Versiliënbosch"] < page["Vrieheide"] < page["Passart"] < page["Heerlerheide Kom"]


def words_and_values(response):
    found = re.findall(r'<label[^>]*>\s*(.*?)\s*<span.*?value="(\d+)"', response.content.decode(), re.DOTALL)
    return {name: int(value) for name, value in found}


def test_publishing_twice_makes_one_release(client, browser):
    outcomes = browser.to_outcomes()
    browser.post(outcomes, {"gezien": "ja"})
    again = browser.post(outcomes, {"gezien": "ja"})
    assert again.status_code == 302
    releases = [each for each in figures_store().releases() if each.importer == "survey_results"]
    assert len(releases) == 1
    assert Survey.objects.get().release == releases[0].id


def test_a_withdrawn_release_is_said_to_be_withdrawn(client, browser, installation):
    browser.post(browser.to_outcomes(), {"gezien": "ja"})
    survey = Survey.objects.get()
    open_store(installation / "figures").withdraw(survey.release, actor="test", reason="proef")
    assert "gepubliceerd, daarna ingetrokken" in words_of(client.get("/enquetes/"))
    assert "daarna ingetrokken" in words_of(client.get(f"/enquetes/{survey.pk}/"))


def test_the_next_wave_maps_itself_with_the_file_of_the_last(client, browser):
    outcomes = browser.to_outcomes()
    mapping = client.get(outcomes.replace("uitkomsten/", "kolommen.toml"))
    facts, columns = read_mapping_file(mapping.content)
    assert facts.title == ABOUT["title"]
    assert "attachment" in mapping["Content-Disposition"]
    changed = mapping.content.replace(b'counts = ["Soms", "Vaak"]', b'counts = ["Vaak"]')
    second = browser.send(mapping=file_of(changed, "kolommen.toml"))["Location"]
    assert "Soms" not in browser.columns(second).get("counts-6", [])
    assert browser.columns(second)["column-1"] == "area"
    assert columns.area == "Buurt"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Naam van de enquête – Vul dit in."),
        ({"title": "Enquête 2025"}, "Laat het jaar uit de naam weg"),
        ({"year": "vorig jaar"}, "Schrijf vier cijfers"),
        ({"year": "2099"}, "Het kan niet in de toekomst liggen"),
        ({"chosen": ""}, "Kies een van de vier"),
        ({"invited": "100"}, "Er zijn 620 antwoorden, meer dan de 100 mensen"),
        ({"invited": "1.800"}, "Vul een heel getal in, zonder punt"),
        ({"file": ""}, "Kies een bestand van hoogstens 10 MB"),
        ({"file": file_of(b"x" * 10_500_000)}, "groter dan 10 MB"),
        ({"file": file_of(b"x" * 34_000_000)}, "Kies een bestand van hoogstens 10 MB"),
        ({"file": file_of(b"%PDF-1.7")}, "Dit is geen CSV- of Excel-bestand"),
        ({"mapping": file_of(b"geen toml")}, "geen bestand met een kolomindeling"),
        ({"file": file_of(b"Buurt;E-mail\nPassart;a\n")}, "“E-mail” (een e-mailadres)"),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_what_was_typed(browser, changed, said):
    if hasattr(changed.get("file"), "seek"):
        changed["file"].seek(0)
    response = browser.send(**changed)
    assert response.status_code == 400
    page = words_of(response)
    assert said in page
    assert "Kies ook het bestand opnieuw" in page
    assert 'value="Heerlen"' in response.content.decode()
    assert not Survey.objects.exists()


def test_personal_columns_can_be_left_out_before_anything_is_kept(client, browser):
    raw = b"Buurt;E-mail;Onveilig?\nPassart;iemand@voorbeeld.nl;ja\nPassart;b@voorbeeld.nl;nee\n"
    columns = browser.send(raw, personal="leave_out", invited="")["Location"]
    assert Survey.objects.get().columns == ["Buurt", "Onveilig?"]
    assert "E-mail" not in client.get(columns).content.decode()


def test_wrong_columns_say_what_is_wrong_and_keep_the_choices(client, browser):
    columns = browser.send()["Location"]
    given = browser.columns(columns)
    twice = browser.post(columns, given | {"column-3": "area"})
    assert twice.status_code == 400
    assert "Dit heb je ook bij “Buurt” gekozen" in words_of(twice)
    nothing = browser.post(columns, {**given, "counts-6": []})
    assert "Kruis aan welke antwoorden meetellen" in words_of(nothing)
    assert 'value="question:feels_unsafe" selected' in nothing.content.decode()
    without = browser.post(columns, given | {"column-1": ""})
    assert "Kies welke kolom het gebied noemt" in words_of(without)
    many = browser.post(columns, given | {"column-0": "question:lives_pleasantly", "column-7": ""})
    assert "te veel verschillende antwoorden" in words_of(many)
    assert Survey.objects.get().state == "uploaded"


def test_wrong_margins_say_what_is_wrong_and_keep_the_numbers(client, browser):
    columns = browser.send()["Location"]
    margins = browser.post(columns, browser.columns(columns))["Location"]
    half = browser.post(margins, {"bereken": "ja", "margin-1-0": "500"})
    assert half.status_code == 400
    assert "Kijk naar “25 tot 45 jaar”" in words_of(half)
    thousands = {f"margin-1-{place}": "1.405" for place in range(4)}
    assert "getal in zonder punt" in words_of(browser.post(margins, {"bereken": "ja"} | thousands))
    assert 'value="500"' in half.content.decode()
    ages = {f"margin-1-{place}": number for place, number in enumerate(("10", "20", "30", "0"))}
    nobody = browser.post(margins, {"bereken": "ja"} | ages)
    assert "uit meer dan 0 bewoners" in words_of(nobody)
    no_file = browser.post(margins, {"bestand": "ja"})
    assert "Kies eerst een bestand" in words_of(no_file)
    read = browser.post(
        margins, {"bestand": "ja", "file": file_of(b"kolom;groep;aantal\nLeeftijd;15 tot 25 jaar;1405\n")}
    )
    assert 'value="1405"' in read.content.decode()
    assert Survey.objects.get().state == "mapped"


def test_changing_the_columns_forgets_the_margins(client, browser):
    outcomes = browser.to_outcomes()
    columns = outcomes.replace("uitkomsten", "kolommen")
    browser.post(columns, browser.columns(columns))
    assert Survey.objects.get().state == "mapped"
    assert client.get(outcomes).status_code == 302


def test_without_the_key_nothing_opens_and_throwing_away_still_works(browser, installation, cast, signed_in):
    columns = browser.send()["Location"]
    stranger = signed_in(Client(), cast.petra)
    files = (f"uitkomsten.{form}" for form in ("csv", "xlsx", "pdf"))
    for step in ("kolommen/", "kolommen.toml", "marges/", "uitkomsten/", *files):
        response = stranger.get(columns.replace("kolommen/", step))
        assert response.status_code == 403
        assert "Passart" not in response.content.decode()
        assert "op slot" in words_of(response)
    stranger.cookies["enquete-nl"] = "x" * 44
    assert stranger.get(columns).status_code == 403
    away = columns.replace("kolommen", "weggooien")
    assert "Antwoorden weggooien?" in words_of(stranger.get(away))
    browser.post(away)
    assert list((installation / "surveys").iterdir()) == []
    assert Survey.objects.get().state == "thrown_away"
    assert "weggegooid" in words_of(stranger.get("/enquetes/"))


def test_after_a_day_the_answers_are_gone_at_the_next_visit(client, browser, installation):
    columns = browser.send()["Location"]
    Survey.objects.update(uploaded_at=Survey.objects.get().uploaded_at - timedelta(hours=25))
    assert "verlopen" in words_of(client.get("/enquetes/"))
    after = client.get(columns, follow=True)
    assert "Er is een dag voorbij zonder publiceren" in words_of(after)


def test_english_screens_open_with_the_same_key(client, browser):
    columns = browser.send()["Location"]
    assert client.get(f"/en{columns}").status_code == 200


def test_the_screens_are_for_professionals_alone(client):
    for path in ("/enquetes/", "/enquetes/nieuw/"):
        for answer in (Client().get(path), Client().post(path)):
            assert answer["Location"] == f"/inloggen/?next={path}"
    response = client.get("/enquetes/")
    assert response["Cache-Control"] == "private, no-store"


def test_a_survey_that_does_not_exist_is_not_found(client):
    assert client.get("/enquetes/00000000-0000-4000-8000-000000000009/kolommen/").status_code == 404


def test_a_form_from_elsewhere_is_refused(invented):
    response = Client(enforce_csrf_checks=True).post("/enquetes/nieuw/", ABOUT)
    assert response.status_code == 403


def test_excel_goes_the_same_road(browser, invented):
    import openpyxl

    answers = read_answers(invented[0])
    book = openpyxl.Workbook()
    for row in (answers.header, *answers.rows):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    packed = BytesIO()
    book.save(packed)
    columns = browser.send(packed.getvalue())["Location"]
    given = browser.columns(columns)
    assert given["column-1"] == "area"
    assert browser.post(columns, given)["Location"].endswith("/marges/")


FIGURE = {
    "name": "Wil helpen in de buurt",
    "name_en": "Wants to help",
    "question": "Welk deel van de bewoners wil helpen in de buurt?",
    "measure": "share",
    "subject": "wil helpen in de buurt",
    "good": "higher",
    "sensitive": "no",
    "theme": "participation",
}


def test_a_question_can_become_a_figure_of_its_own(client, browser, invented):
    columns = browser.send()["Location"]
    added = browser.post(columns.replace("kolommen", "eigen-cijfer"), FIGURE)
    assert added["Location"] == columns
    given = browser.columns(columns) | {"column-9": "question:own_wil_helpen_in_de_buurt", "counts-9": ["Ja"]}
    margins = browser.post(columns, given)["Location"]
    outcomes = browser.post(margins, {"bereken": "ja"})["Location"]
    browser.post(outcomes, {"gezien": "ja"})
    found = figures_store().observations_of("own_wil_helpen_in_de_buurt")
    assert {each.area for each in found} >= {"BU09172100"}
    page = words_of(client.get("/cijfer/own_wil_helpen_in_de_buurt/?gebied=BU09172100"))
    assert "Wil helpen in de buurt" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Voelt zich onveilig"}, "Er is al een cijfer “Voelt zich onveilig”"),
        ({"name": "!!!"}, "Geef een naam met letters"),
        ({"subject": ""}, "Maak bij een percentage de zin af"),
        ({"good": ""}, "Kies wat beter is"),
    ],
)
def test_a_wrong_figure_is_refused_and_keeps_what_was_typed(browser, changed, said):
    columns = browser.send()["Location"]
    refused = browser.post(columns.replace("kolommen", "eigen-cijfer"), FIGURE | changed)
    assert refused.status_code == 400
    assert said in words_of(refused)
    assert FIGURE["question"] in refused.content.decode()


def test_a_double_click_makes_one_survey_that_opens(client, browser):
    page = client.get("/enquetes/nieuw/").content.decode()
    same = re.search(r'name="survey" value="([0-9a-f-]{36})"', page).group(1)
    first, second = (browser.send(survey=same)["Location"] for _ in range(2))
    assert first == second == f"/enquetes/{same}/kolommen/"
    assert Survey.objects.count() == 1
    assert client.get(second).status_code == 200
    browser.post(second, browser.columns(second))
    again = browser.send(survey=same)
    assert again.status_code == 400
    assert "al opgestuurd en bewerkt" in words_of(again)
