# SPDX-License-Identifier: EUPL-1.2
"""Find who acts: the door of this package."""

from hartslag.people.models import (
    SYSTEM_ACCOUNT_ID,
    Account,
    Invitation,
    NamedContact,
    Organisation,
    Role,
    Street,
    Team,
    TeamMember,
)

__all__ = [
    "SYSTEM_ACCOUNT_ID",
    "Account",
    "Invitation",
    "NamedContact",
    "Organisation",
    "Role",
    "Street",
    "Team",
    "TeamMember",
    "system_account",
]


def system_account() -> Account:
    """Return the account with which the system itself acts, there since the first migration."""
    return Account.objects.get(pk=SYSTEM_ACCOUNT_ID)
