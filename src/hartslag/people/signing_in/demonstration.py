# SPDX-License-Identifier: EUPL-1.2
"""Let anybody be one of an invented cast, on a database marked as a demonstration and nowhere else."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone

from hartslag.people.models import Account, Role, TeamMember, holds_on
from hartslag.people.signing_in.models import DemonstrationLink, Installation
from hartslag.people.signing_in.sessions import mark_second_factor, sign_in_without_password

LINK_LASTS = timedelta(minutes=10)


class NotInCast(Exception):  # noqa: N818 - says what happened
    """The account is nobody of the cast."""


def mark_as_demonstration() -> None:
    """Mark this database as a demonstration. Only the owner of the database may."""
    Installation.objects.get_or_create(kind=Installation.Kind.DEMONSTRATION)


def is_demonstration() -> bool:
    """Say whether this database is a demonstration."""
    return Installation.objects.filter(kind=Installation.Kind.DEMONSTRATION).exists()


def cast() -> list[Role]:
    """Return whom one can be: everybody with a role today, one role each, by name, with their `places`."""
    roles = Role.objects.filter(holds_on(None), account__is_active=True, account__kind=Account.Kind.PERSON)
    places = TeamMember.objects.filter(holds_on(None)).select_related("team").order_by("team__name")
    known = roles.select_related("account", "organisation").prefetch_related(
        Prefetch("account__memberships", places, to_attr="places")
    )
    of_each = {role.account_id: role for role in known}
    return sorted(of_each.values(), key=lambda role: role.account.name)


def link_for(account_id: UUID) -> str:
    """Make a link that signs in as one of the cast, once and within LINK_LASTS; return its token.

    Raises NotInCast for anybody else.
    """
    if account_id not in {role.account_id for role in cast()}:
        raise NotInCast
    token = secrets.token_urlsafe(32)
    DemonstrationLink.objects.filter(expires_at__lt=timezone.now()).delete()
    DemonstrationLink.objects.create(
        account_id=account_id, token_hash=_hash(token), expires_at=timezone.now() + LINK_LASTS
    )
    return token


def use(token: str) -> Account | None:
    """Use a link up and return whose it was; None when it is unknown, used or too old."""
    link = (
        DemonstrationLink.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(token_hash=_hash(token), expires_at__gt=timezone.now(), account__is_active=True)
        .first()
    )
    if link is None:
        return None
    link.delete()
    return link.account


def sign_in(request: HttpRequest, account: Account) -> None:
    """Sign in as one of the cast, with both factors taken as shown."""
    sign_in_without_password(request, account)
    mark_second_factor(request.session, account)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
