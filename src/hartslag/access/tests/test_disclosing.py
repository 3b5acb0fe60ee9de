# SPDX-License-Identifier: EUPL-1.2
"""R2: a partner sees one record and not another, from when it was disclosed until it was withdrawn.

Who sees what is asked through the door and straight in the database, with committed transactions.
"""

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.utils import timezone

from hartslag.access.models import Disclosure
from hartslag.access.services import (
    CircleNotFound,
    EndInThePast,
    Ground,
    MayNotDecide,
    MayNotRevise,
    NoNecessity,
    NoOrganisation,
    NoValidGround,
    acting_as,
    disclose,
    disclosures,
    join,
    read,
    withdraw_disclosure,
    write,
)
from hartslag.access.tests.conftest import ask_as, open_report, person

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)

WHY = {"kinds": "contactgegevens", "ground": "toestemming", "necessity": "om te kunnen bellen"}


@pytest.fixture
def divided(world, circle):
    """Return a circle with two partners and three records, one of them disclosed to each partner."""
    circle.notes = [write(world.sanne, circle.pk, "note", {"words": str(n)}) for n in range(3)]
    for actor, organisation in ((world.bram, world.welfare), (world.wil, world.police)):
        join(world.sanne, circle.pk, account=actor.account, organisation=organisation, role="denkt mee")
    circle.to_welfare = disclose(world.sanne, [circle.notes[0]], world.welfare, **WHY)[0]
    circle.to_police = disclose(world.sanne, [circle.notes[1]], world.police, **WHY)[0]
    return circle


def seen(actor, circle):
    return {each.id for each in read(actor, [circle.pk], why="test").get(circle.pk, [])}


def seen_in_the_database(actor, table="circle_record", column="id", role="hartslag_app"):
    return {row[0] for row in ask_as(actor.account.pk, f"SELECT {column} FROM {table}", role=role)}


@committed
def test_each_partner_sees_its_own_item_and_no_other(world, divided):
    everything = {divided.record, *divided.notes}
    matrix = {
        "sanne": everything,
        "bram": {divided.notes[0]},
        "wil": {divided.notes[1]},
        "piet": set(),
        "anna": set(),
        "fenna": set(),
    }
    for name, expected in matrix.items():
        actor = getattr(world, name)
        assert seen(actor, divided) == expected, name
        for role in ("hartslag_app", "hartslag_worker"):
            assert seen_in_the_database(actor, role=role) == expected, name


@committed
def test_a_partner_sees_of_disclosures_its_own_and_of_revisions_none(world, divided):
    assert seen_in_the_database(world.bram, "disclosure") == {divided.to_welfare}
    assert seen_in_the_database(world.sanne, "disclosure") == {divided.to_welfare, divided.to_police}
    assert seen_in_the_database(world.bram, "circle_record_revision", "record_id") == set()
    with acting_as(world.bram.account.pk):
        assert [each.pk for each in disclosures(world.bram, divided.pk)] == [divided.to_welfare]


@committed
def test_after_it_was_withdrawn_the_partner_sees_nothing(world, divided):
    withdraw_disclosure(world.sanne, divided.to_welfare)
    withdraw_disclosure(world.sanne, divided.to_welfare)
    assert seen(world.bram, divided) == seen_in_the_database(world.bram) == set()
    assert seen(world.wil, divided) == {divided.notes[1]}


@committed
def test_a_disclosure_begins_and_ends_by_the_clock(world, divided):
    for change in (
        "starts_at = now() + interval '1 hour', ends_at = NULL",
        "starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'",
    ):
        _as_owner(f"UPDATE disclosure SET {change} WHERE id = %s", divided.to_welfare)
        assert seen(world.bram, divided) == seen_in_the_database(world.bram) == set()


@committed
def test_what_was_disclosed_to_an_organisation_is_not_seen_by_its_people_outside_the_circle(world, divided):
    colleague = person("Bea", world.welfare, "social_worker")
    assert seen(colleague, divided) == seen_in_the_database(colleague) == set()


@committed
def test_nobody_discloses_from_a_circle_of_their_own_a_record_of_another(world, divided):
    own = open_report(world, world.piet, team=None)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        ask_as(
            world.piet.account.pk,
            "INSERT INTO disclosure (id, circle_id, record_id, organisation_id, kinds, ground_id, necessity,"
            " decided_by_id, decided_at, starts_at) SELECT %s, %s, %s, %s, 'x', id, 'x', %s, now(), now()"
            " FROM ground WHERE code = 'toestemming'",
            uuid4(),
            own.pk,
            divided.record,
            world.municipality.pk,
            world.piet.account.pk,
        )
    with pytest.raises(CircleNotFound):
        disclose(world.piet, [divided.record], world.police, **WHY)


@committed
@pytest.mark.parametrize("who", ["bram", "piet"])
def test_the_database_too_lets_only_who_decides_disclose(world, divided, who):
    actor = getattr(world, who)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        _insert(actor, divided, actor.account.pk, "toestemming")


@committed
def test_the_database_refuses_a_disclosure_in_anothers_name_or_on_a_ground_that_has_ended(world, divided):
    Ground.objects.create(
        code="oud", name="x", law="x", valid_from="2020-01-01", valid_to=timezone.localdate()
    )
    for decider, ground in ((world.piet, "toestemming"), (world.sanne, "oud")):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            _insert(world.sanne, divided, decider.account.pk, ground)
    assert _insert(world.sanne, divided, world.sanne.account.pk, "toestemming") == 1


def _insert(actor, circle, decider, ground):
    return ask_as(
        actor.account.pk,
        "INSERT INTO disclosure (id, circle_id, record_id, organisation_id, kinds, ground_id, necessity,"
        " decided_by_id, decided_at, starts_at) SELECT %s, %s, %s, organisation.id, 'x', ground.id, 'x', %s,"
        " now(), now() FROM ground, organisation WHERE code = %s AND organisation.kind = 'welfare'",
        uuid4(),
        circle.pk,
        circle.notes[2],
        decider,
        ground,
    )


def _as_owner(statement, *values):
    ask_as(None, statement, *values, role="hartslag_owner")


def test_it_says_from_when_to_when_what_why_on_which_ground_and_who_decided(world, divided):
    until = timezone.now() + timedelta(days=30)
    (made,) = disclose(world.sanne, [divided.notes[2]], world.police, **WHY, until=until)
    with acting_as(world.sanne.account.pk):
        found = Disclosure.objects.select_related("ground").get(pk=made)
    assert (found.kinds, found.necessity, found.ground.code) == tuple(
        WHY[key] for key in ("kinds", "necessity", "ground")
    )
    assert found.decided_by == world.sanne.account
    assert found.decided_at == found.starts_at <= timezone.now() < found.ends_at == until


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"kinds": " "}, NoNecessity),
        ({"necessity": ""}, NoNecessity),
        ({"ground": "bestaat-niet"}, NoValidGround),
        ({"until": timezone.now() - timedelta(days=1)}, EndInThePast),
    ],
)
def test_without_one_of_these_it_is_refused(world, divided, change, refusal):
    with pytest.raises(refusal):
        disclose(world.sanne, [divided.notes[2]], world.police, **WHY | change)


def test_an_organisation_that_stopped_is_told_nothing(world, divided):
    world.police.ended_on = timezone.localdate()
    with pytest.raises(NoOrganisation):
        disclose(world.sanne, [divided.notes[2]], world.police, **WHY)


def test_a_partner_neither_discloses_nor_withdraws_nor_changes_what_it_sees(world, divided):
    with pytest.raises(MayNotDecide):
        disclose(world.bram, [divided.notes[0]], world.police, **WHY)
    with pytest.raises(MayNotDecide):
        withdraw_disclosure(world.bram, divided.to_welfare)
    with pytest.raises(MayNotRevise):
        write(world.bram, divided.pk, "note", {"words": "anders"}, divided.notes[0])
    with pytest.raises(CircleNotFound):
        withdraw_disclosure(world.bram, divided.to_police)


def test_disclosing_twice_is_once(world, divided):
    assert disclose(world.sanne, [divided.notes[0]], world.welfare, **WHY) == [divided.to_welfare]


def test_records_of_two_circles_are_not_disclosed_in_one(world, divided):
    other = open_report(world, world.sanne)
    note = write(world.sanne, other.pk, "note", {"words": "x"})
    with pytest.raises(CircleNotFound):
        disclose(world.sanne, [divided.record, note], world.police, **WHY)
