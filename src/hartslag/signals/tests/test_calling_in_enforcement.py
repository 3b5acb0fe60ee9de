# SPDX-License-Identifier: EUPL-1.2
"""A street team calls in who enforces: a question, or a report that goes over, accepted or refused."""

from uuid import uuid4

import pytest
from django.urls import reverse

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals.handling import close
from hartslag.signals.states import Channel, State
from hartslag.signals.walks import planning, queries, walking
from hartslag.signals.walks.refusals import AskedAlready, DoesNotEnforce
from hartslag.signals.walks.states import Deed, Side

pytestmark = pytest.mark.django_db


def whole(walk):
    with acting_as(walk.wim.account.pk):
        return queries.whole_walk(walk.wim, walk.key)


def enforcing(walk):
    team = walk.team("Handhaving")
    return agreements.Receiver(team.organisation, team=team)


def seen(walk, **given):
    key = uuid4()
    told = {"category": "parking", "words": "Een auto op de stoep.", **given}
    walking.see(walk.wim, walk.key, key, walk.street.pk, **told)
    return key


def test_only_a_team_that_the_administrator_marked_is_offered_and_asked(walk):
    (offered,) = walking.enforcers(whole(walk).walk)
    assert offered.team.name == "Handhaving"
    shown = walk.client.get(f"/schouw/{walk.key}/{walk.street.pk}/handhaving/").content.decode()
    assert "Handhaving" in shown
    assert "Beheer openbare ruimte" not in shown
    public = walk.team("Beheer openbare ruimte")
    to = agreements.Receiver(public.organisation, team=public)
    with pytest.raises(DoesNotEnforce):
        walking.ask_enforcement(walk.wim, walk.key, uuid4(), walk.street.pk, to, "Komen jullie?")
    with pytest.raises(DoesNotEnforce):
        seen(walk, to_enforce=to)
    assert whole(walk).counts[Side.ENFORCEMENT] == []


def test_who_enforces_is_asked_and_accepts_with_a_promise_that_the_walk_shows(walk):
    given = {"key": uuid4(), "to": walk.team("Handhaving").pk, "question": "Staat hier een auto te lang?"}
    for _ in range(2):
        at = f"/schouw/{walk.key}/{walk.street.pk}/handhaving/"
        assert walk.client.post(at, given).status_code == 302
    assert whole(walk).counts[Side.ENFORCEMENT] == [(Deed.CALLED, 1)]
    hanna = actor_of(walk.cast.hanna.pk)
    with acting_as(hanna.account.pk):
        (offer,) = agreements.mine(hanna).offered
        assert offer.handover.question == "Voorbeeldstraat: Staat hier een auto te lang?"
        assert offer.subject is None
    agreements.accept(hanna, given["key"])
    (asked,) = whole(walk).asked
    assert (asked.handover.state, asked.promise.state) == ("accepted", "open")
    agreements.keep(hanna, asked.promise.pk, "De auto is weggesleept.")
    assert "De auto is weggesleept." in walk.client.get(f"/schouw/{walk.key}/").content.decode()


def test_enforcement_may_be_refused_with_a_reason_that_the_walk_shows(walk):
    key = uuid4()
    walking.ask_enforcement(walk.wim, walk.key, key, walk.street.pk, enforcing(walk), "Komen jullie kijken?")
    agreements.refuse(actor_of(walk.cast.hanna.pk), key, "Dit is niet van ons.")
    assert "Dit is niet van ons." in walk.client.get(f"/schouw/{walk.key}/").content.decode()


def test_what_is_seen_goes_to_enforcement_at_once_and_stays_with_the_team_until_they_accept(walk):
    given = {"key": uuid4(), "category": "parking", "words": "Een auto op de stoep.", "spot": ""}
    given["to_enforce"] = walk.team("Handhaving").pk
    for _ in range(2):
        assert walk.client.post(f"/schouw/{walk.key}/{walk.street.pk}/", given).status_code == 302
    found = whole(walk)
    assert found.counts[Side.ENFORCEMENT] == [(Deed.CALLED, 1)]
    (made,), (asked,) = found.streets[0].made, found.asked
    assert (made.ours, made.state, made.may_be_handed) == (True, State.RECEIVED, False)
    assert (asked.report, asked.handover.state) == (made.number, "offered")
    hanna = walk.client_of(walk.cast.hanna)
    offered = reverse("handover", args=[asked.handover.pk])
    assert "Pakken jullie dit op?" in hanna.get(offered).content.decode()
    agreements.refuse(actor_of(walk.cast.hanna.pk), asked.handover.pk, "De stoep is van de bewoner.")
    found = whole(walk)
    assert (found.streets[0].made[0].ours, found.streets[0].made[0].may_be_handed) == (True, True)
    assert "De stoep is van de bewoner." in walk.client.get(f"/schouw/{walk.key}/").content.decode()


def test_a_report_that_enforcement_accepts_is_theirs_and_the_walk_says_where_it_stands(walk):
    report = seen(walk, to_enforce=enforcing(walk))
    (asked,) = whole(walk).asked
    hanna = walk.client_of(walk.cast.hanna)
    agreements.accept(actor_of(walk.cast.hanna.pk), asked.handover.pk)
    assert "Een auto op de stoep." in hanna.get(reverse("report", args=[report])).content.decode()
    assert walk.client.get(reverse("report", args=[report])).status_code == 404
    found = whole(walk)
    (made,) = found.streets[0].made
    assert (made.team, made.state, made.ours) == ("Handhaving", State.TAKEN_UP, False)
    assert [each.handover.state for each in found.asked] == ["accepted"]
    who = actor_of(walk.cast.hanna.pk)
    close(who, report, uuid4(), solved=True, words="De auto is weg.", channel=Channel.DOOR)
    planning.finish(walk.wim, walk.key)
    assert whole(walk).closed == 1


def test_what_is_seen_is_solved_or_goes_to_enforcement_not_both(walk):
    given = {"key": uuid4(), "category": "parking", "words": "", "spot": "", "solved": "on"}
    given["to_enforce"] = walk.team("Handhaving").pk
    answer = walk.client.post(f"/schouw/{walk.key}/{walk.street.pk}/", given)
    assert answer.status_code == 400
    assert "kies er een" in answer.content.decode()
    assert whole(walk).reports == 0


def test_a_report_of_the_team_is_given_to_enforcement_once_and_again_after_a_refusal(walk):
    report = seen(walk, category="youth")
    at = f"/schouw/{walk.key}/melding/{report}/handhaving/"
    assert "Pakken jullie dit op?" in walk.client.get(at).content.decode()
    first = {"key": uuid4(), "to": walk.team("Handhaving").pk, "question": "Pakken jullie dit op?"}
    for _ in range(2):
        assert walk.client.post(at, first).status_code == 302
    with pytest.raises(AskedAlready):
        walking.hand_report(walk.wim, walk.key, report, uuid4(), enforcing(walk), "Nog eens.")
    agreements.refuse(actor_of(walk.cast.hanna.pk), first["key"], "Te weinig mensen.")
    assert walk.client.post(at, {**first, "key": uuid4()}).status_code == 302
    assert [each.handover.state for each in whole(walk).asked] == ["refused", "offered"]
    assert whole(walk).counts[Side.ENFORCEMENT] == [(Deed.CALLED, 2)]


def test_a_report_of_another_team_is_not_the_walks_to_give(walk):
    report = seen(walk, category="litter")
    assert walk.client.get(f"/schouw/{walk.key}/melding/{report}/handhaving/").status_code == 404
    assert walk.client.get(f"/schouw/{walk.key}/melding/{uuid4()}/handhaving/").status_code == 404


def test_a_question_to_enforcement_by_mistake_is_taken_back_until_they_answered(walk):
    keys = [uuid4(), uuid4()]
    for key in keys:
        walking.ask_enforcement(walk.wim, walk.key, key, walk.street.pk, enforcing(walk), "Komen jullie?")
    agreements.accept(actor_of(walk.cast.hanna.pk), keys[1])
    at = f"/schouw/{walk.key}/{walk.street.pk}/gedaan"
    assert walk.client.post(f"{at}/{keys[0]}/terug/").status_code == 302
    assert walk.client.post(f"{at}/{keys[1]}/terug/").status_code == 409
    found = whole(walk)
    assert [each.handover.state for each in found.asked] == ["withdrawn", "accepted"]
    assert [each.may_undo for each in found.streets[0].done] == [False, False]
    assert found.counts[Side.ENFORCEMENT] == [(Deed.CALLED, 1)]
