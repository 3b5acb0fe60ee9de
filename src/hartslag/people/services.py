# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and for whom: the door of organisations, teams, accounts, roles and streets."""

from hartslag.people.actors import ActingRequest, Actor, actor_of, may, require, system_actor
from hartslag.people.contacting import add_street, end_contact, hand_over_contact, name_contact, rename_street
from hartslag.people.forms import AreaField, organisation_field
from hartslag.people.guarding import for_professionals, with_right
from hartslag.people.intake import tells_reports
from hartslag.people.inviting import accept_invitation, find_invitation, invite, withdraw_invitation
from hartslag.people.leaving import account_left, forget_who_left, held_by, leave
from hartslag.people.loading import load_people
from hartslag.people.models import (
    SYSTEM_ACCOUNT_ID,
    Account,
    Organisation,
    Role,
    Street,
    Team,
    TeamMember,
)
from hartslag.people.organising import (
    add_organisation,
    add_team,
    change_organisation,
    change_team,
    end_organisation,
    end_team,
    join_team,
    leave_team,
    team_ends,
)
from hartslag.people.queries import (
    accounts_with,
    colleagues,
    duty_team,
    neighbourhood_of_street,
    organisations,
    people_of,
    posts,
    streets,
    team_members,
    teams,
)
from hartslag.people.refusals import (
    AlreadyHere,
    AlreadyInvited,
    DaysOutOfOrder,
    FileRefused,
    HasEnded,
    InvitationNotValid,
    LastAdministrator,
    NameTaken,
    NoDutyTeam,
    NotAllowed,
    NotInOrganisation,
    StillAtWork,
)
from hartslag.people.rights import RIGHTS
from hartslag.people.roles import end_role, give_role
from hartslag.people.signing_in.demonstration import is_demonstration, mark_as_demonstration
from hartslag.people.signing_in.leaving import clear_second_factor
from hartslag.people.signing_in.sessions import end_sessions, forget_what_is_over
from hartslag.people.signing_in.setting_up import make_administrator
from hartslag.people.views.overview import administration_crumbs

__all__ = [
    "RIGHTS",
    "SYSTEM_ACCOUNT_ID",
    "Account",
    "ActingRequest",
    "Actor",
    "AlreadyHere",
    "AlreadyInvited",
    "AreaField",
    "DaysOutOfOrder",
    "FileRefused",
    "HasEnded",
    "InvitationNotValid",
    "LastAdministrator",
    "NameTaken",
    "NoDutyTeam",
    "NotAllowed",
    "NotInOrganisation",
    "Organisation",
    "Role",
    "StillAtWork",
    "Street",
    "Team",
    "TeamMember",
    "accept_invitation",
    "account_left",
    "accounts_with",
    "actor_of",
    "add_organisation",
    "add_street",
    "add_team",
    "administration_crumbs",
    "change_organisation",
    "change_team",
    "clear_second_factor",
    "colleagues",
    "duty_team",
    "end_contact",
    "end_organisation",
    "end_role",
    "end_sessions",
    "end_team",
    "find_invitation",
    "for_professionals",
    "forget_what_is_over",
    "forget_who_left",
    "give_role",
    "hand_over_contact",
    "held_by",
    "invite",
    "is_demonstration",
    "join_team",
    "leave",
    "leave_team",
    "load_people",
    "make_administrator",
    "mark_as_demonstration",
    "may",
    "name_contact",
    "neighbourhood_of_street",
    "organisation_field",
    "organisations",
    "people_of",
    "posts",
    "rename_street",
    "require",
    "streets",
    "system_account",
    "system_actor",
    "team_ends",
    "team_members",
    "teams",
    "tells_reports",
    "with_right",
    "withdraw_invitation",
]


def system_account() -> Account:
    """Return the account with which the system itself acts, there since the first migration."""
    return Account.objects.get(pk=SYSTEM_ACCOUNT_ID)
