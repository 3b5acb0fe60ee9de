# SPDX-License-Identifier: EUPL-1.2
"""Members from one moment to another, and who may let others in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils import timezone

from hartslag.access.services import (
    CircleClosed,
    CircleNotFound,
    EndInThePast,
    MayNotDecide,
    NobodyActs,
    NoMember,
    NotInThatOrganisation,
    acting_as,
    circle_of,
    close_circle,
    decline,
    end_memberships,
    former_members,
    join,
    members,
    my_circles,
    part,
    propose,
    read,
    take_up,
    write,
)
from hartslag.access.tests.conftest import open_report, person
from hartslag.people.services import Account, Role, Team, TeamMember, actor_of, leave, system_actor

pytestmark = pytest.mark.django_db


def is_in(actor, circle):
    with acting_as(actor.account.pk):
        by_the_database = circle in my_circles(actor)
    try:
        circle_of(actor, circle.pk)
    except CircleNotFound:
        return by_the_database
    assert by_the_database
    return True


def let_in(world, circle, **changed):
    asked = {"account": world.bram.account, "organisation": world.welfare, "role": "hulp"}
    return join(world.sanne, circle.pk, **asked | changed)


def test_a_colleague_who_was_let_in_is_in_it_until_parting(world, circle):
    assert not is_in(world.bram, circle)
    member = let_in(world, circle)
    assert is_in(world.bram, circle)
    part(world.sanne, member)
    assert not is_in(world.bram, circle)
    assert [each.name for each in former_members(world.sanne, circle.pk)] == ["Bram"]


def test_membership_ends_by_itself(world, circle):
    let_in(world, circle, until=timezone.now() + timedelta(hours=1))
    assert is_in(world.bram, circle)
    with connection.cursor() as cursor, acting_as(world.sanne.account.pk):
        cursor.execute("UPDATE circle_member SET ends_at = statement_timestamp() WHERE NOT whole")
    assert not is_in(world.bram, circle)


def test_somebody_of_a_team_is_in_its_circles_as_long_as_in_the_team(world, circle):
    joined = person("Nieuw", world.municipality, "social_worker", world.team)
    assert is_in(joined, circle)
    TeamMember.objects.filter(account=joined.account).update(ends_on=timezone.localdate())
    assert not is_in(actor_of(joined.account.pk), circle)
    assert not is_in(joined, circle)


def test_who_loses_the_role_at_the_organisation_is_out_that_moment(world, circle):
    let_in(world, circle)
    Role.objects.filter(account=world.bram.account).update(ends_on=timezone.localdate())
    assert not is_in(world.bram, circle)
    assert not is_in(actor_of(world.bram.account.pk), circle)


def test_who_leaves_is_out_that_moment_and_a_later_role_does_not_bring_it_back(world, circle):
    let_in(world, circle)
    account = world.bram.account
    leave(system_actor(), account)
    assert not is_in(world.bram, circle)
    assert end_memberships() == 0
    Account.objects.filter(pk=account.pk).update(is_active=True)
    Role.objects.create(account=account, organisation=world.welfare, kind="social_worker")
    assert not is_in(actor_of(account.pk), circle)


def test_who_changes_organisation_is_ended_by_the_worker(world, circle):
    let_in(world, circle)
    Role.objects.filter(account=world.bram.account).update(ends_on=timezone.localdate())
    assert (end_memberships(), end_memberships()) == (1, 0)


def test_a_team_that_stopped_or_an_organisation_that_stopped_sees_nothing(world, circle):
    world.team.ended_on = timezone.localdate()
    world.team.save()
    assert not is_in(world.sanne, circle)
    other = open_report(world, world.bram, team=None, brought_in_by=world.welfare)
    world.welfare.ended_on = timezone.localdate()
    world.welfare.save()
    assert not is_in(world.bram, other)


def test_who_was_asked_sees_nothing_until_taking_it_up(world, circle):
    propose(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    assert not is_in(world.bram, circle)
    take_up(world.bram, circle.pk)
    assert is_in(world.bram, circle)


def test_who_declines_stays_out_and_cannot_take_it_up_after_all(world, circle):
    propose(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    decline(world.bram, circle.pk)
    with pytest.raises(CircleNotFound):
        take_up(world.bram, circle.pk)
    assert not is_in(world.bram, circle)


def test_somebody_of_the_team_takes_up_what_the_team_was_asked(world, circle):
    team = Team.objects.create(name="Bemiddelaars (proef)", kind="other", organisation=world.welfare)
    TeamMember.objects.create(account=world.bram.account, organisation=world.welfare, team=team)
    bram = actor_of(world.bram.account.pk)
    propose(world.sanne, circle.pk, team=team, organisation=world.welfare, role="bemiddelt")
    take_up(bram, circle.pk)
    assert is_in(bram, circle)


def test_nobody_takes_up_what_somebody_else_was_asked(world, circle):
    propose(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    for actor in (world.wil, world.piet, system_actor()):
        with pytest.raises(CircleNotFound):
            take_up(actor, circle.pk)


def test_what_was_asked_is_taken_back(world, circle):
    part(
        world.sanne,
        propose(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp"),
    )
    with pytest.raises(CircleNotFound):
        take_up(world.bram, circle.pk)


def test_a_partner_lets_nobody_in_discloses_nothing_and_does_not_close(world, circle):
    member = let_in(world, circle)
    with pytest.raises(MayNotDecide):
        join(world.bram, circle.pk, account=world.wil.account, organisation=world.police, role="x")
    with pytest.raises(MayNotDecide):
        part(world.bram, member)
    with pytest.raises(MayNotDecide):
        close_circle(world.bram, circle.pk)
    with acting_as(world.bram.account.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE circle SET closed_at = now() WHERE id = %s", [circle.pk])
        assert cursor.rowcount == 0
        cursor.execute("UPDATE circle_member SET ends_at = NULL WHERE circle_id = %s", [circle.pk])
        assert cursor.rowcount == 0


def test_who_is_not_in_it_lets_nobody_in_not_even_oneself(world, circle):
    asked = {"account": world.piet.account, "organisation": world.municipality, "role": "x"}
    with pytest.raises(CircleNotFound):
        join(world.piet, circle.pk, **asked)
    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(world.piet.account.pk):
        connection.cursor().execute(
            "INSERT INTO circle_member (id, circle_id, account_id, organisation_id, role, whole, starts_at,"
            " emergency, reason) VALUES (%s, %s, %s, %s, 'x', true, now(), false, '')",
            [uuid4(), circle.pk, world.piet.account.pk, world.municipality.pk],
        )


def test_a_member_works_for_the_organisation_it_stands_for(world, circle):
    with pytest.raises(NotInThatOrganisation):
        let_in(world, circle, organisation=world.police)


def test_a_membership_that_would_end_before_it_begins_is_refused(world, circle):
    with pytest.raises(EndInThePast):
        let_in(world, circle, until=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("who", [{"account": None}, {"team": "too"}])
def test_a_member_is_an_account_or_a_team(world, circle, who):
    if who.get("team"):
        who = {"team": world.team}
    with pytest.raises(NoMember):
        let_in(world, circle, **who)


def test_letting_in_twice_is_once(world, circle):
    assert let_in(world, circle) == let_in(world, circle)
    assert len(members(world.sanne, circle.pk)) == 2


def test_the_last_who_decides_does_not_part(world, circle):
    let_in(world, circle)
    (team,) = [each for each in members(world.sanne, circle.pk) if each.team]
    with pytest.raises(NoMember, match="deelnemer nodig"):
        part(world.sanne, team.id)


def test_nobody_is_let_into_a_closed_circle(world, circle):
    close_circle(world.sanne, circle.pk)
    with pytest.raises(CircleClosed):
        let_in(world, circle)


def test_asking_for_circles_without_acting_is_an_error_and_not_an_empty_list(world, circle):
    with acting_as(world.bram.account.pk), pytest.raises(NobodyActs):
        my_circles(world.sanne)


def test_an_account_of_the_organisation_that_is_no_member_sees_nothing(world, circle):
    assert not is_in(world.piet, circle)
    assert read(world.piet, [circle.pk], why="test") == {}


def test_a_partner_reads_and_revises_what_it_wrote_itself(world, circle):
    let_in(world, circle)
    note = write(world.bram, circle.pk, "note", {"words": "van ons"})
    assert [each.id for each in read(world.bram, [circle.pk], why="test")[circle.pk]] == [note]
    write(world.bram, circle.pk, "note", {"words": "beter"}, note)
    assert len(read(world.sanne, [circle.pk], why="test")[circle.pk]) == 2
