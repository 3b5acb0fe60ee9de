# SPDX-License-Identifier: EUPL-1.2
"""What other packages may say of a concern: its number and address, to its members alone."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.concerns import records
from hartslag.concerns.receiving import KIND
from hartslag.people.services import Actor

_PROMISES = {
    "concern.take_up": _("Een zorgsignaal oppakken"),
    "concern.answer": _("De melder laten weten dat het is opgepakt"),
    "concern.review": _("Opnieuw kijken of de persoon het kan weten"),
    "concern.follow_up": _("Nagaan of het heeft geholpen"),
}


def register() -> None:
    """Make concerns known to agreements, and what stands in them to access."""
    agreements.subjects.register(KIND, _resolve)
    for kind, label in _PROMISES.items():
        agreements.register_kind(kind, label)
    access.describe_circles(
        KIND, name=_("zorgsignaal"), page="concern", records=records.NAMES, withheld=records.WITHHELD
    )


def _resolve(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:  # noqa: ARG001
    from hartslag.concerns.models import Concern

    found = Concern.objects.filter(pk__in=keys).select_related("circle")
    return {
        each.pk: agreements.Subject(
            gettext("Zorgsignaal %s") % each.circle.number, reverse("concern", args=[each.pk])
        )
        for each in found
    }
