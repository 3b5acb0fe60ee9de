# SPDX-License-Identifier: EUPL-1.2
"""What each role may do, and what an actor is on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from hartslag.people.models import Role
from hartslag.people.services import (
    RIGHTS,
    NotAllowed,
    actor_of,
    add_organisation,
    add_team,
    end_role,
    give_role,
    join_team,
    may,
    require,
    system_actor,
)

pytestmark = pytest.mark.django_db


def test_a_role_has_the_rights_of_the_table_and_no_others(world):
    for kind in Role.Kind:
        actor = replace(world.sanne, roles=(Role(kind=kind),))
        assert {right for right in RIGHTS if may(actor, right)} == {
            right for right, kinds in RIGHTS.items() if kind in kinds
        }


def test_only_the_administrator_changes_organisations_people_and_streets():
    changing = "manage organisations", "manage teams", "give roles", "invite people", "let people leave"
    changing += "manage streets", "name contacts"
    assert {RIGHTS[right] for right in changing} == {frozenset({Role.Kind.ADMINISTRATOR})}


def test_who_is_not_signed_in_has_no_right_and_the_system_has_all():
    system = system_actor()
    assert all(may(system, right) and not may(None, right) for right in RIGHTS)


def test_who_lacks_the_right_changes_nothing(world):
    with pytest.raises(NotAllowed):
        add_organisation(world.sanne, name="School", kind="school")


def test_a_right_that_is_not_in_the_table_is_a_mistake_of_the_program(world):
    with pytest.raises(KeyError):
        require(world.ada, "manage everything")


def test_a_role_holds_from_its_first_day_until_the_day_it_ends(world):
    start, stop = date(2026, 3, 2), date(2026, 3, 9)
    give_role(world.ada, world.worker, world.corporation, Role.Kind.VOLUNTEER, starts_on=start, ends_on=stop)
    held = [
        actor_of(world.worker.pk, start + timedelta(days=day)).has(Role.Kind.VOLUNTEER)
        for day in (-1, 0, 6, 7)
    ]
    assert held == [False, True, True, False]


def test_a_role_that_ends_today_gives_no_right_any_more(world):
    role = world.sanne.roles[0]
    assert world.sanne.has(Role.Kind.SOCIAL_WORKER)
    end_role(world.ada, role)
    assert not world.sanne.roles
    assert world.sanne.organisation is None


def test_somebody_acts_for_the_organisation_of_the_role_held_longest(world):
    give_role(world.ada, world.worker, world.corporation, Role.Kind.VOLUNTEER)
    assert world.sanne.organisation == world.municipality
    assert len(world.sanne.roles) == 2


def test_an_actor_is_known_in_three_queries(world, django_assert_num_queries):
    for name in ("Wijkteam", "Overlastteam", "Programmabureau"):
        team = add_team(world.ada, name=name, kind="other")
        join_team(world.ada, team, world.worker, world.municipality)
    with django_assert_num_queries(3):
        actor = actor_of(world.worker.pk)
        assert [team.organisation for team in actor.teams] == [None] * 3
        assert actor.roles[0].organisation.name == "Gemeente"
    assert actor_of(world.worker.pk, timezone.localdate() - timedelta(days=1)).teams == ()
