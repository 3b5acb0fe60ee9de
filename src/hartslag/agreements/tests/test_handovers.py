# SPDX-License-Identifier: EUPL-1.2
"""Offered, then accepted or refused with a reason; about a person with consent or on a ground, and unseen."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hartslag.access.services import (
    CircleNotFound,
    MayNotDecide,
    acting_as,
    add_ground,
    circle_of,
    read,
    write,
)
from hartslag.agreements import handing
from hartslag.agreements.models import Commitment, Handover
from hartslag.agreements.refusals import (
    ConsentOrGroundMissing,
    NoReceiver,
    NotFound,
    NotPossible,
    NotYours,
    ReasonMissing,
)
from hartslag.agreements.services import (
    Receiver,
    Subject,
    accept,
    keep,
    mine,
    offer,
    on_accepted,
    promise,
    refuse,
    settle,
    subjects,
    withdraw_offer,
)
from hartslag.agreements.working_days import working_days
from hartslag.mail.services import listed
from hartslag.people.services import (
    StillAtWork,
    Team,
    actor_of,
    end_organisation,
    end_team,
    join_team,
    leave,
    system_actor,
)

pytestmark = pytest.mark.django_db

QUESTION = "Wil je dit oppakken?"


@pytest.fixture
def offered(actors, partners, circle):
    """Return what Sanne offers Corrie about somebody."""
    return offer(
        actors.sanne,
        subject=("concern", uuid4()),
        to=Receiver(partners.corporation, account=actors.corrie.account),
        question=QUESTION,
        circle_id=circle.pk,
        ground="wmo-college",
    )


@pytest.fixture
def task(actors, partners):
    """Return an impersonal offer of Sanne to the corporation."""
    return offer(
        actors.sanne, subject=("street", uuid4()), to=Receiver(partners.corporation), question=QUESTION
    )


@pytest.fixture
def hooked(monkeypatch):
    """Return what the package behind the subject was told."""
    told = []
    monkeypatch.setattr(handing, "_ON_ACCEPTED", dict(handing._ON_ACCEPTED))
    on_accepted("concern", lambda actor, handover: told.append((actor.account.name, handover.pk)))
    return told


def test_about_a_person_consent_or_a_valid_ground_is_compulsory(offer_again, actors, partners, circle):
    about = {"subject": ("concern", uuid4()), "question": QUESTION, "circle_id": circle.pk}
    to = Receiver(partners.corporation, account=actors.corrie.account)
    with pytest.raises(ConsentOrGroundMissing):
        offer(actors.sanne, to=to, **about)
    with pytest.raises(ConsentOrGroundMissing):
        offer(actors.sanne, to=to, ground="bestaat-niet", **about)
    add_ground(
        actors.ada,
        code="verlopen",
        name="Verlopen",
        law="Oud",
        valid_from=date(2000, 1, 1),
        valid_to=date(2001, 1, 1),
    )
    with pytest.raises(ConsentOrGroundMissing):
        offer(actors.sanne, to=to, ground="verlopen", **about)
    made = offer(actors.sanne, to=to, consent=True, **about)
    assert made.consent
    with pytest.raises(IntegrityError), transaction.atomic():
        offer_again(actors.sanne, made, consent=None, ground=None)


def test_about_a_person_it_is_offered_to_people_and_not_to_a_house(actors, partners, circle):
    with pytest.raises(NoReceiver):
        offer(
            actors.sanne,
            subject=("concern", uuid4()),
            to=Receiver(partners.corporation),
            question=QUESTION,
            circle_id=circle.pk,
            consent=True,
        )


def test_the_receiver_sees_that_something_is_offered_and_nothing_else_until_accepting(
    actors, circle, offered, hooked, monkeypatch
):
    monkeypatch.setattr(subjects, "_RESOLVERS", {})

    def resolve(actor, keys):
        with acting_as(actor.account.pk):
            seen = circle_of(actor, circle.pk)
        return {key: Subject(seen.number, "/") for key in keys}

    def resolve_when_seen(actor, keys):
        try:
            return resolve(actor, keys)
        except CircleNotFound:
            return {}

    subjects.register("concern", resolve_when_seen)
    write(actors.sanne, circle.pk, "note", {"text": "Mevrouw is alleen"})

    [line] = mine(actors.corrie).offered
    assert (line.handover.question, line.subject) == (QUESTION, None)
    assert read(actors.corrie, [circle.pk], why="toets") == {}
    accept(actors.corrie, offered.pk)
    assert hooked == [("Corrie Corporatie", offered.pk)]
    assert read(actors.corrie, [circle.pk], why="toets") == {circle.pk: []}, (
        "in it, and nothing disclosed yet"
    )
    assert circle_of(actors.corrie, circle.pk).number == circle.number
    assert mine(actors.corrie).offered == ()


def test_nobody_else_sees_that_something_about_a_person_is_offered(actors, offered):
    for other in (actors.vera, actors.dirk, actors.ada, actors.wim):
        with acting_as(other.account.pk):
            assert not Handover.objects.exists()
            assert not Handover.history.exists()
        with pytest.raises(NotFound):
            accept(other, offered.pk)


def test_refusing_needs_a_reason_and_leaves_the_receiver_outside(actors, circle, offered, fresh):
    with pytest.raises(ReasonMissing):
        refuse(actors.corrie, offered.pk, " ")
    refuse(actors.corrie, offered.pk, "Wij verhuren daar niet")
    assert read(actors.corrie, [circle.pk], why="toets") == {}
    [line] = mine(actors.sanne).stuck.refused
    assert line.handover.reason == "Wij verhuren daar niet"
    settle(actors.sanne, offered.pk)
    assert not mine(actors.sanne).stuck
    with pytest.raises(NotPossible):
        accept(actors.corrie, offered.pk)


def test_what_the_package_behind_it_refuses_undoes_the_acceptance(actors, circle, offered, hooked, fresh):
    def fail(actor, handover):
        raise NotPossible

    on_accepted("concern", fail)
    with pytest.raises(NotPossible):
        accept(actors.corrie, offered.pk)
    assert fresh(actors.corrie, offered).state == "offered"
    assert read(actors.corrie, [circle.pk], why="toets") == {}


def test_accepting_twice_is_once(actors, task, hooked):
    accept(actors.corrie, task.pk)
    accept(actors.corrie, task.pk)
    with pytest.raises(NotPossible):
        refuse(actors.corrie, task.pk, "Toch niet")


def test_a_partner_who_was_told_something_does_not_pass_it_on(actors, partners, circle, offered):
    accept(actors.corrie, offered.pk)
    with pytest.raises(MayNotDecide):
        offer(
            actors.corrie,
            subject=("concern", uuid4()),
            to=Receiver(partners.police, account=actors.wil.account),
            question=QUESTION,
            circle_id=circle.pk,
            consent=True,
        )


def test_an_offer_is_answered_by_who_received_it_and_taken_back_by_who_made_it(actors, task):
    with pytest.raises(NotYours):
        accept(actors.wil, task.pk)
    with pytest.raises(NotYours):
        withdraw_offer(actors.corrie, task.pk)
    withdraw_offer(actors.sanne, task.pk)
    with pytest.raises(NotPossible):
        accept(actors.corrie, task.pk)


def test_taking_an_offer_back_ends_the_place_kept_in_the_circle(actors, circle, offered):
    withdraw_offer(actors.sanne, offered.pk)
    with pytest.raises(NotPossible):
        accept(actors.corrie, offered.pk)
    assert read(actors.corrie, [circle.pk], why="toets") == {}


def test_an_answer_is_due_in_two_working_days_and_an_unanswered_offer_is_stuck(
    actors, task, someday, offer_again
):
    assert task.answer_by == working_days().after(timezone.localdate(), 2)
    offer_again(actors.sanne, task, answer_by=someday(-1))
    [line] = mine(actors.sanne).stuck.unanswered
    assert line.late
    assert mine(actors.corrie).offered[0].late


def test_a_new_offer_settles_the_refused_one(actors, partners, task):
    refuse(actors.corrie, task.pk, "Niet van ons")
    offer(
        actors.sanne,
        subject=(task.subject_kind, task.subject_id),
        to=Receiver(partners.police),
        question=QUESTION,
    )
    assert not mine(actors.sanne).stuck


def test_the_same_form_twice_offers_once(actors, partners):
    key = uuid4()
    for _ in range(2):
        offer(
            actors.sanne,
            subject=("street", key),
            to=Receiver(partners.corporation),
            question=QUESTION,
            key=key,
        )
    assert len(mine(actors.corrie).offered) == 1
    assert len(listed()) == 1


def test_mails_say_that_something_waits_and_never_what(actors, offered):
    accept(actors.corrie, offered.pk)
    mails = listed()
    assert {mail.to for mail in mails} == {"corrie@voorbeeld.invalid", "sanne@voorbeeld.invalid"}
    for mail in mails:
        assert QUESTION not in mail.body
        assert "concern" not in mail.body
        assert f"/overdracht/{offered.pk}/" in mail.body


def test_who_leaves_hands_over_what_was_promised_to_the_team(actors, partners, fresh):
    with_team = promise(
        actors.wil,
        kind="task",
        by_team=partners.street,
        by_account=actors.wil.account,
        what="A",
        working_days=3,
    )
    alone = promise(actors.wil, kind="task", what="B", working_days=3)
    leave(actors.ada, actors.wil.account)
    offers = {each.handover.subject_id: each.handover for each in mine(actors.corrie).offered}
    assert set(offers) == {with_team.pk}, "what was promised alone goes to the organisation"
    assert offers[with_team.pk].to_team == partners.street
    accept(actors.corrie, offers[with_team.pk].pk)
    taken = fresh(actors.corrie, with_team)
    assert (taken.promised_by_account, taken.promised_by_team) == (actors.corrie.account, partners.street)
    with acting_as(actors.ada.account.pk):
        other = Handover.objects.get(subject_id=alone.pk)
        assert (other.to_organisation, other.to_team) == (partners.police, None)
        assert Commitment.objects.get(pk=alone.pk).state == "open"


def test_a_team_that_has_work_in_a_circle_does_not_end_until_it_is_done(actors, partners, circle):
    made = promise(
        actors.sanne, kind="task", what="Langs", working_days=2, by_team=partners.duty, circle_id=circle.pk
    )
    with pytest.raises(StillAtWork, match="Sociaal wijkteam"):
        end_team(actors.ada, partners.duty)
    with pytest.raises(StillAtWork):
        end_organisation(actors.ada, partners.welfare)
    keep(actors.sanne, made.pk)
    end_team(actors.ada, partners.duty)
    with acting_as(actors.ada.account.pk):
        assert Team.objects.get(pk=partners.duty.pk).ended_on == timezone.localdate()


def test_inside_a_circle_the_team_goes_on_and_the_administrator_sees_nothing(actors, partners, circle, fresh):
    join_team(system_actor(), partners.duty, actors.bram.account, partners.welfare)
    bram = actor_of(actors.bram.account.pk)
    made = promise(actors.sanne, kind="task", what="Langsgaan", working_days=2, circle_id=circle.pk)
    write(actors.sanne, circle.pk, "note", {"text": "Mevrouw is alleen"})
    leave(actors.ada, actors.sanne.account)
    with acting_as(actors.ada.account.pk):
        assert not Handover.objects.exists()
        assert not Commitment.objects.exists()
    assert mine(actors.wim).offered == ()

    assert read(bram, [circle.pk], why="toets") == {}
    [line] = mine(bram).offered
    assert (line.handover.to_team, line.handover.from_account) == (partners.duty, actors.sanne.account)
    accept(bram, line.handover.pk)
    assert fresh(bram, made).promised_by_account == bram.account
    assert len(read(bram, [circle.pk], why="toets")[circle.pk]) == 2, "the promise's words and the note"
    with acting_as(bram.account.pk):
        assert Handover.history.filter(id=line.handover.pk).count() == 2


def test_the_same_leaving_twice_offers_once(actors, circle):
    promise(actors.sanne, kind="task", what="Langsgaan", working_days=2, circle_id=circle.pk)
    with acting_as(actors.ada.account.pk), connection.cursor() as cursor:
        asked = [actors.sanne.account.pk, QUESTION, timezone.localdate()]
        cursor.execute("SELECT count(*) FROM offer_promises_in_circles(%s, %s, %s)", asked)
        assert cursor.fetchone() == (0,), "she is still here"
    leave(actors.ada, actors.sanne.account)
    with acting_as(actors.ada.account.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM offer_promises_in_circles(%s, %s, %s)", asked)
        assert cursor.fetchone() == (0,)
