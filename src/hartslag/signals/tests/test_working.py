# SPDX-License-Identifier: EUPL-1.2
"""The team that deals with reports works through its list, and takes each step on a page of its own."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.agreements.models import Handover
from hartslag.areas.services import Area, define_programme_area
from hartslag.mail.models import Mail
from hartslag.people.services import SYSTEM_ACCOUNT_ID, Street, Team, actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.services import Told
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(reported):
    """Return a client signed in as somebody of the team that deals with the report."""
    return reported.client_of(reported.cast.bo)


@pytest.fixture
def page(reported):
    """Return the address of the page of the report."""
    return f"/meldingen/{reported.key}/"


def add(number=1, category="litter", words="Matras.", **told):
    keys = [uuid4() for _ in range(number)]
    for key in keys:
        signals.receive(None, key, Told(category, words, "Proefplein", **told), Channel.FORM)
    return keys


def row(account, key):
    with acting_as(account.pk):
        return Report.objects.get(pk=key)


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def followed_by(reported, key):
    return read(reported.client_of(), reverse("report-followed", args=[signals.token_of(key)]))


def test_the_list_is_for_the_team_alone_and_leads_to_each_report(reported, bo, page):
    listed = read(bo, "/meldingen/")
    assert page in listed
    assert "1 melding" in listed
    wim = reported.client_of(reported.cast.wim)
    assert "Er staat niets open" in read(wim, "/meldingen/")
    assert wim.get(page).status_code == 404
    assert reported.client_of().get("/meldingen/")["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 4),
        ("?soort=litter", 3),
        ("?soort=litter&mijn=on", 0),
        ("?laat=on", 1),
        ("?woorden=lantaarn", 1),
        ("?woorden=proefplein&volgorde=dag", 3),
        ("?staat=klaar", 0),
        ("?staat=alles&blad=99", 4),
        ("?soort=bestaat-niet&buurt=x&blad=x", 4),
    ],
)
def test_the_address_says_which_reports_are_shown(reported, bo, query, number):
    add(3)
    with acting_as(reported.cast.bo.pk):
        late = timezone.localdate() - timedelta(days=3)
        Report.objects.filter(pk=reported.key).update(answer_by=late)
    assert read(bo, f"/meldingen/{query}").count('name="melding"') == number


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "4 meldingen staan open, 1 is te laat."),
        ("?soort=litter", "3 meldingen passen bij deze keuze, geen is te laat."),
        ("?laat=on", "1 melding past bij deze keuze."),
        ("?staat=klaar&soort=litter", "Geen melding past bij deze keuze"),
    ],
)
def test_the_list_begins_with_how_many_and_how_many_too_late(reported, bo, query, said):
    add(3)
    with acting_as(reported.cast.bo.pk):
        late = timezone.localdate() - timedelta(days=3)
        Report.objects.filter(pk=reported.key).update(answer_by=late)
    assert said in read(bo, f"/meldingen/{query}")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("paal", 1),  # within a word
        ("SCHOOL  lantaarn", 1),  # all of them, in any order
        ("school proefplein", 0),
        ("proefplein", 2),
        ("100%", 1),
        ("_", 0),
        ("' OR 1=1 --", 0),
    ],
)
def test_words_are_found_anywhere_in_what_was_told_and_where(reported, bo, words, number):
    add(words="Matras, 100% nat.")
    add(words="Matras.")
    shown = bo.get("/meldingen/", {"woorden": words}).content.decode()
    assert shown.count('name="melding"') == number
    wim = reported.client_of(reported.cast.wim)
    assert wim.get("/meldingen/", {"woorden": words}).content.decode().count('name="melding"') == 0


def test_what_was_typed_in_a_report_is_never_markup(reported, bo):
    add(words='<b>"Vet"</b>')
    shown = read(bo, "/meldingen/?woorden=vet")
    assert "&lt;b&gt;&quot;Vet&quot;&lt;/b&gt;" in shown
    assert "<b>" not in shown


def test_the_map_counts_per_neighbourhood_with_a_table(reported, bo):
    area = Area.objects.create(code="BU00000001", name="Proefbuurt", level=Area.Level.NEIGHBOURHOOD)
    add(3, area=area, longitude=5.9, latitude=50.9)
    shown = read(bo, "/meldingen/kaart/")
    assert f"/meldingen/?buurt={area.pk}" in shown
    assert "4 meldingen, per buurt" in shown
    assert read(bo, f"/meldingen/?buurt={area.pk}").count('name="melding"') == 3


def test_several_are_taken_up_answered_and_closed_at_once(reported, bo):
    keys = add(2)
    sent = {"melding": [str(each) for each in keys], "lijst": "soort=litter"}
    answer = bo.post("/meldingen/samen/", sent | {"doe": "oppakken"})
    assert answer["Location"] == "/meldingen/?soort=litter&gedaan=2"
    asked = bo.post("/meldingen/samen/", sent | {"doe": "afsluiten"}).content.decode()
    assert asked.count('name="melding"') == 2
    filled = {"key": str(uuid4()), "solved": "yes", "channel": "form", "words": "", "gevraagd": "1"}
    wrong = bo.post("/meldingen/samen/", sent | {"doe": "afsluiten"} | filled)
    assert wrong.status_code == 400
    filled["words"] = "Wij hebben het opgehaald."
    for _ in range(2):
        bo.post("/meldingen/samen/", sent | {"doe": "afsluiten"} | filled)
    for key in keys:
        seen = signals.seen_by_reporter(signals.token_of(key))
        assert (seen.state, len(seen.said)) == ("solved", 1)
    again = bo.post("/meldingen/samen/", sent | {"doe": "oppakken"})
    assert again.status_code == 409
    assert again.content.decode().count("de melding staat er anders voor") == 2


def test_all_on_the_page_are_ticked_by_one_link_which_keeps_the_choice(reported, bo):
    add(3)
    shown = bo.get("/meldingen/?soort=litter").content.decode()
    assert " checked" not in shown
    link = re.search(r'href="(\?[^"]*kies=alles[^"]*)"', shown)[1].replace("&amp;", "&")
    ticked = bo.get(f"/meldingen/{link}").content.decode()
    assert "soort=litter" in link
    assert ticked.count(" checked>") == 3


def test_fixed_words_answer_several_at_once(reported, bo):
    ada = actor_of(reported.cast.ada.pk)
    template = uuid4()
    signals.keep_template(ada, template, title="Morgen", words="Wij komen morgen.", team=None)
    keys = add(2)
    sent = {"melding": [str(each) for each in keys], "doe": "antwoord", "gevraagd": "1"}
    bo.post("/meldingen/samen/", sent | {"key": str(uuid4()), "begin": str(template), "channel": "form"})
    said = [signals.seen_by_reporter(signals.token_of(key)).said[0].words for key in keys]
    assert said == ["Wij komen morgen."] * 2


def test_several_become_one_report(reported, bo):
    first, *others = add(3)
    sent = {"melding": [str(first), *map(str, others)], "doe": "samenvoegen"}
    assert "Bij welke melding" in bo.post("/meldingen/samen/", sent).content.decode()
    bo.post("/meldingen/samen/", sent | {"parent": str(first), "gevraagd": "1"})
    assert {row(reported.cast.bo, each).parent_id for each in others} == {first}
    assert "Hoort erbij" in read(bo, f"/meldingen/{first}/")


def test_what_was_joined_by_mistake_keeps_the_promise_of_its_first_day(reported, bo, page):
    (other,) = add()
    assert bo.post(f"{page}samenvoegen/", {"parent": str(other)})["Location"] == page
    bo.post(f"{page}heropenen/")
    with acting_as(reported.cast.bo.pk):
        (promise,) = agreements.open_about(("report", reported.key))
    assert promise.due_on == row(reported.cast.bo, reported.key).answer_by


def test_who_enters_for_somebody_reads_on_what_to_read_out_and_enters_the_next(reported, bo):
    town = Area.objects.create(code="GM0001", name="Stad", level=Area.Level.MUNICIPALITY)
    here = {"level": Area.Level.NEIGHBOURHOOD, "municipality": town, "parent": town}
    area = Area.objects.create(code="BU00010000", name="Proefbuurt", **here)
    Street.objects.create(name="Proefplein", area=area)
    assert "Laat de melder meteen 112 bellen" in read(bo, "/meldingen/nieuw/")
    told = {"key": str(uuid4()), "words": "Afval.", "place": "proefplein 3", "channel": "counter"}
    there = bo.post("/meldingen/nieuw/", told)["Location"]
    shown = read(bo, there)
    assert "Lees dan het nummer en de dag voor" in shown
    assert 'href="/meldingen/nieuw/"' in shown
    assert "Lees dan het nummer" not in reported.client_of().get(there).text
    with acting_as(reported.cast.bo.pk):
        assert Report.objects.get(words="Afval.").area == area


def test_nothing_ticked_or_what_is_of_others_changes_nothing(reported, bo):
    assert bo.post("/meldingen/samen/", {"doe": "oppakken"})["Location"] == "/meldingen/?niets=1"
    wim = reported.client_of(reported.cast.wim)
    wim.post("/meldingen/samen/", {"doe": "oppakken", "melding": [str(reported.key), "x"]})
    assert row(reported.cast.bo, reported.key).state == "received"


def test_a_report_says_first_where_it_stands_and_how_the_reporter_is_reached(bo, page):
    shown = read(bo, page)
    assert "Nog niet opgepakt" in shown
    assert "06-00000000" in shown
    bo.post(f"{page}oppakken/")
    shown = read(bo, page)
    assert "Bo Buitendienst heeft dit in handen" in shown
    assert "Bo Buitendienst heeft het in handen" in shown  # in what happened


def test_who_is_in_the_team_goes_from_a_report_to_the_case_system(reported, bo, page):
    assert "Zaaksysteem" not in read(bo, page)
    Team.objects.filter(name="Beheer openbare ruimte").update(case_system="https://zaken.voorbeeld.invalid/")
    assert 'href="https://zaken.voorbeeld.invalid/"' in read(bo, page)


def test_an_answer_begins_with_fixed_words_and_keeps_what_was_typed(reported, bo, page):
    template = uuid4()
    ada = actor_of(reported.cast.ada.pk)
    signals.keep_template(ada, template, title="Morgen", words="Wij komen morgen.", team=None)
    assert f"?woorden={template}" in read(bo, f"{page}antwoord/")
    assert "Wij komen morgen.</textarea>" in read(bo, f"{page}antwoord/?woorden={template}")
    wrong = bo.post(f"{page}antwoord/", {"key": str(uuid4()), "words": "Getypt.", "channel": "duif"})
    assert wrong.status_code == 400
    assert "Getypt.</textarea>" in wrong.content.decode()
    bo.post(f"{page}antwoord/", {"key": str(uuid4()), "words": "Gebeld.", "channel": "phone"})
    assert "Gebeld." in read(bo, page)
    with acting_as(reported.cast.bo.pk):
        assert agreements.open_about(("report", reported.key)) == []


def test_who_answers_reads_how_the_reporter_hears_it_and_says_how_it_was_told(reported, bo, page):
    asked = " ".join(read(bo, f"{page}antwoord/").split())
    assert "Gemeld: De lantaarnpaal voor de school is al een week uit." in asked
    assert "De melder: Bewoner Verzonnen, 06-00000000" in asked
    assert "Deze melder krijgt geen mail." in asked
    assert not re.search(r'name="channel"[^>]*checked', asked)
    assert bo.post(f"{page}antwoord/", {"key": str(uuid4()), "words": "Wij komen."}).status_code == 400
    (other,) = add(email="bewoner@voorbeeld.invalid")
    asked = " ".join(read(bo, f"/meldingen/{other}/afsluiten/").split())
    assert "Deze melder krijgt vanzelf een mail dat er een antwoord is." in asked
    assert re.search(r'name="channel" value="form"[^>]*checked', asked)


def test_my_work_says_what_a_report_is_about_and_where(reported, bo):
    assert f"Lamp of lantaarnpaal ({row(reported.cast.bo, reported.key).number})" in read(bo, "/mijn-werk/")


def test_it_is_closed_without_a_solution_and_opened_again(reported, bo, page):
    closed = {"key": str(uuid4()), "solved": "no", "words": "Het kan niet.", "channel": "form"}
    assert bo.post(f"{page}afsluiten/", closed)["Location"] == page
    assert "gesloten, niet opgelost" in read(bo, page)
    bo.post(f"{page}heropenen/")
    assert row(reported.cast.bo, reported.key).state == "received"
    assert bo.post(f"{page}heropenen/").status_code == 302


def test_a_note_and_what_was_put_right_stand_with_the_report(reported, bo, page):
    bo.post(f"{page}notitie/", {"key": str(uuid4()), "words": "Alleen voor ons."})
    bo.post(f"{page}wijzigen/", {"category": "litter", "place": "Elders 1", "area": ""})
    shown = read(bo, page)
    assert "Alleen voor ons." in shown
    assert "Plek: was ‘Voorbeeldstraat 12’, is ‘Elders 1’" in shown
    assert (
        "Alleen voor ons"
        not in reported.client_of().get(f"/melden/volgen/{reported.token}/").content.decode()
    )


def test_what_is_about_people_is_not_released_from_its_page(reported, bo, page):
    bo.post(f"{page}vrijgeven/", {"toon": "ja"})
    assert row(reported.cast.bo, reported.key).released_at is not None
    bo.post(f"{page}wijzigen/", {"category": "noise", "place": "Elders 1", "area": ""})
    assert bo.post(f"{page}vrijgeven/", {"toon": "ja"}).status_code == 409
    assert row(reported.cast.bo, reported.key).released_at is None


def test_two_things_become_two_reports_of_the_same_reporter(reported, bo, page):
    second = uuid4()
    asked = {
        "key": str(second),
        "words": "En er is een groep met scooters.",
        "category": "youth",
        "place": "Voorbeeldstraat 12",
        "area": "",
    }
    for _ in range(2):
        assert bo.post(f"{page}splitsen/", asked)["Location"] == page
    with acting_as(reported.cast.wim.pk):
        whole = signals.whole(actor_of(reported.cast.wim.pk), second)
        assert whole.reporter.content["phone"] == "06-00000000"
        assert len(whole.promises) == 1
    (said,) = signals.seen_by_reporter(reported.token).said
    assert f"/melden/volgen/{signals.token_of(second)}/" in said.words
    with acting_as(reported.cast.bo.pk):
        assert len(agreements.open_about(("report", reported.key))) == 1


def test_who_reported_the_same_does_not_learn_where_a_second_report_is_followed(reported, bo, page):
    joined = uuid4()
    told = signals.Told("street_light", "Lamp.", "School", email="ander@example.org")
    signals.receive(None, joined, told, Channel.FORM)
    bo.post(f"/meldingen/{joined}/samenvoegen/", {"parent": str(reported.key)})
    second = uuid4()
    asked = {"key": str(second), "words": "En er zijn scooters.", "category": "youth", "place": "Plein"}
    assert bo.post(f"{page}splitsen/", asked | {"area": ""})["Location"] == page
    address = reverse("report-followed", args=[signals.token_of(second)])
    assert address in followed_by(reported, reported.key)
    assert "twee dingen" not in followed_by(reported, joined)
    assert [each.to_resident for each in Mail.objects.all()] == ["ander@example.org"]
    assert address not in read(bo, page)


def test_it_is_offered_to_a_team_which_sees_it_and_accepts(reported, bo, page):
    area = Area.objects.create(code="BU00000001", name="Proefbuurt", level=Area.Level.NEIGHBOURHOOD)
    changed = {"category": "street_light", "place": "Voorbeeldstraat 12", "area": area.code}
    bo.post(f"{page}wijzigen/", changed)
    shown = read(bo, f"{page}overdragen/")
    assert "Lamp of lantaarnpaal, Proefbuurt. Kunnen jullie dit oppakken?" in shown
    to = str(reported.team("Woonomgevingploeg").pk)
    key = str(uuid4())
    bo.post(f"{page}overdragen/", {"key": key, "to": to, "question": "Kunnen jullie dit?", "reporter": "on"})
    wim = reported.client_of(reported.cast.wim)
    assert "jullie aangeboden" in read(wim, page)
    assert "06-00000000" not in read(wim, page)
    wim.post(reverse("handover", args=[key]), {"accept": "1"})
    assert "06-00000000" in read(wim, page)
    assert bo.get(page).status_code == 404


def test_what_was_offered_is_answered_as_before_when_it_is_sent_again_after_the_report_was_closed(
    reported, bo, page
):
    to = str(reported.team("Woonomgevingploeg").pk)
    sent = {
        "overdragen/": {"key": str(uuid4()), "to": to, "question": "Kunnen jullie dit?"},
        "zorgsignaal/": {"key": str(uuid4()), "sure": "on"},
    }
    for step, typed in sent.items():
        bo.post(f"{page}{step}", typed)
    closer = actor_of(reported.cast.bo.pk)
    signals.close(closer, reported.key, uuid4(), solved=True, words="Klaar.", channel=Channel.FORM)
    for step, typed in sent.items():
        assert bo.post(f"{page}{step}", typed)["Location"] == page
    with acting_as(reported.cast.bo.pk):
        assert Handover.objects.count() == len(sent)


def test_a_partner_without_an_account_gets_a_link_and_sees_the_question_alone(reported, bo, page):
    question = read(bo, f"{page}partner/")
    assert "De lantaarnpaal voor de school" not in question
    asked = {
        "key": str(uuid4()),
        "organisation": str(actor_of(reported.cast.corrie.pk).organisation.pk),
        "email": "monteur@voorbeeld.invalid",
        "question": "Kunt u deze lamp maken?",
    }
    for _ in range(2):
        assert bo.post(f"{page}partner/", asked)["Location"] == page
    (mail,) = Mail.objects.filter(to="monteur@voorbeeld.invalid")
    address = next(line for line in mail.body.splitlines() if "://" in line).split("://")[1]
    link = "/" + address.partition("/")[2]
    partner = reported.client_of()
    opened = read(partner, link)
    assert "Kunt u deze lamp maken?" in opened
    assert "school" not in opened
    partner.post(link, {"answer": "accept", "name": "M. Onteur", "words": "Vrijdag staat er een nieuwe."})
    shown = " ".join(read(bo, page).split())
    assert "(aangenomen, M. Onteur): Vrijdag staat er een nieuwe." in shown
    partners = actor_of(reported.cast.corrie.pk).organisation.name
    assert f"</a>: {partners}, uiterlijk" in shown


def test_a_concern_leaves_with_all_that_was_told_and_nothing_stays(reported, bo, page):
    signals.reply(reported.token, uuid4(), "Zij doet ook niet open.", not_solved=False)
    to = str(reported.team("Woonomgevingploeg").pk)
    bo.post(f"{page}overdragen/", {"key": str(uuid4()), "to": to, "question": "Kunnen jullie dit?"})
    bo.post(f"{page}notitie/", {"key": str(uuid4()), "words": "Al drie keer aangebeld."})
    bo.post(f"{page}zorgsignaal/", {"key": str(uuid4()), "sure": "on"})
    with acting_as(reported.cast.bo.pk):
        offered = Handover.objects.get(subject_kind="report.concern")
    sanne = reported.client_of(reported.cast.sanne)
    assert sanne.get(page).status_code == 404
    offer = reverse("handover", args=[offered.pk])
    assert "lantaarnpaal" not in read(sanne, offer)
    sanne.post(offer, {"accept": "1"})
    concern = f"/zorgsignalen/{reported.key}/"
    assert concern in read(sanne, offer)
    concern = read(sanne, concern)
    for told in ("lantaarnpaal", "doet ook niet open", "Al drie keer", "Voorbeeldstraat 12", "06-00000000"):
        assert told in concern
    left = read(bo, page)
    for told in ("lantaarnpaal voor", "doet ook niet open", "Al drie keer", "06-00000000"):
        assert told not in left
    with acting_as(reported.cast.bo.pk):
        assert set(Report.history.values_list("words", "place")) == {("", "")}
        assert set(Handover.objects.values_list("question", flat=True)) == {"–"}
        assert set(Handover.history.values_list("question", flat=True)) == {"–"}
        assert Handover.objects.get(subject_kind="report").state == "withdrawn"
        assert agreements.open_about(("report", reported.key)) == []
    assert page not in read(bo, "/meldingen/")
    more = bo.post(f"{page}notitie/", {"key": str(uuid4()), "words": "Nog iets over haar."})
    assert more.status_code == 400
    followed = reported.client_of().get(f"/melden/volgen/{reported.token}/").content.decode()
    assert "zorgsignaal" not in followed


def test_what_somebody_tells_by_phone_is_one_short_form(reported):
    sanne = reported.client_of(reported.cast.sanne)
    asked = {"key": str(uuid4()), "words": "De lantaarn is uit.", "place": "Plein 1", "channel": "phone"}
    for _ in range(2):
        answer = sanne.post("/meldingen/nieuw/", asked)
    assert answer["Location"].startswith("/melden/volgen/")
    made = signals.seen_by_reporter(answer["Location"].split("/")[3]).key
    report = row(reported.cast.bo, made)
    assert (report.category, report.channel) == ("street_light", "phone")
    wrong = sanne.post("/meldingen/nieuw/", asked | {"key": str(uuid4()), "place": "", "name": "Getypt"})
    assert wrong.status_code == 400
    assert "Getypt" in wrong.content.decode()


@pytest.fixture
def passart():
    """Return a neighbourhood that is called as its programme area is."""
    with acting_as(SYSTEM_ACCOUNT_ID):
        town = Area.objects.create(code="GM0917", level=Area.Level.MUNICIPALITY, name="Heerlen")
        found = Area.objects.create(
            code="BU09172100", level=Area.Level.NEIGHBOURHOOD, name="Passart", municipality=town, parent=town
        )
        define_programme_area(actor=SYSTEM_ACCOUNT_ID, code="passart", name="Passart", members=[found.code])
    return found


@pytest.mark.parametrize("typed", ["Passart", "passart, Heerlen", "BU09172100"])
def test_a_colleague_types_the_neighbourhood_as_somebody_says_it(reported, bo, passart, typed):
    asked = {"key": str(uuid4()), "words": "Lamp uit.", "place": "Plein 1", "channel": "phone"}
    answer = bo.post("/meldingen/nieuw/", asked | {"area": typed})
    made = signals.seen_by_reporter(answer["Location"].split("/")[3]).key
    assert row(reported.cast.bo, made).area == passart


@pytest.mark.parametrize("typed", ["Heerlen", "Nergens"])
def test_what_is_no_neighbourhood_is_refused_and_nothing_typed_is_lost(bo, passart, typed):
    asked = {"key": str(uuid4()), "words": "Lamp uit.", "place": "Plein 1", "channel": "phone"}
    answer = bo.post("/meldingen/nieuw/", asked | {"area": typed})
    assert answer.status_code == 400
    assert "Deze buurt is niet gevonden" in answer.content.decode()
    assert "Lamp uit.</textarea>" in answer.content.decode()


def test_who_leads_says_which_team_deals_with_what_and_with_which_words(reported):
    ada = reported.client_of(reported.cast.ada)
    team = reported.team("Woonomgevingploeg")
    organisation = reported.team("Beheer openbare ruimte").organisation
    asked = {"key": str(uuid4()), "team": str(team.pk), "organisation": str(organisation.pk)}
    asked |= {"category": "litter", "area": ""}
    assert ada.post("/beheer/meldingen/nieuw/", asked)["Location"] == "/beheer/meldingen/"
    assert ada.post("/beheer/meldingen/nieuw/", asked | {"key": str(uuid4())}).status_code == 400
    assert signals.route_of("litter", None).team == team
    ada.post(f"/beheer/meldingen/{asked['key']}/weg/")
    assert signals.route_of("litter", None).team != team
    words = {"key": str(uuid4()), "title": "Morgen", "words": "Morgen.", "team": ""}
    ada.post("/beheer/antwoorden/nieuw/", words)
    ada.post(f"/beheer/antwoorden/{words['key']}/", words | {"words": "Overmorgen."})
    assert "Overmorgen." in read(ada, "/beheer/antwoorden/")
    ada.post(f"/beheer/antwoorden/{words['key']}/weg/")
    assert "Overmorgen." not in read(ada, "/beheer/antwoorden/")
    bo = reported.client_of(reported.cast.bo)
    assert bo.get("/beheer/meldingen/").status_code == 404
    assert bo.get("/beheer/antwoorden/").status_code == 404
