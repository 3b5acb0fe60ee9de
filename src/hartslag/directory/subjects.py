# SPDX-License-Identifier: EUPL-1.2
"""What other packages may say of a presence, a service and a referral, and what follows on accepting one."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.directory import faces, leaving, offering, records, referring
from hartslag.directory.standing import KIND, standings
from hartslag.people.services import Actor


def register() -> None:
    """Make these known to agreements, and what stands in the circle of a referral to access."""
    agreements.subjects.register(faces.KIND, _presences)
    agreements.subjects.register(offering.KIND, _services)
    agreements.subjects.register(KIND, _referrals)
    agreements.on_accepted(faces.KIND, faces.shown_by_name)
    within = agreements.promises_within(referring.CONTACT_WITHIN)
    agreements.on_accepted(KIND, referring.taken_up, promises=within)
    agreements.register_kind(leaving.SEARCH, gettext_lazy("Iemand vinden voor het rooster"))
    agreements.register_kind(offering.CHECK, gettext_lazy("Nakijken of dit nog klopt"))
    agreements.register_kind(referring.WARM, gettext_lazy("Nagaan of er contact is"))
    agreements.register_kind(referring.FIRST_CONTACT, gettext_lazy("Eerste contact"))
    access.describe_circles(KIND, name=gettext_lazy("verwijzing"), page="referral", records=records.NAMES)


def _presences(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:  # noqa: ARG001
    from hartslag.directory.models import Presence

    return {
        each.pk: agreements.Subject(faces.words_of(each), reverse("schedule-presence", args=[each.pk]))
        for each in Presence.objects.filter(pk__in=keys).select_related("place")
    }


def _services(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:  # noqa: ARG001
    from hartslag.directory.models import Service

    return {
        each.pk: agreements.Subject(each.name, reverse("service-check", args=[each.pk]))
        for each in Service.objects.filter(pk__in=keys)
    }


def _referrals(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:  # noqa: ARG001
    """Return the number of a referral and where it stands in one word: who referred waits for that."""
    from hartslag.directory.models import Referral

    found = list(Referral.objects.filter(pk__in=keys).select_related("circle"))
    words = standings(found)
    return {
        each.pk: agreements.Subject(
            _("Verwijzing %(number)s, %(state)s") % {"number": each.circle.number, "state": words[each.pk]},
            reverse("referral", args=[each.pk]),
        )
        for each in found
    }
