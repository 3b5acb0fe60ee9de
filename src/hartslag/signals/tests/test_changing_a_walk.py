# SPDX-License-Identifier: EUPL-1.2
"""A walk that was planned changes, or who walks cannot come: the walkers are told and it stays to be seen."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.agreements.states import State
from hartslag.mail.models import Mail
from hartslag.people.services import Street, TeamMember, actor_of, leave
from hartslag.signals.walks import planning, queries, walking
from hartslag.signals.walks.counting import Quarter, balance
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.refusals import HasBegun, NobodyWalks, NotInTheTeam, WalkIsOver, WalkNotFound
from hartslag.signals.walks.states import Deed, Side

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(walk):
    """Return a function that returns who was told what since it was last asked."""
    known = set(Mail.objects.values_list("pk", flat=True))

    def since():
        new = Mail.objects.exclude(pk__in=known)
        found = sorted((each.to.partition("@")[0], each.subject) for each in new)
        known.update(new.values_list("pk", flat=True))
        return found

    return since


def whole(walk):
    with acting_as(walk.wim.account.pk):
        return queries.whole_walk(walk.wim, walk.key)


def plan_of(walk, **given):
    as_planned = {
        "day": timezone.localdate(),
        "streets": [walk.street],
        "walkers": [walk.cast.wim, walk.cast.wil],
        "meets_at": None,
        "meets": "",
    }
    return as_planned | given


def names(walk):
    return [each.name for each in whole(walk).walkers]


def story(walk):
    return [each.text for each in whole(walk).story]


def test_day_time_place_streets_and_walkers_change_on_one_page_and_walkers_are_told(walk, told):
    other = Street.objects.create(name="Proefplein", area=walk.area)
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = {
        "key": uuid4(),
        "team": walk.team("Woonomgevingploeg").pk,
        "day": tomorrow.strftime("%d-%m-%Y"),
        "meets_at": "13:30",
        "meets": "bij de school",
        "streets": [other.pk],
        "walkers": [walk.cast.wim.pk, walk.cast.corrie.pk],
    }
    at = f"/schouw/{walk.key}/wijzigen/"
    assert "Voorbeeldstraat" in walk.client.get(at).content.decode()
    for _ in range(2):
        assert walk.client.post(at, given).status_code == 302
    found = whole(walk)
    assert (found.walk.day, found.walk.meets_at, found.walk.meets) == (
        tomorrow,
        time(13, 30),
        "bij de school",
    )
    assert [each.street for each in found.streets] == [other]
    assert names(walk) == ["Corrie Corporatie", "Wim Wijkploeg"]
    assert [(who, what.split(" de schouw")[0]) for who, what in told()] == [
        ("corrie", "Je loopt mee met"),
        ("wil", "Je loopt niet mee met"),
    ]
    shown = walk.client.get(f"/schouw/{walk.key}/").content.decode()
    assert "Verzamelen om 13.30, bij de school" in shown
    assert "Straat erbij: Proefplein" in shown
    assert "Wil Wijkagent loopt niet meer mee" in story(walk)


def test_who_stays_is_told_that_it_changed_and_nobody_when_nothing_did(walk, told):
    planning.change(walk.wim, walk.key, **plan_of(walk))
    assert told() == []
    planning.change(walk.wim, walk.key, **plan_of(walk, meets="op het plein"))
    assert [who for who, _ in told()] == ["wil"]


def test_another_day_is_promised_anew_and_a_day_that_passed_stays_as_not_kept(walk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    planning.change(walk.wim, walk.key, **plan_of(walk, day=tomorrow))
    with acting_as(walk.wim.account.pk):
        (promise,) = agreements.open_about(("walk", walk.key))
        assert promise.due_on == tomorrow
        was = agreements.Commitment.objects.get(pk=walk.key)
        assert was.state == State.WITHDRAWN
        passed = timezone.localdate() - timedelta(days=1)
        agreements.Commitment.objects.filter(pk=promise.pk).update(due_on=passed)
    Walk.objects.filter(pk=walk.key).update(day=passed)
    planning.change(walk.wim, walk.key, **plan_of(walk))
    with acting_as(walk.wim.account.pk):
        assert agreements.Commitment.objects.get(pk=promise.pk).state == State.BROKEN
        assert agreements.open_about(("walk", walk.key))[0].due_on == timezone.localdate()


def test_a_walk_that_is_under_way_or_over_is_not_planned_anew(walk):
    planning.begin(walk.wim, walk.key)
    with pytest.raises(HasBegun):
        planning.change(walk.wim, walk.key, **plan_of(walk))
    planning.finish(walk.wim, walk.key)
    with pytest.raises(WalkIsOver):
        planning.change(walk.wim, walk.key, **plan_of(walk))
    assert walk.client.get(f"/schouw/{walk.key}/wijzigen/").status_code == 409


def test_who_cannot_come_is_replaced_and_the_walk_says_in_whose_place(walk, told):
    wil = next(each for each in whole(walk).walkers if each.name == "Wil Wijkagent")
    at = f"/schouw/{walk.key}/loopt-mee/{wil.key}/"
    offered = walk.client.get(at).content.decode()
    assert ("Corrie Corporatie" in offered, "Wim Wijkploeg</option>" in offered) == (True, False)
    for by in (walk.cast.bo, walk.cast.wim):
        assert walk.client.post(at, {"key": uuid4(), "by": by.pk}).status_code == 400
    assert walk.client.post(at, {"key": uuid4(), "by": walk.cast.corrie.pk}).status_code == 302
    planning.replace(walk.wim, walk.key, wil.key, walk.cast.corrie)
    assert [(each.name, each.instead_of) for each in whole(walk).walkers] == [
        ("Corrie Corporatie", "Wil Wijkagent"),
        ("Wim Wijkploeg", ""),
    ]
    assert [who for who, _ in told()] == ["corrie", "wil"]
    assert story(walk)[1:] == ["Corrie Corporatie loopt mee in plaats van Wil Wijkagent"]


def test_the_last_one_who_walks_is_replaced_but_not_taken_off(walk):
    first, last = (each.key for each in whole(walk).walkers)
    planning.replace(walk.wim, walk.key, first, None)
    with pytest.raises(NobodyWalks):
        planning.replace(walk.wim, walk.key, last, None)
    with pytest.raises(NotInTheTeam):
        planning.replace(walk.wim, walk.key, last, walk.cast.bo)
    with pytest.raises(WalkNotFound):
        planning.replace(walk.wim, walk.key, uuid4(), walk.cast.corrie)
    assert names(walk) == ["Wim Wijkploeg"]


def test_who_left_the_team_is_named_until_somebody_walks_instead_also_under_way(walk):
    planning.begin(walk.wim, walk.key)
    TeamMember.objects.filter(account=walk.cast.wil).update(ends_on=timezone.localdate())
    assert [each.missing for each in whole(walk).walkers] == [True, False]
    assert "kies een vervanger" in walk.client.get(f"/schouw/{walk.key}/").content.decode()
    planning.replace(walk.wim, walk.key, whole(walk).walkers[0].key, walk.cast.corrie)
    assert [each.missing for each in whole(walk).walkers] == [False, False]


def test_who_leaves_is_missed_on_the_list_and_those_who_would_walk_along_are_told(walk, told):
    leave(actor_of(walk.cast.ada.pk), walk.cast.wil)
    assert [who for who, what in told() if "vervanger" in what] == ["wim"]
    assert "vervanger nodig" in walk.client.get("/schouw/").content.decode()
    planning.replace(walk.wim, walk.key, whole(walk).walkers[0].key, walk.cast.corrie)
    assert "vervanger nodig" not in walk.client.get("/schouw/").content.decode()
    assert [who for who, _ in told()] == ["corrie"]


def test_who_would_walk_is_told_that_it_is_called_off(walk, told):
    for _ in range(2):
        planning.cancel(walk.wim, walk.key)
    ((who, what),) = told()
    assert who == "wil"
    assert "gaat niet door" in what
    assert story(walk) == ["Gepland", "Nu: gaat niet door"]


def test_what_was_tapped_by_mistake_is_taken_back_by_who_tapped_it_and_stays_to_be_seen(walk):
    key, own = uuid4(), f"/schouw/{walk.key}/{walk.street.pk}/"
    walking.do(walk.wim, walk.key, key, walk.street.pk, Deed.FINED)
    back = f"{own}gedaan/{key}/terug/"
    wil = walk.client_of(walk.cast.wil)
    assert (back in walk.client.get(own).text, back in wil.get(own).text) == (True, False)
    assert wil.post(back).status_code == 404
    for _ in range(2):
        assert walk.client.post(back).status_code == 302
    found = whole(walk)
    assert (found.counts[Side.ENFORCEMENT], found.streets[0].counted) == ([], 0)
    assert balance(Quarter.of(timezone.localdate()))[Side.ENFORCEMENT].total is None
    assert "Bekeurd</s>" in wil.get(own).text


def test_after_the_walk_nothing_is_taken_back(walk):
    key = uuid4()
    walking.do(walk.wim, walk.key, key, walk.street.pk, Deed.SPOKE)
    planning.finish(walk.wim, walk.key)
    assert not whole(walk).streets[0].done[0].may_undo
    with pytest.raises(WalkIsOver):
        walking.undo(walk.wim, walk.key, key)


def test_what_was_called_solved_by_mistake_is_open_again(walk):
    walking.see(walk.wim, walk.key, uuid4(), walk.street.pk, category="bin", words="Vol.", solved=True)
    (done,) = whole(walk).streets[0].done
    walking.undo(walk.wim, walk.key, done.deed.pk)
    found = whole(walk)
    assert (found.counts[Side.HELP], found.streets[0].made[0].state) == ([], "received")
