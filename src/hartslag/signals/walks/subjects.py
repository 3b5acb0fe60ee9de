# SPDX-License-Identifier: EUPL-1.2
"""What other packages may say of a walk, to the team that walks it alone, and of what is in its circle."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.people.services import Actor
from hartslag.signals.walks.planning import KIND
from hartslag.signals.walks.walking import CIRCLE, ENFORCE_WITHIN, ENFORCEMENT, PERSON, enforcement_accepted


def register() -> None:
    """Make walks known to agreements, and what stands in their circles to access."""
    agreements.subjects.register(KIND, _walks)
    agreements.register_kind(KIND, _("Schouw lopen"))
    agreements.subjects.register(ENFORCEMENT, _asked)
    agreements.register_kind(ENFORCEMENT, _("Handhaven waar de ploeg om vroeg"))
    agreements.on_accepted(
        ENFORCEMENT, enforcement_accepted, promises=agreements.promises_within(ENFORCE_WITHIN)
    )
    name = _("schouw, over mensen")
    sealed = {PERSON: _("Notitie over iemand")}
    access.describe_circles(CIRCLE, name=name, page="walk-people", records=sealed, about_many=True)
    told = {"name": _("Naam"), "words": _("Wat de ploeg opschreef")}
    access.tell_records({PERSON: access.RecordForm(party="person", fields=told, names=frozenset({"name"}))})


def _walks(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:
    from hartslag.signals.walks.models import Walk

    found = Walk.objects.filter(pk__in=keys, team__in=actor.teams).select_related("area")
    return {each.pk: _named(each.pk, each.area.name, each.day) for each in found}


def _asked(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:
    from hartslag.signals.walks.models import WalkDeed

    rows = WalkDeed.objects.filter(pk__in=keys, walk__team__in=actor.teams).select_related("walk__area")
    return {each.pk: _named(each.walk_id, each.walk.area.name, each.walk.day) for each in rows}


def _named(key: UUID, area: str, day: date) -> agreements.Subject:
    values = {"area": area, "day": date_format(day, "j F")}
    return agreements.Subject(gettext("%(area)s, %(day)s") % values, reverse("walk", args=[key]))
