# SPDX-License-Identifier: EUPL-1.2
"""Anybody reports something in two steps without an account or a script, and loses nothing on the way."""

import json
import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from hartslag.access.services import acting_as
from hartslag.people.services import actor_of, system_actor
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.places import MOST_LISTED
from hartslag.signals.states import Channel, State
from hartslag.signals.views import reporting
from tests.words import words_of

pytestmark = pytest.mark.django_db

LAMP = {"words": "De lantaarnpaal voor de school is uit.", "place": "Voorbeeldstraat 12"}
HERE = {"longitude": "5.9041", "latitude": "50.9051"}


@pytest.fixture
def town(routed, tmp_path):
    """Load a municipality of two neighbourhoods beside each other, each of some 700 by 1,100 metres."""
    from hartslag.areas.services import load_areas

    codes = [("GM0001", "gemeente", "Dorp", ""), ("WK000101", "wijk", "Wijk", "")]
    codes += [("BU00010101", "buurt", "Kom", "WK000101"), ("BU00010102", "buurt", "Veld", "WK000101")]
    table, drawing = tmp_path / "areas.csv", tmp_path / "outlines.geojson"
    rows = [f"{code},{kind},{name},GM0001,Dorp,{district}" for code, kind, name, district in codes]
    table.write_text("\n".join(["code,type,naam,gemeentecode,gemeente,wijkcode", *rows]) + "\n")
    shapes = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[west, 50.9], [west + 0.01, 50.9], [west + 0.01, 50.91], [west, 50.91], [west, 50.9]]
                ],
            },
        }
        for code, west in (("BU00010101", 5.90), ("BU00010102", 5.91))
    ]
    drawing.write_text(json.dumps({"type": "FeatureCollection", "features": shapes}))
    with acting_as(system_actor().account.pk):
        load_areas(actor=system_actor().account.pk, year=2024, key_figures=table, outlines=drawing)
    return routed


def send(client, button, **values):
    """Send the form with a button; whatever is not given is not sent."""
    return client.post("/melden/", {"key": str(uuid4()), button: "1"} | values)


def checked(answer, name):
    """Return the value of the radio button that is chosen."""
    found = re.findall(rf'<input type="radio" name="{name}"[^>]*checked[^>]*>', answer.content.decode())
    return re.search(r'value="([^"]*)"', found[0])[1] if found else None


def only_report(account):
    with acting_as(account.pk):
        (listed,) = signals.reports_of(actor_of(account.pk), signals.Asked(states=frozenset(State))).reports
        return signals.whole(actor_of(account.pk), listed.key)


def test_whom_to_call_stands_before_the_form(routed):
    page = Client().get("/melden/").content.decode()
    assert page.index("tel:112") < page.index("zorgen-om-iemand") < page.index("tel:08007000")
    assert page.index("tel:08007000") < page.index("<textarea")


def test_words_and_place_lead_to_what_was_understood_and_then_to_a_receipt(town):
    client, key = Client(), str(uuid4())
    understood = send(client, "look", key=key, area="BU00010101", **LAMP)
    assert "Wij denken dat dit gaat over “Lamp of lantaarnpaal” in Kom" in words_of(understood)
    assert checked(understood, "category") == "street_light"
    assert LAMP["words"] in understood.content.decode()
    answer = send(client, "send", key=key, area="BU00010101", category="street_light", **LAMP)
    assert answer.status_code == 302
    receipt = words_of(client.get(answer.url))
    assert "Uw melding is binnen" in receipt
    assert re.search(r"U hoort uiterlijk \w+dag \d+ \w+", receipt)
    assert re.search(r"M-20\d\d-\d{6}", receipt)
    assert "Beheer openbare ruimte" in receipt
    assert f"http://testserver{answer.url}" in receipt
    whole = only_report(town.cast.bo)
    assert (whole.report.words, whole.report.place) == (LAMP["words"], LAMP["place"])
    assert (whole.report.area.name, whole.report.channel) == ("Kom", Channel.FORM)


def test_a_colleague_who_is_signed_in_reports_as_anybody_does(town):
    answer = send(town.client_of(town.cast.wim), "send", category="litter", **LAMP)
    assert answer.status_code == 302
    assert only_report(town.cast.bo).report.channel == Channel.FORM


def test_the_suggested_category_can_be_corrected(town):
    answer = send(Client(), "send", category="litter", **LAMP)
    assert answer.status_code == 302
    assert only_report(town.cast.bo).category.code == "litter"


def test_sending_twice_is_one_report_with_one_receipt(town):
    client, key = Client(), str(uuid4())
    urls = {send(client, "send", key=key, category="street_light", **LAMP).url for _ in range(2)}
    assert len(urls) == 1
    only_report(town.cast.bo)


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(town):
    first = send(Client(), "look", words="", place="Voorbeeldstraat 12")
    assert first.status_code == 400
    assert "Vul dit in." in words_of(first)
    assert "Voorbeeldstraat 12" in first.content.decode()
    nowhere = send(Client(), "look", words="Een gat in de weg")
    assert "Vul in waar het is, of wijs het aan op de kaart." in words_of(nowhere)
    reached = {"email": "geen adres", "name": "Jansen Verzonnen"}
    second = send(Client(), "send", category="street_light", **reached, **LAMP)
    assert second.status_code == 400
    assert "Dit is geen e-mailadres" in words_of(second)
    assert "Kies hem dan opnieuw" in words_of(second)
    for typed in (LAMP["words"], LAMP["place"], "Jansen Verzonnen", "geen adres"):
        assert typed in second.content.decode()
    assert checked(second, "category") == "street_light"


def test_a_citizen_service_number_is_refused_in_words_as_well(town):
    answer = send(Client(), "look", words="Het gaat om 111222333", place="Straat 1")
    assert answer.status_code == 400


def test_a_click_on_the_map_finds_the_neighbourhood_and_keeps_what_was_typed(town):
    size = reporting.MAP_WIDTHS["narrow"]
    pointed = Client().post("/melden/", {"key": str(uuid4()), "narrow.x": "200", "narrow.y": "150", **LAMP})
    page = pointed.content.decode()
    assert pointed.status_code == 200
    assert "U wees een plek aan in Veld" in words_of(pointed)
    assert '<option value="BU00010102" selected>' in page
    assert LAMP["words"] in page
    longitude = float(re.search(r'name="longitude" value="([\d.]+)"', page)[1])
    assert longitude == pytest.approx(5.90 + 0.02 * 200 / size, abs=0.002)
    # Enlarged, the same neighbourhood fills the map.
    nearer = Client().post(
        "/melden/", {"key": str(uuid4()), "map_of": "BU00010102", "wide.x": "280", "wide.y": "400", **LAMP}
    )
    assert "U wees een plek aan in Veld" in words_of(nearer)


@pytest.mark.parametrize("point", [("0", "0"), ("279", "1"), ("x", ""), ("99999999", "1")])
def test_a_click_beside_the_neighbourhoods_or_by_key_is_told_what_to_do(town, point):
    sent = {"key": str(uuid4()), "narrow.x": point[0], "narrow.y": point[1], **LAMP}
    answer = Client().post("/melden/", sent)
    assert answer.status_code == 200
    assert "Deze plek ligt buiten onze buurten" in words_of(answer)
    assert LAMP["words"] in answer.content.decode()


def test_the_place_of_the_phone_finds_the_neighbourhood(town):
    answer = send(Client(), "here", **LAMP, **HERE)
    assert "U wees een plek aan in Kom" in words_of(answer)
    assert "buiten onze buurten" in words_of(send(Client(), "here", longitude="", latitude="nan", **LAMP))


def test_a_point_decides_on_the_neighbourhood_and_needs_no_words_for_the_place(town):
    sent = {"words": LAMP["words"], "category": "street_light", **HERE}
    assert send(Client(), "send", **sent).status_code == 302
    report = only_report(town.cast.bo).report
    assert (report.area.name, report.longitude) == ("Kom", 5.9041)


def test_a_neighbourhood_that_is_chosen_after_the_point_takes_the_place_of_the_point(town):
    sent = {"words": LAMP["words"], "area": "BU00010102", "category": "street_light", **HERE}
    assert "Vul in waar het is" in words_of(send(Client(), "send", **sent))
    assert send(Client(), "send", **sent, place="Voorbeeldplein").status_code == 302
    report = only_report(town.cast.bo).report
    assert (report.area.code, report.longitude) == ("BU00010102", None)


def test_a_neighbourhood_that_is_not_in_the_list_is_refused_and_the_list_stands_there_again(town):
    refused = send(Client(), "send", area="BU99999999", category="litter", **LAMP)
    assert refused.status_code == 400
    assert "In welke buurt? – Kies een buurt uit de lijst." in words_of(refused)
    assert '<option value="BU00010102"' in refused.content.decode()
    chosen = send(Client(), "send", area="BU00010102", **LAMP)
    assert '<option value="BU00010102" selected' in chosen.content.decode()


def test_a_report_that_comes_in_asks_little_of_the_database(town, django_assert_max_num_queries):
    told = LAMP | {"category": "litter", "phone": "06-00000000"}
    send(Client(), "send", **told)  # opens the letterbox of the quarter
    # With the savepoint in which a test runs a request, and one more when a neighbourhood was chosen.
    with django_assert_max_num_queries(18):
        assert send(Client(), "send", **told).status_code == 302
    with django_assert_max_num_queries(19):
        assert send(Client(), "send", area="BU00010102", **told).status_code == 302


@pytest.fixture
def street(town):
    """Put a street of Kom on the list."""
    from hartslag.areas.services import get
    from hartslag.people.services import Street

    return Street.objects.create(name="Voorbeeldstraat", area=get("BU00010101"))


def test_a_street_that_we_know_gives_the_neighbourhood_and_another_can_be_chosen(town, street):
    page = send(town.client_of(), "look", **LAMP).text
    assert "in Kom." in page
    assert '<option value="BU00010101" selected>' in page
    with acting_as(town.cast.bo.pk):
        for chosen, code in (({}, "BU00010101"), ({"area": "BU00010102"}, "BU00010102")):
            send(town.client_of(), "send", category="street_light", **LAMP, **chosen)
            assert Report.objects.latest("received_at").area.code == code


@pytest.mark.parametrize(
    "place", ["Achter de kerk", "Voorbeeldstraatje 3", "Voorbeeldstraat-Noord 3", "Lange Voorbeeldstraat 3"]
)
def test_who_names_no_street_that_we_know_is_asked_for_the_neighbourhood_and_can_go_on(town, street, place):
    page = send(town.client_of(), "look", words=LAMP["words"], place=place).text
    assert "Weet u in welke buurt dit is?" in page
    assert "Weet u in welke buurt dit is?" not in send(town.client_of(), "look", **LAMP).text
    sent = send(town.client_of(), "send", category="street_light", words=LAMP["words"], place=place)
    assert sent.status_code == 302


def test_a_street_that_lies_in_two_neighbourhoods_gives_none(town, street):
    from hartslag.areas.services import get
    from hartslag.people.services import Street

    Street.objects.create(name="Voorbeeldstraat", area=get("BU00010102"))
    assert "Weet u in welke buurt dit is?" in send(town.client_of(), "look", **LAMP).text


def test_where_many_neighbourhoods_are_loaded_one_types_the_name(town, monkeypatch):
    monkeypatch.setattr("hartslag.signals.places.MOST_LISTED", 1)
    assert MOST_LISTED > 1
    page = Client().get("/melden/").content.decode()
    assert "<select" not in page
    unknown = send(Client(), "look", area="Nergenshuizen", **LAMP)
    assert "Wij kennen geen buurt met deze naam" in words_of(unknown)
    assert "Nergenshuizen" in unknown.content.decode()
    for typed in ("kom", "Kom, Dorp", "BU00010101"):
        assert "in Kom." in words_of(send(Client(), "look", area=typed, **LAMP))
    send(Client(), "send", area="Kom, Dorp", category="litter", **LAMP)
    assert only_report(town.cast.bo).report.area.name == "Kom"


def test_the_map_is_a_small_picture(town):
    for address in (reverse("report-map"), reverse("report-map", args=["BU00010101"])):
        answer = Client().get(address)
        assert answer["Content-Type"] == "image/svg+xml"
        assert len(answer.content) < 20_000
    for other in ("BU99999999", "GM0001", "NL"):
        assert Client().get(reverse("report-map", args=[other])).status_code == 404


@pytest.mark.parametrize("word", ["brand", "mes", "schoten", "knife", "iemand die een kind slaat"])
def test_words_of_danger_show_the_number_before_going_on(town, word):
    answer = send(Client(), "look", words=f"Er is {word} bij de flat", place="Straat 1")
    page = answer.content.decode()
    assert "Is er nu gevaar?" in page
    assert page.index("tel:112") < page.index("<form")
    harmless = send(Client(), "look", words="Een brandgang vol afval", place="Straat 1")
    assert "tel:112" not in harmless.content.decode()


def test_who_reports_a_crime_reads_that_nobody_sees_it_and_whom_to_call_without_a_name(town):
    answer = send(Client(), "look", words="Hier wordt gedeald, drugs", place="Straat 1")
    assert "Anderen zien nooit dat u dit meldde" in words_of(answer)
    assert "0800-7000" in words_of(answer)


def test_words_that_may_be_about_a_person_lead_to_where_that_is_told(town):
    answer = send(Client(), "look", words="Mijn buurvrouw ligt de hele dag op bed", place="Straat 1")
    assert 'href="/zorgen-om-iemand/">Geef dan uw zorg door' in answer.content.decode()


@pytest.fixture
def released(town):
    """Release a litter report in Kom; return its key."""
    key, bo = uuid4(), actor_of(town.cast.bo.pk)
    from hartslag.areas.services import get

    told = signals.Told("litter", "Geheime woorden.", "Geheimstraat 1", get("BU00010101"), 5.9043, 50.9052)
    signals.receive(None, key, told, Channel.FORM)
    signals.release(bo, key, shown=True)
    return key


def test_a_similar_report_is_shown_without_words_or_place_and_can_be_joined(town, released):
    words = {"words": "Er ligt afval", "place": "Op de hoek"}
    for where in (HERE, {"area": "BU00010101"}):
        understood = send(Client(), "look", **words, **where)
        page = understood.content.decode()
        assert str(released) in page
        assert "Geheim" not in page
    client = Client()
    answer = send(client, "send", category="litter", same=str(released), **words, **HERE)
    followed = words_of(client.get(answer.url))
    assert "Iemand meldde dit ook" in followed
    bo = actor_of(town.cast.bo.pk)
    signals.close(bo, released, uuid4(), solved=True, words="Opgehaald.", channel=Channel.FORM)
    assert "Opgehaald." in words_of(client.get(answer.url))


def test_who_knows_the_key_of_a_report_does_not_get_its_address_by_sending_it(town, released):
    answer = send(Client(), "send", key=str(released), category="litter", **LAMP)
    assert str(released) not in answer.url
    with acting_as(town.cast.bo.pk):
        assert len(signals.reports_of(actor_of(town.cast.bo.pk), signals.Asked()).reports) == 2


def test_what_is_about_people_is_never_joined_nor_offered_to_be(town, released):
    offered = send(Client(), "look", words="Jongeren op scooters", place="Hoek", **HERE)
    assert str(released) not in offered.content.decode()
    sent = {"words": "Er ligt afval", "place": "Hoek", "category": "youth", "same": str(released), **HERE}
    assert send(Client(), "send", **sent).status_code == 302
    assert only_report(town.cast.wim).report.parent_id is None


def test_only_what_was_released_and_is_open_can_be_joined(town, released):
    from django.db import connection

    client, other = Client(), uuid4()
    answer = send(client, "send", category="litter", **LAMP)
    mine = signals.seen_by_reporter(answer.url.split("/")[3]).key
    signals.receive(None, other, signals.Told("litter", "Niet vrijgegeven.", "x"), Channel.FORM)
    with connection.cursor() as cursor:
        for asked, parent in ((mine, released), (other, released), (mine, other), (released, released)):
            cursor.execute("SELECT join_released(%s, %s, %s)", [asked, parent, ["litter"]])
            assert cursor.fetchone() == (False,), "it was promised an answer of its own"


def test_who_sends_too_many_loses_nothing_and_is_told_whom_to_call(town):
    cache.clear()
    client = Client(REMOTE_ADDR="192.0.2.9")
    sent = [send(client, "send", category="litter", **LAMP) for _ in range(reporting.MOST_REPORTS)]
    assert {each.status_code for each in sent} == {302}
    answer = send(client, "send", category="litter", **LAMP)
    assert answer.status_code == 429
    title = answer.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert "Uw melding is nog niet verstuurd" in title
    assert "Uw melding is nog niet verstuurd" in words_of(answer)
    assert LAMP["words"] in answer.content.decode()


def test_without_a_team_that_deals_with_reports_the_page_says_whom_to_call(rules):
    page = words_of(Client().get("/melden/"))
    assert "Melden kan hier nu niet" in page
    assert "14 en dan het netnummer" in page


def test_no_cache_keeps_the_form_and_no_other_site_hears_the_address_with_which_it_is_followed(reported):
    form = Client().get("/melden/")
    page = Client().get(reverse("report-followed", args=[reported.token]))
    assert form["Cache-Control"] == page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "same-origin"


def test_the_team_reads_how_the_reporter_can_be_reached(town):
    send(Client(), "send", category="litter", name="Jansen Verzonnen", phone="06-12345678", **LAMP)
    assert only_report(town.cast.bo).reporter.content["phone"] == "06-12345678"


def test_the_pages_are_there_in_english(reported):
    followed = Client().get(f"/en/melden/volgen/{reported.token}/")
    assert followed.status_code == Client().get("/en/melden/").status_code == 200
