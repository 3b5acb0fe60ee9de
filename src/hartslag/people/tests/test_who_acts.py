# SPDX-License-Identifier: EUPL-1.2
"""Somebody acts for organisations that take part, in teams that are there: as the database has it too."""

import pytest
from django.utils import timezone

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
