# SPDX-License-Identifier: EUPL-1.2
"""Somebody acts for organisations that take part, in teams that are there: as the database has it too."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.utils import timezone

from hartslag.areas.services import Area
from hartslag.history.services import acting_as
from hartslag.people.models import Account, Organisation, Role, Team, TeamMember
from hartslag.people.services import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague():
    """Return the role and the place in a team of somebody at an organisation."""
    organisation = Organisation.objects.create(name="Welzijn (proef)", kind="welfare")
    account = Account.objects.create(email="collega@voorbeeld.invalid", name="Collega")
    team = Team.objects.create(name="Ploeg (proef)", kind="nuisance")
    role = Role.objects.create(account=account, organisation=organisation, kind="social_worker")
    TeamMember.objects.create(account=account, organisation=organisation, team=team)
    return role


def test_a_place_in_a_team_counts_with_a_role_at_the_organisation_it_is_held_for(colleague):
    assert [team.name for team in actor_of(colleague.account_id).teams] == ["Ploeg (proef)"]
    colleague.ends_on = timezone.localdate()
    colleague.save()
    actor = actor_of(colleague.account_id)
    assert (actor.roles, actor.teams, actor.organisation) == ((), (), None)


def test_a_team_that_ended_is_nobodys(colleague):
    Team.objects.update(ended_on=timezone.localdate())
    actor = actor_of(colleague.account_id)
    assert (len(actor.roles), actor.teams) == (1, ())


def test_nobody_acts_for_an_organisation_that_takes_no_part_any_more(colleague):
    Organisation.objects.update(ended_on=timezone.localdate())
    assert actor_of(colleague.account_id).roles == ()


def test_which_roles_count_is_what_the_database_says_on_the_first_and_the_last_day(colleague):
    Role.objects.all().delete()
    yesterday, today, tomorrow = (timezone.localdate() + timedelta(days) for days in (-1, 0, 1))
    spans = [(yesterday, None), (yesterday, today), (yesterday, tomorrow), (today, None), (tomorrow, None)]
    cases = [*product(spans, (None, tomorrow)), ((yesterday, None), today), ((today, tomorrow), yesterday)]
    for kind, ((starts_on, ends_on), ended_on) in zip(Role.Kind, cases, strict=True):
        organisation = Organisation.objects.create(name=f"Proef {kind}", kind="other", ended_on=ended_on)
        days = {"starts_on": starts_on, "ends_on": ends_on}
        Role.objects.create(account=colleague.account, organisation=organisation, kind=kind, **days)
    with acting_as(colleague.account_id), connection.cursor() as cursor:
        asked = "SELECT kind FROM role WHERE account_id = %s AND holds_role(kind)"
        known = {kind for (kind,) in cursor.execute(asked, [colleague.account_id])}
    held = actor_of(colleague.account_id).roles
    assert {role.kind for role in held} == known
    assert len(known) == 6
    assert [role.pk for role in held] == [
        role.pk for role in Role.objects.order_by("starts_on", "pk") if role.kind in known
    ]


def test_a_team_in_which_somebody_has_two_places_is_one_team(colleague):
    other = Organisation.objects.create(name="Tweede (proef)", kind="other")
    Role.objects.create(account=colleague.account, organisation=other, kind="volunteer")
    TeamMember.objects.create(account=colleague.account, organisation=other, team=Team.objects.get())
    assert len(actor_of(colleague.account_id).teams) == 1


def test_what_is_held_is_read_whole_and_once(colleague, django_assert_num_queries):
    colleague.area = Area.objects.create(
        code="proef", level="programme_area", name="Proef", aliases=["P", "p"]
    )
    colleague.save()
    Team.objects.update(organisation=colleague.organisation, area=colleague.area)
    with django_assert_num_queries(3):
        actor = actor_of(colleague.account_id)
        (role,), (team,) = actor.roles, actor.teams
        held = [role, role.organisation, role.area, team, team.organisation]
        read = [{**vars(each), "_state": None} for each in held]
    for each, values in zip(held, read, strict=True):
        assert values == {**vars(type(each)._default_manager.get(pk=each.pk)), "_state": None}
    assert role.area.aliases == ["P", "p"]
    assert not role._state.adding
