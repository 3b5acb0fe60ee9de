# SPDX-License-Identifier: EUPL-1.2
"""Organisations, teams and roles are made once, change with a revision, and end together."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.people.models import Account, Organisation, Role, Team, TeamMember
from hartslag.people.services import (
    DaysOutOfOrder,
    HasEnded,
    LastAdministrator,
    NameTaken,
    NoDutyTeam,
    NotAllowed,
    add_organisation,
    add_team,
    change_organisation,
    change_team,
    duty_team,
    end_organisation,
    end_role,
    end_team,
    give_role,
    join_team,
    leave_team,
    people_of,
    system_actor,
    team_members,
)

pytestmark = pytest.mark.django_db


def test_asking_twice_with_one_key_makes_one(world):
    key = uuid4()
    made = [add_organisation(world.ada, name="School", kind="school", key=key) for _ in range(2)]
    assert made[0] == made[1]
    team = [add_team(world.ada, name="Wijkteam", kind="other", key=key) for _ in range(2)]
    assert team[0] == team[1]
    places = [join_team(world.ada, team[0], world.worker, world.municipality) for _ in range(2)]
    roles = [give_role(world.ada, world.worker, world.corporation, "volunteer") for _ in range(2)]
    assert places[0] == places[1]
    assert roles[0] == roles[1]


def test_two_organisations_never_share_a_name_whatever_its_capitals(world):
    with pytest.raises(NameTaken):
        add_organisation(world.ada, name="GEMEENTE", kind="other")
    with pytest.raises(NameTaken):
        change_organisation(world.ada, world.corporation, name="gemeente", kind="other", email="", phone="")


def test_a_change_names_who_made_it_and_no_change_leaves_no_revision(world):
    values = {"name": "Gemeente", "kind": "municipality", "email": "", "phone": ""}
    before = Organisation.history.count()
    change_organisation(world.ada, world.municipality, **values)
    assert Organisation.history.count() == before
    change_organisation(world.ada, world.municipality, **values | {"phone": "14 045"})
    assert world.municipality.history.first().history_user_id == world.administrator.pk


def test_nobody_gives_a_role_to_himself(world):
    with pytest.raises(NotAllowed):
        give_role(world.ada, world.administrator, world.municipality, Role.Kind.PRIVACY_OFFICER)


def test_the_last_administrator_stays(world):
    role = Role.objects.get(kind=Role.Kind.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        end_role(world.ada, role)
    with pytest.raises(LastAdministrator):
        end_organisation(system_actor(), world.municipality)
    tomorrow = timezone.localdate() + timedelta(days=1)
    temporary = {"ends_on": tomorrow + timedelta(days=7)}
    give_role(world.ada, world.worker, world.municipality, Role.Kind.ADMINISTRATOR, **temporary)
    with pytest.raises(LastAdministrator):
        end_role(world.ada, role, tomorrow)
    give_role(world.ada, world.consultant, world.corporation, Role.Kind.ADMINISTRATOR)
    end_role(world.ada, role)
    assert not world.ada.has(Role.Kind.ADMINISTRATOR)


def test_the_past_does_not_change(world):
    role = world.sanne.roles[0]
    with pytest.raises(DaysOutOfOrder):
        end_role(world.ada, role, timezone.localdate() - timedelta(days=1))
    with pytest.raises(DaysOutOfOrder):
        give_role(
            world.ada,
            world.worker,
            world.corporation,
            "volunteer",
            starts_on=date(2026, 3, 2),
            ends_on=date(2026, 3, 2),
        )


def test_an_end_that_stands_is_not_put_off_by_a_later_one(world):
    role = world.sanne.roles[0]
    soon, later = (timezone.localdate() + timedelta(days=days) for days in (3, 30))
    end_role(world.ada, role, soon)
    end_role(world.ada, role, later)
    role.refresh_from_db()
    assert role.ends_on == soon


def test_what_had_not_begun_never_begins_when_a_team_ends(world):
    team = add_team(world.ada, name="Wijkteam", kind="social_neighbourhood", on_duty=True)
    next_month = timezone.localdate() + timedelta(days=30)
    join_team(world.ada, team, world.worker, world.municipality, starts_on=next_month)
    end_team(world.ada, team)
    member = TeamMember.objects.get()
    assert member.ends_on == member.starts_on
    assert not member.holds(next_month)
    with pytest.raises(NoDutyTeam):
        duty_team(None)
    with pytest.raises(HasEnded):
        join_team(world.ada, Team.objects.get(), world.worker, world.municipality)


def test_an_organisation_that_stops_takes_its_roles_teams_and_places_with_it(world):
    own = add_team(world.ada, name="Eigen", kind="other", organisation=world.corporation)
    shared = add_team(world.ada, name="Samen", kind="other")
    join_team(world.ada, own, world.worker, world.municipality)
    join_team(world.ada, shared, world.consultant, world.corporation)
    join_team(world.ada, shared, world.worker, world.municipality)
    end_organisation(world.ada, world.corporation)
    assert not Role.objects.filter(organisation=world.corporation, ends_on=None).exists()
    assert [member.account for member in team_members(shared)] == [world.worker]
    assert not team_members(own).exists()
    with pytest.raises(HasEnded):
        give_role(world.ada, world.worker, world.corporation, "volunteer")


def test_somebody_leaves_a_team_from_a_day(world):
    team = add_team(world.ada, name="Wijkteam", kind="other")
    member = join_team(world.ada, team, world.worker, world.municipality)
    soon = timezone.localdate() + timedelta(days=3)
    leave_team(world.ada, member, soon)
    assert [team_members(team, day).count() for day in (soon - timedelta(days=1), soon)] == [1, 0]


def duty(world, name, area=None):
    """A team on duty."""
    return add_team(world.ada, name=name, kind="social_neighbourhood", on_duty=True, area=area)


def test_a_concern_goes_to_the_team_nearest_to_its_neighbourhood(world):
    with pytest.raises(NoDutyTeam):
        duty_team(world.neighbourhood)
    everywhere = duty(world, "Overal")
    assert duty_team(world.neighbourhood) == duty_team(None) == everywhere
    town = duty(world, "Stad", world.town)
    assert duty_team(world.neighbourhood) == town
    assert duty_team(None) == everywhere
    own = duty(world, "Buurt", world.neighbourhood)
    assert duty_team(world.neighbourhood) == own
    assert duty_team(world.town) == town


def test_two_teams_with_one_claim_are_nobodys_choice(world):
    duty(world, "Een", world.town)
    duty(world, "Twee", world.town)
    with pytest.raises(NoDutyTeam):
        duty_team(world.neighbourhood)


def test_the_only_team_takes_what_lies_elsewhere_too(world):
    only = duty(world, "Een", world.neighbourhood)
    assert duty_team(world.town) == duty_team(None) == only


def test_a_team_that_is_off_duty_takes_nothing(world):
    team = duty(world, "Een")
    change_team(
        world.ada,
        team,
        name="Een",
        kind="social_neighbourhood",
        organisation=None,
        email="",
        on_duty=False,
        enforces=False,
        area=None,
        case_system="",
    )
    with pytest.raises(NoDutyTeam):
        duty_team(None)


def test_accounts_are_seen_by_the_administrator_and_by_a_lead_of_the_own_organisation_alone(world):
    with pytest.raises(NotAllowed):
        people_of(world.sanne)
    give_role(world.ada, world.worker, world.municipality, Role.Kind.PROJECT_LEAD)
    give_role(world.ada, world.consultant, world.municipality, "volunteer")
    seen = {account.name: account.held_roles for account in people_of(world.sanne)}
    assert seen.keys() == {"Ada A", "Corrie C", "Sanne S"}
    assert [role.kind for role in seen["Corrie C"]] == ["volunteer"]
    end_role(world.ada, seen["Corrie C"][0])
    assert "Corrie C" not in {account.name for account in people_of(world.sanne)}
    assert set(people_of(world.ada)) == set(Account.objects.filter(kind="person"))


def test_a_list_of_accounts_takes_the_same_queries_for_one_as_for_many(world, django_assert_num_queries):
    for name in ("Daan D", "Els E", "Fien F"):
        account = Account.objects.create(name=name, email=f"{name[0]}@voorbeeld.invalid")
        give_role(world.ada, account, world.municipality, "volunteer")
    ada = world.ada
    with django_assert_num_queries(3):
        assert len([role.organisation.name for each in people_of(ada) for role in each.held_roles]) == 6
