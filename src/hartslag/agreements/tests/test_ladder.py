# SPDX-License-Identifier: EUPL-1.2
"""The ladder: each rung once, by mail and on Mijn werk, inside circles without telling more than that."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements.clock import today
from hartslag.agreements.models import Commitment, Escalation, Rung
from hartslag.agreements.refusals import AlreadyThere
from hartslag.agreements.services import (
    Receiver,
    accept,
    add_rung,
    climb,
    end_rung,
    keep,
    mine,
    offer,
    pause,
    promise,
    refuse,
)
from hartslag.agreements.working_days import working_days
from hartslag.mail.models import Mail
from hartslag.mail.services import listed
from hartslag.people.services import NotAllowed, system_actor

pytestmark = pytest.mark.django_db

LADDER = [(-1, "promiser"), (2, "team"), (4, "organisation"), (7, "programme_office")]


@pytest.fixture(autouse=True)
def ladder(actors):
    """Set a ladder of four rungs, whatever there was."""
    for rung in Rung.objects.filter(ended=False):
        end_rung(actors.ada, rung.pk)
    for days, audience in LADDER:
        add_rung(actors.ada, working_days=days, audience=audience)


@pytest.fixture
def late_by(let_be_due):
    """Return a function that lets a promise be late by so many working days."""

    def move(actor, commitment, days):
        clock = working_days()
        latest = today() if clock.is_one(today()) else clock.after(today(), -1)
        let_be_due(actor, commitment, clock.after(latest, -days) if days else latest)

    return move


def climb_all():
    count = 0
    while more := climb():
        count += more
    return count


def mailed():
    return [mail for mail in listed() if mail.to]


def mailed_to():
    return sorted(mail.to.partition("@")[0] for mail in mailed())


def forget_mail():
    Mail.objects.update(to="")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-3, []),
        (-1, ["wim"]),
        (0, ["wim"]),
        (1, ["wim"]),
        (2, ["wim", "woonomgevingploeg"]),
        (4, ["gemeente", "wim", "woonomgevingploeg"]),
        (9, ["gemeente", "programmabureau", "wim", "woonomgevingploeg"]),
    ],
)
def test_who_is_told_grows_with_the_days_and_nobody_is_told_twice(actors, partners, late_by, days, told):
    made = promise(
        actors.wim,
        kind="task",
        what="Schouw",
        by_team=partners.street,
        by_account=actors.wim.account,
        working_days=30,
    )
    late_by(actors.wim, made, days)
    assert climb_all() == len(told)
    assert mailed_to() == told
    assert climb_all() == 0
    assert mailed_to() == told


def test_several_promises_are_one_mail(actors, late_by):
    for number in range(3):
        made = promise(actors.corrie, kind="task", what=f"Slot {number}", working_days=30)
        late_by(actors.corrie, made, 1)
    assert climb_all() == 3
    [mail] = listed()
    assert mail.subject == "3 afspraken zijn over tijd"
    assert "Slot" not in mail.body


def test_what_is_kept_or_paused_is_left_in_peace(actors, late_by, someday):
    kept = promise(actors.corrie, kind="task", what="A", working_days=30)
    late_by(actors.corrie, kept, 9)
    keep(actors.corrie, kept.pk, "Gedaan")
    paused = promise(actors.corrie, kind="task", what="B", working_days=30)
    pause(actors.corrie, paused.pk, someday(9), "Vakantie")
    late_by(actors.corrie, paused, 9)
    assert climb_all() == 0


def test_after_a_pause_the_new_day_has_its_own_reminder(actors, late_by, someday):
    made = promise(actors.corrie, kind="task", what="A", working_days=30)
    late_by(actors.corrie, made, -1)
    assert climb_all() == 1
    late_by(actors.corrie, made, -8)
    assert climb_all() == 0
    late_by(actors.corrie, made, 0)
    assert climb_all() == 1


def test_inside_a_circle_the_ladder_tells_the_same_and_shows_others_nothing(actors, circle, late_by):
    made = promise(actors.sanne, kind="task", what="Langsgaan", working_days=30, circle_id=circle.pk)
    late_by(actors.sanne, made, 9)
    assert climb_all() == 4
    assert mailed_to() == ["programmabureau", "sanne", "welzijn"], "she promised without a team"
    assert all(str(circle.pk) not in mail.body and circle.number not in mail.body for mail in listed())
    for other in (actors.dirk, actors.ada, system_actor()):
        with acting_as(other.account.pk):
            assert not Escalation.objects.exists()
            assert not Commitment.objects.exists()
    [line] = mine(actors.sanne).due
    assert line.late


def test_the_programme_office_hears_numbers_alone_of_what_is_in_circles(actors, partners, circle, late_by):
    made = promise(actors.sanne, kind="task", what="Langsgaan", working_days=30, circle_id=circle.pk)
    seen = promise(actors.sanne, kind="task", what="Bellen", working_days=30)
    for each in (made, seen):
        late_by(actors.sanne, each, 3)
    [number] = mine(actors.dirk).stuck.elsewhere
    assert (number.organisation, number.promises) == (partners.welfare, 1), "the other one can be seen"
    assert mine(actors.sanne).stuck.elsewhere == ()


def test_what_came_to_the_programme_office_stands_on_its_mijn_werk(actors, late_by):
    made = promise(actors.corrie, kind="task", what="Sloten", working_days=30)
    late_by(actors.corrie, made, 9)
    assert mine(actors.dirk).stuck.promises == ()
    climb_all()
    [line] = mine(actors.dirk).stuck.promises
    assert line.commitment == made


@pytest.fixture
def unanswered(offer_again):
    """Return a function that lets an offer have been made three weeks ago, unanswered for so many days."""

    def move(actor, handover, days):
        clock = working_days()
        latest = today() if clock.is_one(today()) else clock.after(today(), -1)
        answer_by = clock.after(latest, -days) if days else latest
        offered_at = timezone.now() - timedelta(days=21)
        offer_again(actor, handover, answer_by=answer_by, offered_at=offered_at)

    return move


def offered(actors, partners, **more):
    """Let Dirk offer something to Wim's team, or to whom else `more` says, and forget the mail of it."""
    to = more.pop("to", Receiver(partners.municipality, partners.street))
    made = offer(actors.dirk, subject=("task", uuid4()), to=to, question="Nemen jullie dit over?", **more)
    forget_mail()
    return made


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-3, []),
        (-1, ["woonomgevingploeg"]),
        (3, ["woonomgevingploeg"]),
        (5, ["gemeente", "woonomgevingploeg"]),
        (9, ["gemeente", "programmabureau", "woonomgevingploeg"]),
    ],
)
def test_an_offer_nobody_answers_climbs_as_a_promise_does(actors, partners, unanswered, days, told):
    made = offered(actors, partners)
    unanswered(actors.dirk, made, days)
    climb_all()
    assert mailed_to() == told
    assert {mail.subject for mail in mailed()} <= {"Een overdracht wacht op antwoord"}
    assert all("Nemen" not in mail.body for mail in mailed())
    assert climb_all() == 0
    assert mailed_to() == told


def test_who_was_offered_something_today_gets_no_reminder_of_it_today(actors, partners):
    offered(actors, partners, answer_by=today())
    assert climb_all() == 0


@pytest.mark.parametrize("answered", [accept, lambda actor, key: refuse(actor, key, "Geen tijd")])
def test_an_offer_that_was_answered_is_left_in_peace(actors, partners, unanswered, answered):
    made = offered(actors, partners)
    unanswered(actors.dirk, made, 9)
    answered(actors.wim, made.pk)
    forget_mail()
    assert climb_all() == 0


def test_promises_and_offers_of_one_receiver_are_one_mail(actors, partners, late_by, unanswered):
    late_by(actors.wim, promise(actors.wim, kind="task", what="Schouw", working_days=30), 1)
    made = offered(actors, partners, to=Receiver(partners.municipality, account=actors.wim.account))
    unanswered(actors.dirk, made, 1)
    assert climb_all() == 2
    [mail] = mailed()
    assert mail.subject == "Een afspraak is over tijd"
    assert mail.body.startswith("Een afspraak is over tijd.\nEen overdracht wacht op antwoord.\nOp Mijn werk")


def test_what_is_late_is_told_apart_from_what_is_close(actors, late_by):
    for number, days in enumerate((1, 1, -1)):
        late_by(
            actors.corrie, promise(actors.corrie, kind="task", what=f"Slot {number}", working_days=30), days
        )
    assert climb_all() == 3
    [mail] = mailed()
    assert mail.subject == "2 afspraken zijn over tijd"
    assert mail.body.startswith("2 afspraken zijn over tijd.\nEen afspraak loopt bijna af.\nOp Mijn werk")


def test_a_late_offer_stands_on_mijn_werk_of_who_must_answer_who_asked_and_who_was_told(
    actors, partners, unanswered
):
    to = Receiver(partners.corporation, account=actors.corrie.account)
    made = offer(actors.wim, subject=("task", uuid4()), to=to, question="Nemen jullie dit over?")
    unanswered(actors.wim, made, 9)
    assert mine(actors.dirk).stuck.unanswered == ()
    climb_all()
    [asked] = mine(actors.corrie).offered
    assert asked.late
    assert mine(actors.corrie).stuck.unanswered == ()
    for actor in (actors.wim, actors.dirk):
        [line] = mine(actor).stuck.unanswered
        assert line.handover == made
    assert mine(actors.sanne).stuck.unanswered == ()


def test_a_late_offer_in_a_circle_is_a_number_to_the_programme_office(actors, partners, circle, unanswered):
    to = Receiver(partners.corporation, account=actors.corrie.account)
    subject = ("task", uuid4())
    made = offer(
        actors.sanne, subject=subject, to=to, question="Denk je mee?", circle_id=circle.pk, consent=True
    )
    unanswered(actors.sanne, made, 9)
    climb_all()
    assert mine(actors.dirk).stuck.unanswered == ()
    [number] = mine(actors.dirk).stuck.elsewhere
    assert (number.organisation, number.promises, number.offers) == (partners.corporation, 0, 1)
    with acting_as(actors.dirk.account.pk):
        assert not Escalation.objects.exists()
    with acting_as(actors.sanne.account.pk):
        assert set(Escalation.objects.values_list("handover", "circle")) == {(made.pk, circle.pk)}


def test_only_the_system_climbs(actors, late_by):
    made = promise(actors.corrie, kind="task", what="Sloten", working_days=30)
    late_by(actors.corrie, made, 9)
    with acting_as(actors.dirk.account.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM promises_on_the_ladder(%s)", [timezone.localdate()])
        assert cursor.fetchone() == (0,)
        rung = Rung.objects.filter(ended=False).first()
        cursor.execute("SELECT reach_rung(gen_random_uuid(), %s, %s)", [made.pk, rung.pk])
        assert cursor.fetchone() == (False,)


def test_the_ladder_is_set_by_the_administrator_and_a_rung_is_there_once(actors):
    with pytest.raises(NotAllowed):
        add_rung(actors.sanne, working_days=3, audience="team")
    with pytest.raises(AlreadyThere):
        add_rung(actors.ada, working_days=2, audience="team")


def test_a_promise_far_away_is_not_looked_at(actors, late_by):
    made = promise(actors.corrie, kind="task", what="Ooit", working_days=30)
    assert made.due_on > today() + timedelta(days=30)
    assert climb_all() == 0
