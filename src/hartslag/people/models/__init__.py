# SPDX-License-Identifier: EUPL-1.2
"""The tables of this package: accounts, organisations with their teams and roles, streets, invitations."""

from hartslag.people.models.account import SYSTEM_ACCOUNT_ID, Account
from hartslag.people.models.contacts import NamedContact, Street
from hartslag.people.models.forgotten import ForgottenName
from hartslag.people.models.invitations import Invitation
from hartslag.people.models.organisations import AroundTeam, Organisation, Role, Team, TeamMember
from hartslag.people.models.spans import Span, holds_on

__all__ = [
    "SYSTEM_ACCOUNT_ID",
    "Account",
    "AroundTeam",
    "ForgottenName",
    "Invitation",
    "NamedContact",
    "Organisation",
    "Role",
    "Span",
    "Street",
    "Team",
    "TeamMember",
    "holds_on",
]
