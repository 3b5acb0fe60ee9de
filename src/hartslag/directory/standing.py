# SPDX-License-Identifier: EUPL-1.2
"""Where referrals stand, in one word each: what who referred waits for."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from hartslag.agreements import services as agreements
from hartslag.directory.states import State

if TYPE_CHECKING:
    from hartslag.directory.models import Referral

KIND = "referral"
"""What a referral is called as a circle and as the subject of promises and handovers."""


def standings(referrals: "Collection[Referral]") -> dict[UUID, str]:
    """Return for each referral where it stands; one query."""
    rows = agreements.Handover.objects.filter(
        subject_kind=KIND,
        subject_id__in=[each.pk for each in referrals],
        state=agreements.OfferState.REFUSED,
        settled_at=None,
    )
    refused = set(rows.values_list("subject_id", flat=True))
    return {each.pk: _standing(each, refused=each.pk in refused) for each in referrals}


def _standing(referral: "Referral", *, refused: bool) -> str:
    if refused and referral.state == State.OFFERED:
        return str(agreements.OfferState.REFUSED.label)
    return str(referral.get_contact_display() if referral.contact else State(referral.state).label)
