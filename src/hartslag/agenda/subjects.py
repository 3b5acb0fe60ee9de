# SPDX-License-Identifier: EUPL-1.2
"""What other packages may say of an item, and what follows when one is accepted."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hartslag.agreements import services as agreements
from hartslag.people.services import Actor


def register() -> None:
    """Make items known to agreements."""
    from hartslag.agenda.items import KIND, PROMISE, accepted

    agreements.subjects.register(KIND, _resolve)
    agreements.register_kind(PROMISE, _("Een punt van de wijkagenda"))
    agreements.on_accepted(KIND, accepted)


def _resolve(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:  # noqa: ARG001 - all may see it
    from hartslag.agenda.models import Item

    found = Item.objects.filter(pk__in=keys).values_list("pk", "title")
    return {pk: agreements.Subject(title, reverse("agenda-item", args=[pk])) for pk, title in found}
