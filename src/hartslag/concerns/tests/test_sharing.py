# SPDX-License-Identifier: EUPL-1.2
"""A partner sees nothing before accepting, and then what was disclosed to it alone (R2, R3)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import MayNotDecide, acting_as
from hartslag.agreements.services import Handover
from hartslag.concerns import services as concerns
from hartslag.concerns.models import Concern
from hartslag.people.services import Organisation, actor_of

pytestmark = pytest.mark.django_db


def records_of(world):
    from hartslag.access.services import read
    from hartslag.people.services import actor_of

    with acting_as(world.cast.sanne.pk):
        return {
            each.kind: each
            for each in read(actor_of(world.cast.sanne.pk), [world.key], why="proef")[world.key]
        }


@pytest.fixture
def offered(reported):
    sanne = reported.client_of(reported.cast.sanne)
    sanne.post(f"/zorgsignalen/{reported.key}/oppakken/")
    sanne.post(
        f"/zorgsignalen/{reported.key}/notitie/", {"key": str(uuid4()), "words": "Alleen voor het wijkteam."}
    )
    police = Organisation.objects.get(kind="police")
    reported.sanne, reported.wil = sanne, reported.client_of(reported.cast.wil)
    reported.sent = {
        "key": str(uuid4()),
        "to": f"{police.pk}:{reported.cast.wil.pk}",
        "question": "Kun je een keer langsgaan?",
        "shown": [str(records_of(reported)["concern.report"].id)],
        "kinds": ["contact", "worry"],
        "ground": "algemeen-belang",
        "necessity": "Alleen de wijkagent kan aanbellen en zien of het goed gaat.",
    }
    answer = sanne.post(f"/zorgsignalen/{reported.key}/overdragen/", reported.sent)
    assert answer.status_code == 302, answer.content.decode()
    with acting_as(reported.cast.sanne.pk):
        reported.handover = Handover.objects.get()
    return reported


def test_who_was_asked_sees_the_question_and_nothing_of_the_person(offered):
    page = offered.wil.get("/mijn-werk/").content.decode()
    assert "Kun je een keer langsgaan?" in page
    for word in ("Mevrouw Voorbeeld", "gordijnen"):
        assert word not in page
    assert offered.wil.get(f"/zorgsignalen/{offered.key}/").status_code == 404


def test_who_accepts_sees_what_was_disclosed_and_neither_notes_nor_reporter(offered):
    offered.wil.post(f"/overdracht/{offered.handover.pk}/", {"accept": ""})
    page = offered.wil.get(f"/zorgsignalen/{offered.key}/").content.decode()
    assert "Mevrouw Voorbeeld" in page
    for word in ("Alleen voor het wijkteam.", "Buurman Verzonnen", "06-00000000"):
        assert word not in page


def test_the_team_is_led_to_its_case_system_and_a_partner_is_not(offered):
    offered.wil.post(f"/overdracht/{offered.handover.pk}/", {"accept": ""})
    page = f"/zorgsignalen/{offered.key}/"
    assert 'href="https://zaken.voorbeeld.invalid/"' in offered.sanne.get(page).content.decode()
    assert "zaken.voorbeeld.invalid" not in offered.wil.get(page).content.decode()


def test_a_partner_takes_no_step_of_the_team(offered):
    offered.wil.post(f"/overdracht/{offered.handover.pk}/", {"accept": ""})
    assert offered.wil.get(f"/zorgsignalen/{offered.key}/afsluiten/").status_code == 404
    told = {"key": str(uuid4()), "how": "phone", "words": "Het is opgepakt."}
    assert offered.wil.post(f"/zorgsignalen/{offered.key}/antwoord/", told).status_code == 404
    with acting_as(offered.cast.wil.pk), pytest.raises(MayNotDecide):
        concerns.note_answer(actor_of(offered.cast.wil.pk), offered.key, uuid4(), "phone", "Opgepakt.")
    assert offered.wil.get(f"/zorgsignalen/{offered.key}/overdragen/").status_code == 404


def test_who_refuses_says_why_and_the_team_sees_it(offered):
    offered.wil.post(
        f"/overdracht/{offered.handover.pk}/", {"refuse": "", "reason": "Dit hoort bij het wijkteam."}
    )
    assert offered.wil.get(f"/zorgsignalen/{offered.key}/").status_code == 404
    assert "Dit hoort bij het wijkteam." in offered.sanne.get("/mijn-werk/").content.decode()


def test_a_colleague_of_the_partner_who_was_not_asked_sees_nothing(offered):
    offered.wil.post(f"/overdracht/{offered.handover.pk}/", {"accept": ""})
    for who in ("corrie", "wim", "dirk"):
        client = offered.client_of(getattr(offered.cast, who))
        assert client.get(f"/zorgsignalen/{offered.key}/").status_code == 404


def test_offering_twice_is_one_handover_also_when_it_was_closed_meanwhile(offered):
    page = f"/zorgsignalen/{offered.key}/"
    closing = {"key": str(uuid4()), "outcome": "no_concern", "words": "Niets."}
    closing["follow_up_on"] = (timezone.localdate() + timedelta(days=30)).strftime("%d-%m-%Y")
    assert offered.sanne.post(f"{page}afsluiten/", closing).status_code == 302
    assert offered.sanne.post(f"{page}overdragen/", offered.sent)["Location"] == page
    with acting_as(offered.cast.sanne.pk):
        assert Handover.objects.count() == 1


def test_without_ground_or_consent_nothing_is_shared(offered):
    page = offered.sanne.post(
        f"/zorgsignalen/{offered.key}/overdragen/", offered.sent | {"key": str(uuid4()), "ground": ""}
    ).content.decode()
    assert "Kies toestemming of een grondslag" in page
    assert "Kun je een keer langsgaan?" in page


def test_how_to_reach_the_reporter_cannot_be_shared(offered):
    reporter = str(records_of(offered)["concern.reporter"].id)
    answer = offered.sanne.post(
        f"/zorgsignalen/{offered.key}/overdragen/",
        offered.sent | {"key": str(uuid4()), "shown": [reporter]},
    )
    assert answer.status_code == 400
    with acting_as(offered.cast.sanne.pk):
        assert Handover.objects.count() == 1
        assert Concern.objects.get().state == "taken_up"
