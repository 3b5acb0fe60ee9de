# SPDX-License-Identifier: EUPL-1.2
"""Who leaves is off the schedule that moment, and finding another is work of the lead."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from hartslag.agreements import services as agreements
from hartslag.directory.models import Presence
from hartslag.people.services import Account, Role, account_left, posts, system_actor

SEARCH = "presence.fill"
WITHIN = 5
"""Working days in which somebody else is found."""
_LEADS = (Role.Kind.PROJECT_LEAD, Role.Kind.PROGRAMME_DIRECTOR)


def register() -> None:
    """Listen to who leaves."""
    account_left.connect(drop_from_schedule, dispatch_uid="hartslag.directory")


def drop_from_schedule(account: Account, **_signal: Any) -> None:  # noqa: ANN401
    """Take who leaves off the schedule and give the lead the work, in the transaction of the leaving.

    A team comes without them. Where nobody else comes, nothing is shown until somebody is found.
    """
    today = timezone.localdate()
    for presence in Presence.objects.filter(account=account).select_related("organisation"):
        presence.account = None
        if presence.team_id is None:
            presence.vacant_since = today
        presence.save(update_fields=["account", "vacant_since"])
        if presence.ends_on is None or presence.ends_on > today:
            _ask_lead(presence)


def close_search(key: UUID) -> None:
    """Keep the open promises to find somebody for a presence."""
    for each in agreements.open_about(("presence", key), SEARCH):
        agreements.keep(system_actor(), each.pk)


def _ask_lead(presence: Presence) -> None:
    """Promise, in the name of a lead of the organisation, else of any, that somebody is found."""
    leads = list(posts(_LEADS))
    own = [each for each in leads if each.organisation_id == presence.organisation_id]
    lead = next(iter(own or leads), None)
    agreements.promise(
        system_actor(),
        kind=SEARCH,
        by_organisation=lead.organisation if lead else presence.organisation,
        by_account=lead.account if lead else None,
        to="organisation",
        to_organisation=presence.organisation,
        working_days=WITHIN,
        subject=("presence", presence.pk),
    )
