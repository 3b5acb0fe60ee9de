# SPDX-License-Identifier: EUPL-1.2
"""R7: emergency access needs a reason, ends by itself, is logged as such and tells the privacy officer."""

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from hartslag.access.services import (
    CircleNotFound,
    MayNotDecide,
    NoReason,
    acting_as,
    close_circle,
    disclose,
    join,
    members,
    open_in_emergency,
    read,
    write,
)
from hartslag.access.tests.conftest import ask_as, person
from hartslag.mail.models import Mail
from hartslag.people.services import Role, actor_of

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)
WHY = "Ze staat op de brug"


def mails():
    return list(Mail.objects.values_list("to", "subject", "body"))


def test_a_colleague_of_the_organisation_that_brought_it_in_reads_all_of_it_for_four_hours(world, circle):
    opened = open_in_emergency(world.piet, circle.number, WHY)
    assert opened == circle
    assert [each.id for each in read(world.piet, [circle.pk], why="test")[circle.pk]] == [circle.record]
    (member,) = [each for each in members(world.sanne, circle.pk) if each.emergency]
    assert member.name == "Piet"
    assert member.reason == WHY
    assert member.ends_at - member.starts_at == timedelta(hours=4)


@committed
def test_after_its_end_it_is_as_if_the_circle_were_not_there(world, circle):
    open_in_emergency(world.piet, circle.number, WHY)
    ask_as(
        None,
        "UPDATE circle_member SET starts_at = starts_at - interval '4 hours',"
        " ends_at = ends_at - interval '4 hours' WHERE emergency",
        role="hartslag_owner",
    )
    assert read(world.piet, [circle.pk], why="test") == {}
    assert ask_as(world.piet.account.pk, "SELECT id FROM circle") == []


@committed
def test_the_log_says_that_it_was_an_emergency_and_why(world, circle):
    open_in_emergency(world.piet, circle.number, WHY)
    read(world.piet, [circle.pk], why="dossier")
    lines = ask_as(
        world.fenna.account.pk,
        "SELECT action, why, emergency FROM read_log WHERE account = %s ORDER BY id",
        world.piet.account.pk,
    )
    assert lines == [("emergency", WHY, True), ("read", "dossier", True)]


def test_the_privacy_officer_is_told_without_a_word_about_a_person(world, circle):
    open_in_emergency(world.piet, circle.number, WHY)
    ((to, subject, body),) = mails()
    assert to == world.fenna.account.email
    assert subject == "Inzage bij nood"
    assert circle.number in body
    assert WHY not in body


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_it_stays_shut(world, circle, reason):
    with pytest.raises(NoReason, match="waarom"):
        open_in_emergency(world.piet, circle.number, reason)


@pytest.mark.parametrize("who", ["wil", "bram", "anna", "fenna"])
def test_another_organisation_or_another_kind_of_role_hears_that_there_is_no_such_circle(world, circle, who):
    with pytest.raises(CircleNotFound):
        open_in_emergency(getattr(world, who), circle.number, WHY)
    with pytest.raises(CircleNotFound):
        open_in_emergency(world.piet, "Z-2026-999999", WHY)
    assert mails() == []


def test_the_organisation_of_the_role_counts_and_not_that_of_another_role(world, circle):
    actor = person("Ans", world.municipality, "analyst")
    Role.objects.create(account=actor.account, organisation=world.police, kind="process_director")
    with pytest.raises(CircleNotFound):
        open_in_emergency(actor_of(actor.account.pk), circle.number, WHY)


def test_who_looks_in_an_emergency_writes_and_decides_nothing_else(world, circle):
    open_in_emergency(world.piet, circle.number, WHY)
    write(world.piet, circle.pk, "note", {"words": "Ambulance gebeld"})
    with pytest.raises(MayNotDecide):
        join(world.piet, circle.pk, account=world.piet.account, organisation=world.municipality, role="x")
    with pytest.raises(MayNotDecide):
        disclose(
            world.piet,
            [circle.record],
            world.police,
            kinds="x",
            necessity="x",
            ground="vitaal-belang",
        )
    with pytest.raises(MayNotDecide):
        close_circle(world.piet, circle.pk)


@committed
def test_the_database_too_lets_who_looks_in_an_emergency_decide_nothing(world, circle):
    open_in_emergency(world.piet, circle.number, WHY)
    me = world.piet.account.pk
    assert ask_as(me, "UPDATE circle SET closed_at = now()") == 0
    assert ask_as(me, "UPDATE circle_member SET ends_at = NULL") == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        ask_as(
            me,
            "INSERT INTO circle_member (id, circle_id, account_id, organisation_id, role, whole, starts_at,"
            " emergency, reason) SELECT gen_random_uuid(), circle_id, account_id, organisation_id, role,"
            " true, now(), false, '' FROM circle_member WHERE emergency",
        )


@committed
def test_nobody_makes_an_emergency_of_their_own_or_a_longer_one(world, circle):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        ask_as(
            world.sanne.account.pk,
            "INSERT INTO circle_member (id, circle_id, account_id, organisation_id, role, whole, starts_at,"
            " ends_at, emergency, reason) VALUES (gen_random_uuid(), %s, %s, %s, 'x', true, now(),"
            " now() + interval '1 hour', true, 'x')",
            circle.pk,
            world.piet.account.pk,
            world.municipality.pk,
        )
    open_in_emergency(world.piet, circle.number, WHY)
    with pytest.raises(psycopg.errors.CheckViolation):
        ask_as(
            world.sanne.account.pk,
            "UPDATE circle_member SET ends_at = %s WHERE emergency",
            timezone.now() + timedelta(days=1),
        )


def test_the_transaction_of_an_emergency_is_whole(world, circle):
    """Without the notice there is no look: a failing outbox lets nobody in."""

    def fail():
        with acting_as(world.piet.account.pk):
            open_in_emergency(world.piet, circle.number, WHY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert mails() == []
    assert read(world.piet, [circle.pk], why="test") == {}
