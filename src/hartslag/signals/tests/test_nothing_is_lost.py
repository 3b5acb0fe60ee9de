# SPDX-License-Identifier: EUPL-1.2
"""What was offered, promised, told or shown of a report is not lost, nor left behind, when it goes on."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.agreements.models import Commitment, Handover
from hartslag.mail.models import Mail
from hartslag.people.services import Organisation, actor_of
from hartslag.signals import photos
from hartslag.signals import services as signals
from hartslag.signals.routing import route_to
from hartslag.signals.states import Channel
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)

STREET_TEAM = "Woonomgevingploeg"
LITTER = {"words": "Er ligt een bank.", "place": "Proefplein", "category": "litter", "send": "1"}


@pytest.fixture
def bo(reported):
    """Return a client signed in as somebody of the team that deals with the report."""
    return reported.client_of(reported.cast.bo)


@pytest.fixture
def page(reported):
    """Return the address of the page of the report."""
    return f"/meldingen/{reported.key}/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def followed(key):
    return read(Client(), reverse("report-followed", args=[signals.token_of(key)]))


def offer(bo, page, team):
    """Offer the report to a team; return the address of the offer."""
    key = str(uuid4())
    asked = {"key": key, "to": str(team.pk), "question": "Kunnen jullie dit?", "reporter": "on"}
    assert bo.post(f"{page}overdragen/", asked)["Location"] == page
    return reverse("handover", args=[key])


def ask_partner(reported, bo, page):
    """Ask a partner without an account; return the address of the link in the mail."""
    asked = {
        "key": str(uuid4()),
        "organisation": str(Organisation.objects.get(name__startswith="Gemeente").pk),
        "email": "monteur@voorbeeld.invalid",
        "question": "Kunt u deze lamp maken?",
    }
    assert bo.post(f"{page}partner/", asked)["Location"] == page
    mail = Mail.objects.get(to="monteur@voorbeeld.invalid")
    address = next(line for line in mail.body.splitlines() if "://" in line).split("://")[1]
    return "/" + address.partition("/")[2]


def close(bo, page, words="De lamp is vervangen."):
    closed = {"key": str(uuid4()), "solved": "yes", "words": words, "channel": "form"}
    assert bo.post(f"{page}afsluiten/", closed)["Location"] == page


def promises(account, key):
    """Return the days of the open promises about a report, to whom each was made."""
    with acting_as(account.pk):
        return [(each.promised_to, each.due_on) for each in agreements.open_about(("report", key))]


def five_days(reported):
    return agreements.due(timezone.localdate(), 5, actor_of(reported.cast.bo.pk).organisation)


def test_closing_takes_back_what_was_offered_and_who_was_asked_sees_so(reported, bo, page):
    offered = offer(bo, page, reported.team(STREET_TEAM))
    bo.post(f"{page}zorgsignaal/", {"key": str(uuid4()), "sure": "on"})
    link = ask_partner(reported, bo, page)
    wim = reported.client_of(reported.cast.wim)
    assert "Aannemen" in read(wim, offered)
    close(bo, page)
    seen = read(wim, offered)
    assert "ingetrokken – De melding is gesloten." in seen
    assert "Aannemen" not in seen
    with acting_as(reported.cast.bo.pk):
        assert set(Handover.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert wim.post(offered, {"accept": "1"}).status_code == 400
    kindly = read(Client(), link)
    assert "Dit is niet meer nodig" in kindly
    assert "De melding is gesloten." in kindly
    assert "U hoeft niets meer te doen" in kindly
    Client().post(link, {"answer": "accept", "name": "M. Onteur", "words": ""})
    with acting_as(reported.cast.bo.pk):
        assert not Handover.objects.filter(state="accepted").exists()


def test_handing_over_takes_back_what_others_were_asked(reported, bo, page):
    link = ask_partner(reported, bo, page)
    offered = offer(bo, page, reported.team(STREET_TEAM))
    reported.client_of(reported.cast.wim).post(offered, {"accept": "1"})
    kindly = read(Client(), link)
    assert "Dit is niet meer nodig" in kindly
    assert "overgedragen aan een ander team" in kindly


def test_joining_takes_back_what_was_offered_of_it(reported, bo, page):
    other = uuid4()
    signals.receive(None, other, signals.Told("street_light", "Lamp.", "School"), Channel.FORM)
    offered = offer(bo, page, reported.team(STREET_TEAM))
    bo.post(f"{page}samenvoegen/", {"parent": str(other)})
    assert "ingetrokken – Samengevoegd" in read(reported.client_of(reported.cast.wim), offered)


def test_a_partner_who_promised_stands_in_the_way_of_no_answer_and_is_thanked_when_it_closes(
    reported, bo, page
):
    link = ask_partner(reported, bo, page)
    Client().post(link, {"answer": "accept", "name": "M. Onteur", "words": ""})
    assert {to for to, _day in promises(reported.cast.bo, reported.key)} == {"resident", "organisation"}
    told = {"key": str(uuid4()), "words": "De monteur komt.", "channel": "form"}
    assert bo.post(f"{page}antwoord/", told)["Location"] == page
    assert [to for to, _day in promises(reported.cast.bo, reported.key)] == ["organisation"]
    close(bo, page)
    assert promises(reported.cast.bo, reported.key) == []
    with acting_as(reported.cast.bo.pk):
        states = set(Commitment.objects.values_list("promised_to", "state"))
    assert states == {("resident", "kept"), ("organisation", "withdrawn")}


def test_what_a_colleague_opens_again_is_promised_anew_by_a_new_day_to_all_who_reported_it(routed):
    first, second = uuid4(), uuid4()
    before = timezone.now() - timedelta(days=60)
    for key in (first, second):
        signals.receive(None, key, signals.Told("litter", "Afval.", "Plein"), Channel.FORM, before)
    bo, page = routed.client_of(routed.cast.bo), f"/meldingen/{first}/"
    bo.post(f"/meldingen/{second}/samenvoegen/", {"parent": str(first)})
    close(bo, page, "Opgehaald.")
    assert promises(routed.cast.bo, first) == promises(routed.cast.bo, second) == []
    assert bo.post(f"{page}heropenen/")["Location"] == page
    for key in (first, second):
        ((to, day),) = promises(routed.cast.bo, key)
        assert (to, day) == ("resident", five_days(routed))
        assert "U hoort uiterlijk" in followed(key)
    close(bo, page, "Nu echt.")
    assert promises(routed.cast.bo, second) == []
    bo.post(f"/meldingen/{second}/heropenen/")
    assert "U hoort uiterlijk" in followed(second)
    assert promises(routed.cast.bo, first) == []


def test_who_joins_what_was_answered_before_is_promised_and_told_the_next_answer(routed):
    first, bo = uuid4(), routed.client_of(routed.cast.bo)
    told = signals.Told("litter", "Geheim.", "Geheimstraat 1", None, 5.9043, 50.9052)
    signals.receive(None, first, told, Channel.FORM, timezone.now() - timedelta(days=9))
    bo.post(f"/meldingen/{first}/vrijgeven/", {"toon": "ja"})
    answer = {"key": str(uuid4()), "words": "Alleen voor de eerste.", "channel": "form"}
    bo.post(f"/meldingen/{first}/antwoord/", answer)
    near = {"longitude": "5.9041", "latitude": "50.9051", "same": str(first), "email": "tweede@example.org"}
    second = key_in(Client().post("/melden/", LITTER | near | {"key": str(uuid4())}))
    page = followed(second)
    assert "Iemand meldde dit ook" in page
    assert "U hoort uiterlijk" in page
    assert "Alleen voor de eerste" not in page
    assert promises(routed.cast.bo, second) == [("resident", five_days(routed))]
    assert re.search(r"Hoort erbij.* \(hoort uiterlijk \w+", read(bo, f"/meldingen/{first}/"))
    bo.post(f"/meldingen/{first}/antwoord/", answer | {"key": str(uuid4()), "words": "Morgen."})
    for key in (first, second):
        assert "Morgen." in followed(key)
    assert "Alleen voor de eerste" not in followed(second)
    assert promises(routed.cast.bo, second) == []
    assert [each.to_resident for each in Mail.objects.all()].count("tweede@example.org") == 2


def key_in(answer):
    return signals.seen_by_reporter(answer.url.split("/")[3]).key


def test_what_was_joined_goes_along_to_another_team_with_its_promise_and_its_reporter(reported, bo, page):
    second = uuid4()
    told = signals.Told("street_light", "Lamp.", "School", email="ander@example.org")
    signals.receive(None, second, told, Channel.FORM)
    bo.post(f"/meldingen/{second}/samenvoegen/", {"parent": str(reported.key)})
    offered = offer(bo, page, reported.team(STREET_TEAM))
    wim = reported.client_of(reported.cast.wim)
    wim.post(offered, {"accept": "1"})
    for key in (reported.key, second):
        assert promises(reported.cast.wim, key) == [("resident", five_days(reported))]
        with acting_as(reported.cast.wim.pk):
            (promise,) = agreements.open_about(("report", key))
        assert promise.promised_by_team == reported.team(STREET_TEAM)
    answer = {"key": str(uuid4()), "words": "Wij gaan kijken.", "channel": "form"}
    assert wim.post(f"{page}antwoord/", answer)["Location"] == page
    assert "Wij gaan kijken." in followed(second)
    answered = Mail.objects.get(subject="Er is een antwoord op uw melding")
    assert answered.to_resident == "ander@example.org"
    assert signals.token_of(second) in answered.body


def test_the_rule_of_a_team_is_that_of_the_category_and_the_area(routed):
    ada, street = actor_of(routed.cast.ada.pk), routed.team(STREET_TEAM)
    police = Organisation.objects.get(name__startswith="Politie")
    signals.add_route(ada, uuid4(), category="litter", area=None, team=street, organisation=police)
    assert route_to(street, "litter", None).organisation == police
    assert route_to(street, "youth", None).category == "youth"
    assert route_to(street, "street_light", None) is not None
    assert route_to(routed.team("Sociaal wijkteam"), "litter", None) is None


def picture():
    made = BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, "JPEG")
    return SimpleUploadedFile("foto.jpg", made.getvalue())


def send_with_photos(number=2, **values):
    """Report something with photos, as a resident; return its key."""
    sent = LITTER | {"key": str(uuid4()), "photos": [picture() for _ in range(number)]} | values
    return key_in(Client().post("/melden/", sent))


def sealed_photos():
    """Return in circles of which kind there are photos, and how many, counted by their revisions."""
    rows = as_owner(
        "SELECT circle.kind, count(*) FROM circle_record_revision AS said"
        " JOIN circle_record ON circle_record.id = said.record_id"
        " JOIN circle ON circle.id = said.circle_id"
        " WHERE circle_record.kind LIKE '%.photo' GROUP BY 1"
    )
    return dict(rows)


def reporters_sealed():
    return as_owner("SELECT count(*) FROM circle_record WHERE kind = 'report.reporter'")[0][0]


def offered_as_concern(bo, key):
    """Offer a report as a concern; return the address of the offer."""
    bo.post(f"/meldingen/{key}/zorgsignaal/", {"key": str(uuid4()), "sure": "on"})
    with acting_as(bo.session["_auth_user_id"]):
        return reverse("handover", args=[Handover.objects.get(subject_id=key).pk])


@committed
def test_photos_become_part_of_the_concern_and_are_destroyed_with_the_report(routed):
    bo, sanne = routed.client_of(routed.cast.bo), routed.client_of(routed.cast.sanne)
    key = send_with_photos(words="De oude man op nummer 7 zit al dagen in de tuin.", phone="06-00000000")
    other = send_with_photos(1)
    bo.post(f"/meldingen/{other}/samenvoegen/", {"parent": str(key)})
    kept = send_with_photos(1)
    assert "Foto's gaan mee" in read(bo, f"/meldingen/{key}/zorgsignaal/")
    offer = offered_as_concern(bo, key)
    assert sanne.get(f"/meldingen/{key}/foto/1/").status_code == 404
    sanne.post(offer, {"accept": "1"})
    concern = sanne.get(f"/zorgsignalen/{key}/").content.decode()
    shown = sorted(set(re.findall(rf'/zorgsignalen/{key}/foto/[^"]+', concern)))
    assert len(shown) == 3
    for address in shown:
        assert Image.open(BytesIO(sanne.get(address).content)).size == (60, 40)
        assert bo.get(address).status_code == 404
    assert "06-00000000" in concern
    assert sealed_photos() == {"concern": 3, "reporters": 1}
    assert reporters_sealed() == 0
    assert bo.get(f"/meldingen/{key}/foto/1/").status_code == 404
    assert bo.get(f"/meldingen/{kept}/foto/1/").status_code == 200


def test_a_concern_made_of_a_report_is_recognised_by_its_first_words_within_its_circle(routed):
    key = send_with_photos(0, words="De oude man op nummer 7 zit al dagen in de tuin.")
    offer = offered_as_concern(routed.client_of(routed.cast.bo), key)
    sanne = routed.client_of(routed.cast.sanne)
    sanne.post(offer, {"accept": "1"})
    assert "Om wie De oude man op nummer 7 zit" in read(sanne, f"/zorgsignalen/{key}/")
    for client in (sanne, routed.client_of(routed.cast.bo)):
        assert "oude man" not in read(client, offer) + read(client, "/mijn-werk/")


@committed
def test_photos_that_go_along_to_another_team_are_kept_once(routed):
    key = send_with_photos(phone="06-00000000")
    bo, wim = routed.client_of(routed.cast.bo), routed.client_of(routed.cast.wim)
    wim.post(offer(bo, f"/meldingen/{key}/", routed.team(STREET_TEAM)), {"accept": "1"})
    assert wim.get(f"/meldingen/{key}/foto/2/").status_code == 200
    assert "06-00000000" in read(wim, f"/meldingen/{key}/")
    assert sealed_photos() == {"reporters": 2}
    assert reporters_sealed() == 1


def test_who_asks_what_is_kept_reads_their_own_report_and_photos_and_nothing_of_another(routed):
    send_with_photos(1, name="Mien Proef", phone="06-00000001")
    other = send_with_photos(1, name="Karel Anders", phone="06-00000002")
    with acting_as(routed.cast.bo.pk):
        signals.photo_of(actor_of(routed.cast.bo.pk), other, 1)
    officer = routed.client_of(routed.cast.fenna)
    asked = {"name": "Mien Proef", "born": "02-03-1958"}
    page = officer.post("/privacy/inzageverzoek/", asked).content.decode()
    assert "06-00000001" in page
    assert page.count("data:image/jpeg;base64,") == 1
    for of_another in ("Karel", "06-00000002", "foto bij een melding"):
        assert of_another not in page
    made = officer.post("/privacy/inzageverzoek/uittreksel.pdf", asked)
    assert made.content.startswith(b"%PDF")


def test_who_a_concern_with_photos_is_about_reads_it_with_the_photos(routed):
    from hartslag.concerns import services as concerns

    told = concerns.Told(
        "Mien Proef", "Straat 1", "Zij is alleen.", concerns.Relation.OTHER, photos=(photos.small(picture()),)
    )
    concerns.report(actor_of(routed.cast.sanne.pk), uuid4(), told, concerns.Channel.COLLEAGUE)
    officer = routed.client_of(routed.cast.fenna)
    page = officer.post("/privacy/inzageverzoek/", {"name": "Mien Proef", "born": "02-03-1958"})
    assert page.content.decode().count("data:image/jpeg;base64,") == 1


@committed
def test_nobody_looks_in_a_letterbox_by_emergency(routed):
    send_with_photos(0, phone="06-00000000")
    numbers = as_owner("SELECT number FROM circle WHERE letterbox")
    wim = routed.client_of(routed.cast.wim)
    for (number,) in numbers:
        answer = wim.post(reverse("emergency"), {"number": number, "reason": "Het kan niet wachten"})
        assert "niet van je organisatie" in answer.content.decode()
    assert as_owner("SELECT count(*) FROM circle_member WHERE emergency") == [(0,)]


def test_who_typed_while_a_colleague_handed_it_over_reads_that_back_and_nothing_of_the_report(reported, bo):
    wim, offered = actor_of(reported.cast.wim.pk), uuid4()
    to = agreements.Receiver(wim.organisation, team=reported.team(STREET_TEAM))
    signals.hand_over(actor_of(reported.cast.bo.pk), reported.key, offered, to, "Hierheen?", reporter=False)
    agreements.accept(wim, offered)
    told = {"key": str(uuid4()), "words": "Wij komen morgen kijken.", "channel": "phone"}
    late = bo.post(f"/meldingen/{reported.key}/antwoord/", told, headers={"origin": "http://testserver"})
    never = bo.post(f"/meldingen/{uuid4()}/antwoord/", told, headers={"origin": "http://testserver"})
    assert (late.status_code, never.status_code) == (404, 404)
    assert "Wij komen morgen kijken." in late.text
    assert late.text.partition("<main")[2] == never.text.partition("<main")[2]
