# SPDX-License-Identifier: EUPL-1.2
"""How allauth names an account where a person reads it."""

from hartslag.people.models import Account


def name_of(account: Account) -> str:
    """Return the name of the person, as a passkey shows it."""
    return account.name
