# SPDX-License-Identifier: EUPL-1.2
"""A meeting is announced, held and reported; what came of an item there becomes of the item."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hartslag.agenda import services as agenda
from hartslag.agenda.models import Discussed, Invitation, Meeting

pytestmark = pytest.mark.django_db

PAGE = "/wijkagenda/BU09172100/"


def plan(lead, area, days=7):
    starts = timezone.now() + timedelta(days=days)
    times = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    return agenda.plan_meeting(lead, uuid4(), area=area, **times, place="Buurthuis Proef", about="Waarover?")


@pytest.fixture
def held(lead, areas):
    """Return a meeting that was announced and is over."""
    meeting = plan(lead, areas.passart, days=-1)
    agenda.announce(lead, meeting.pk, uuid4())
    return meeting


def reported(lead, meeting):
    agenda.report(
        lead,
        meeting.pk,
        uuid4(),
        came=34,
        not_heard=["young", "little_dutch"],
        not_heard_words="De jongerenwerker vraagt het hun.",
        minutes="Er is gesproken.",
    )


def test_a_meeting_is_planned_by_form_and_seen_once_announced(client, signed_in, cast, areas):
    petra = signed_in(Client(), cast.petra)
    day = timezone.localdate() + timedelta(days=20)
    typed = {"key": str(uuid4()), "area": areas.passart.pk, "day": f"{day:%d-%m-%Y}", "starts": "19.30"}
    typed |= {"ends": "18:00", "place": "Buurthuis Proef", "about": "Waarover?"}
    wrong = petra.post("/wijkagenda/beheer/bijeenkomst/nieuw/", typed)
    assert wrong.status_code == 400
    assert "Buurthuis Proef" in wrong.content.decode()
    made = petra.post("/wijkagenda/beheer/bijeenkomst/nieuw/", typed | {"ends": "21:00"})
    meeting = Meeting.objects.get()
    assert (made.status_code, timezone.localtime(meeting.starts_at).hour) == (302, 19)
    public = f"{PAGE}bijeenkomst/{meeting.pk}/"
    assert "Buurthuis Proef" not in client.get(PAGE).content.decode()
    assert client.get(public).status_code == 404
    petra.post(f"{made.url}aankondigen/", {"key": str(uuid4())})
    assert "Buurthuis Proef" in client.get(PAGE).content.decode()
    assert client.get(public).status_code == 200
    assert client.get(f"/wijkagenda/BU09172101/bijeenkomst/{meeting.pk}/").status_code == 404


def test_who_subscribes_gets_what_is_announced_and_not_what_is_off(client, lead, areas):
    first, second, third = (plan(lead, areas.passart, days) for days in (7, 14, 21))
    for each in (first, second):
        agenda.announce(lead, each.pk, uuid4())
    agenda.cancel(lead, second.pk, uuid4(), "De zaal is dicht.")
    answer = client.get("/wijkagenda/BU09172100.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    said = answer.content.decode()
    assert f"UID:{first.pk}@hartslag" in said
    assert str(second.pk) not in said.replace("\r\n ", "")
    assert str(third.pk) not in said.replace("\r\n ", "")
    assert "De zaal is dicht." in client.get(f"{PAGE}bijeenkomst/{second.pk}/").content.decode()


def test_how_residents_were_asked_and_who_was_not_heard_is_for_everybody(client, lead, held):
    agenda.invite(
        lead, held.pk, uuid4(), channel=Invitation.Channel.LETTER, number=1250, languages="Nederlands, Pools"
    )
    reported(lead, held)
    page = client.get(f"{PAGE}bijeenkomst/{held.pk}/").content.decode()
    for words in (
        "1.250",
        "Nederlands, Pools",
        "34 bewoners",
        "jongeren, mensen die weinig",
        "Er is gesproken.",
    ):
        assert words in page
    assert "Petra" not in page


def test_an_item_that_was_solved_according_to_the_meeting_is_closed_with_its_words(
    client, lead, held, published
):
    agenda.discuss(
        lead, held.pk, uuid4(), item=published, words="Het licht brandt.", effect=Discussed.Effect.SOLVED
    )
    published.refresh_from_db()
    assert (published.state, published.outcome, published.outcome_words) == (
        "closed",
        "solved",
        "Het licht brandt.",
    )
    agenda.withdraw(lead, published.pk, uuid4(), "Toch niet.")
    reported(lead, held)
    assert "Het licht brandt." not in client.get(f"{PAGE}bijeenkomst/{held.pk}/").content.decode()


def test_an_item_that_came_back_is_on_the_agenda_again(client, lead, held, published):
    agenda.close(lead, published.pk, uuid4(), solved=True, words="Gedaan.")
    agenda.discuss(lead, held.pk, uuid4(), item=published, words="Weer stuk.", effect=Discussed.Effect.AGAIN)
    page = client.get(PAGE).content.decode()
    assert "Nog niemand pakt dit op" in page
    assert "Gedaan." not in page


def test_nothing_is_reported_before_the_meeting_nor_discussed_of_another_area(lead, areas, held, published):
    coming = plan(lead, areas.passart)
    agenda.announce(lead, coming.pk, uuid4())
    with pytest.raises(agenda.TooSoon):
        reported(lead, coming)
    elsewhere = plan(lead, areas.other, days=-1)
    agenda.announce(lead, elsewhere.pk, uuid4())
    with pytest.raises(agenda.OtherArea):
        agenda.discuss(
            lead, elsewhere.pk, uuid4(), item=published, words="x", effect=Discussed.Effect.GOES_ON
        )


def test_of_a_meeting_that_is_off_nothing_is_noted_and_what_began_is_not_moved(lead, areas, held, published):
    with pytest.raises(agenda.NotNow):
        agenda.change_meeting(
            lead, held.pk, starts_at=held.ends_at, ends_at=held.ends_at, place="Elders", about="x"
        )
    off = plan(lead, areas.passart, days=-1)
    agenda.cancel(lead, off.pk, uuid4(), "De zaal is dicht.")
    with pytest.raises(agenda.NotNow):
        agenda.discuss(lead, off.pk, uuid4(), item=published, words="x", effect=Discussed.Effect.SOLVED)
    with pytest.raises(agenda.NotNow):
        agenda.invite(lead, off.pk, uuid4(), channel=Invitation.Channel.LETTER, number=10, languages="")


def test_who_does_not_lead_reports_nothing(signed_in, cast, held):
    wim = signed_in(Client(), cast.wim)
    for step in ("", "verslag/", "bespreken/", "uitnodigen/", "afzeggen/"):
        assert wim.get(f"/wijkagenda/beheer/bijeenkomst/{held.pk}/{step}").status_code == 404


def test_a_report_is_sent_by_form_and_what_is_missing_is_said_at_its_field(signed_in, cast, held):
    petra = signed_in(Client(), cast.petra)
    address = f"/wijkagenda/beheer/bijeenkomst/{held.pk}/verslag/"
    typed = {"key": str(uuid4()), "came": "", "not_heard": ["old"], "minutes": "Er is veel gezegd."}
    wrong = petra.post(address, typed)
    assert wrong.status_code == 400
    assert "Er is veel gezegd." in wrong.content.decode()
    assert petra.post(address, typed | {"came": "12"}).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.came, held.not_heard) == ("reported", 12, ["old"])


def test_what_is_sent_twice_about_a_meeting_is_answered_as_before(signed_in, cast, lead, held, published):
    petra, page = signed_in(Client(), cast.petra), f"/wijkagenda/beheer/bijeenkomst/{held.pk}/"
    coming = plan(lead, published.area)
    next_page = f"/wijkagenda/beheer/bijeenkomst/{coming.pk}/"
    sent = [
        (page, "bespreken/", {"item": published.pk, "words": "Het blijft.", "effect": "goes_on"}),
        (next_page, "uitnodigen/", {"channel": "letter", "number": "40", "languages": "nl"}),
        (next_page, "aankondigen/", {}),
        (next_page, "afzeggen/", {"reason": "De zaal is dicht."}),
    ]
    keyed = [(back, name, typed | {"key": str(uuid4()), "looked": ""}) for back, name, typed in sent]
    for back, name, typed in [*keyed, *keyed]:
        answer = petra.post(f"{back}{name}", typed)
        assert (answer.status_code, answer.headers.get("Location")) == (302, back), name
    assert (Discussed.objects.count(), Invitation.objects.count()) == (1, 1)
