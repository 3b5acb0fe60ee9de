# SPDX-License-Identifier: EUPL-1.2
"""R1: no circle without who brings it in, a purpose and a legal ground that is valid that day."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from hartslag.access.keyring import key_of
from hartslag.access.services import (
    OWNER,
    CircleClosed,
    CircleNotFound,
    Ground,
    KeyInUse,
    NoMember,
    NoOrganisation,
    NoPurpose,
    NoRetentionClass,
    NotInThatOrganisation,
    NoValidGround,
    acting_as,
    circle_of,
    close_circle,
    members,
    my_circles,
    write,
)
from hartslag.access.tests.conftest import ask_as, open_report

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)


def days(number):
    return timezone.localdate() + timedelta(days=number)


def test_a_circle_has_a_readable_number_and_a_key_of_its_own(world):
    first, second = open_report(world), open_report(world)
    assert first.number != second.number
    for circle in (first, second):
        assert re.fullmatch(rf"Z-{timezone.localdate().year}-\d{{8}}", circle.number)
    assert key_of(first.pk) != key_of(second.pk)


def test_the_number_says_nothing_of_how_many_were_opened(world):
    numbers = [int(open_report(world).number[-8:]) for _ in range(8)]
    apart = [abs(after - before) for before, after in pairwise(numbers)]
    assert max(apart) > 1000, "by chance once in 10^32"
    assert len(set(apart)) == len(apart)


@committed
def test_a_number_that_is_taken_is_drawn_again(world):
    """Draw each number twice."""
    where = connection.settings_dict
    call = "SELECT number, opened FROM open_circle(%s, 'concern', 'x', %s, %s, %s, NULL, %s)"
    circle = open_report(world)
    how = (circle.ground_id, circle.brought_in_by_id, circle.retention_class_id, world.team.pk)
    key = uuid4()
    with psycopg.connect(host=where["HOST"], user=OWNER, dbname=where["NAME"]) as owner:
        owner.execute("CREATE TEMPORARY SEQUENCE drawn MINVALUE 0")
        owner.execute(
            "CREATE OR REPLACE FUNCTION drawn_digits() RETURNS text LANGUAGE sql AS "
            "$$ SELECT lpad((nextval('pg_temp.drawn') / 2)::text, 8, '0') $$"
        )
        given = [owner.execute(call, [each, *how]).fetchone() for each in (uuid4(), key, key)]
        owner.rollback()
    first, second = (f"Z-{timezone.localdate().year}-0000000{number}" for number in (0, 1))
    assert given == [(first, True), (second, True), (second, False)]


def test_who_opens_it_and_the_team_are_its_first_members_and_see_all_of_it(world):
    circle = open_report(world, world.piet)
    assert circle_of(world.piet, circle.pk) == circle_of(world.sanne, circle.pk) == circle
    found = members(world.piet, circle.pk)
    assert {(each.name, each.whole) for each in found} == {("Piet", True), ("Wijkteam (proef)", True)}


def test_a_report_by_somebody_not_signed_in_is_for_the_team_alone(world, circle):
    assert circle.opened_by_id is None
    assert circle_of(world.sanne, circle.pk).number == circle.number
    with pytest.raises(CircleNotFound):
        circle_of(world.piet, circle.pk)


def test_who_opens_it_for_others_is_not_in_it(world):
    circle = open_report(world, world.bram, as_member=False)
    with pytest.raises(CircleNotFound):
        circle_of(world.bram, circle.pk)


@pytest.mark.parametrize("purpose", ["", "   "])
def test_without_a_purpose_it_is_refused(world, purpose):
    with pytest.raises(NoPurpose, match="waarvoor"):
        open_report(world, purpose=purpose)


def test_an_unknown_ground_is_refused(world):
    with pytest.raises(NoValidGround, match="geldt vandaag niet"):
        open_report(world, ground="bestaat-niet")


@pytest.mark.parametrize(
    ("valid_from", "valid_to"), [(-30, 0), (1, None), (-30, -1)], ids=["ends today", "tomorrow", "expired"]
)
def test_a_ground_that_is_not_valid_today_is_refused(world, valid_from, valid_to):
    until = None if valid_to is None else days(valid_to)
    ground = Ground.objects.create(code="oud", name="x", law="x", valid_from=days(valid_from), valid_to=until)
    for given in (ground, "oud"):
        with pytest.raises(NoValidGround):
            open_report(world, ground=given)


def test_of_two_periods_of_one_ground_the_one_of_today_is_taken(world):
    old = Ground.objects.create(code="wet", name="x", law="1", valid_from=days(-9), valid_to=days(-3))
    new = Ground.objects.create(code="wet", name="x", law="2", valid_from=days(-3))
    assert open_report(world, ground="wet").ground == new != old


def test_an_organisation_that_stopped_brings_nothing_in(world):
    world.police.ended_on = days(0)
    world.police.save()
    with pytest.raises(NoOrganisation):
        open_report(world, brought_in_by=world.police)


def test_without_a_retention_class_it_is_refused(world):
    with pytest.raises(NoRetentionClass):
        open_report(world, retention_class="bestaat-niet")


def test_a_circle_with_nobody_in_it_is_refused(world):
    with pytest.raises(NoMember):
        open_report(world, team=None)


@committed
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"purpose": " "}, "HC001"),
        ({"ground": None}, "HC002"),
        ({"organisation": None}, "HC003"),
        ({"team": None}, "HC004"),
        ({"member": "police"}, "HC005"),
    ],
)
def test_the_database_refuses_too(world, change, code):
    given = {
        "purpose": "x",
        "ground": Ground.objects.get(code="wmo-college").pk,
        "organisation": world.municipality.pk,
        "member": None,
        "team": world.team.pk,
    } | change
    if given["member"]:
        given["member"] = world.police.pk
    with pytest.raises(psycopg.Error) as refused:
        ask_as(
            world.sanne.account.pk,
            "SELECT open_circle(%s, 'concern', %s, %s, %s, (SELECT id FROM retention_class LIMIT 1), %s, %s)",
            uuid4(),
            *given.values(),
        )
    assert refused.value.sqlstate == code


@committed
def test_a_circle_comes_about_in_no_other_way(world, circle):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask_as(world.sanne.account.pk, "INSERT INTO circle SELECT * FROM circle")


def test_a_form_that_comes_in_twice_opens_one_circle(world):
    key = uuid4()
    first, second = open_report(world, key=key), open_report(world, key=key)
    assert (first.opened_now, second.opened_now) == (True, False)
    assert first.number == second.number
    with acting_as(world.sanne.account.pk):
        assert [circle.number for circle in my_circles(world.sanne)] == [first.number]


def test_somebody_elses_key_tells_nothing(world):
    circle = open_report(world, world.piet, team=None)
    for actor in (world.bram, None):
        with pytest.raises(KeyInUse):
            open_report(world, actor, key=circle.pk)


def test_an_organisation_the_actor_does_not_work_for_opens_nothing(world):
    with pytest.raises(NotInThatOrganisation):
        open_report(world, replace(world.bram, organisation=world.police))


def test_the_transaction_that_opens_a_circle_writes_in_it_and_reads_nothing(world):
    with acting_as(None):
        circle = open_report(world)
        write(None, circle.pk, "report", {"words": "x"})
        with connection.cursor() as cursor:
            for table in ("circle", "circle_member", "circle_record", "circle_record_revision"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,)


@committed
def test_a_later_transaction_does_not_write_in_it(world, circle):
    with pytest.raises(CircleNotFound):
        write(None, circle.pk, "report", {"words": "x"})
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        ask_as(
            None,
            "INSERT INTO circle_record (id, circle_id, kind, body, written_at)"
            " VALUES (%s, %s, 'x', '', now())",
            uuid4(),
            circle.pk,
        )


def test_a_circle_of_which_the_transaction_fails_is_not_there(world):
    def fail():
        with acting_as(None):
            opened.append(open_report(world))
            raise ZeroDivisionError

    opened = []
    with pytest.raises(ZeroDivisionError):
        fail()
    with pytest.raises(CircleNotFound):
        circle_of(world.sanne, opened[0].pk)


def test_a_closed_circle_is_still_read_and_nothing_is_added(world, circle):
    close_circle(world.sanne, circle.pk)
    close_circle(world.sanne, circle.pk)
    assert circle_of(world.sanne, circle.pk).closed_at
    with pytest.raises(CircleClosed):
        write(world.sanne, circle.pk, "note", {"words": "x"})
