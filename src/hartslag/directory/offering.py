# SPDX-License-Identifier: EUPL-1.2
"""Keep the service directory: what help there is, and that somebody looks every year whether it is so."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.directory.models import Service
from hartslag.directory.presence import RIGHT, found
from hartslag.directory.refusals import NotOfThatOrganisation, NowhereToReach
from hartslag.directory.states import Need
from hartslag.people.services import Actor, NotAllowed, may, require, system_actor

if TYPE_CHECKING:
    from hartslag.areas.services import Area
    from hartslag.people.services import Organisation, Team

KIND = "service"
CHECK = "service.check"
YEAR = timedelta(days=365)
REMIND_BEFORE = timedelta(days=30)
AT_LEAST = 10
"""Working days to look whether it is so, also for what was not looked at for longer."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is known of a service, as the fields of models.Service say."""

    name: str
    needs: list[Need]
    help: str
    organisation: "Organisation"
    team: "Team | None" = None
    audience: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    area: "Area | None" = None
    costs: str = ""
    languages: str = ""
    referral_needed: bool = False


_FIELDS = tuple(Offered.__dataclass_fields__)


def keep_service(actor: Actor, key: UUID, offered: Offered, checked_on: date | None = None) -> None:
    """Put a service in the directory, or say that the one with this key is as it is said here.

    Who saves it has looked at it: it counts as checked, on a day that is today unless given. A colleague of
    the organisation may correct what is there, but not who offers it.
    Raises NotAllowed, NotOfThatOrganisation, NowhereToReach.
    """
    if not (offered.phone or offered.email or offered.address):
        raise NowhereToReach
    if offered.team and offered.team.organisation_id not in {None, offered.organisation.pk}:
        raise NotOfThatOrganisation
    with acting_as(actor.account.pk):
        service = found(Service, key)
        if not may(actor, RIGHT):
            if service is None or not is_offered_by(service, actor):
                raise NotAllowed
            if service.organisation_id != offered.organisation.pk:
                raise NotAllowed(field="organisation")
        service = service or Service(id=key)
        for name in _FIELDS:
            setattr(service, name, getattr(offered, name))
        service.needs = [Need(each).value for each in offered.needs]
        service.checked_on = checked_on or timezone.localdate()
        service.save()
        _looked_at(key)


def end_service(actor: Actor, key: UUID) -> None:
    """Take a service out of the directory from today on. Raises NotAllowed."""
    require(actor, RIGHT)
    with acting_as(actor.account.pk):
        for service in Service.objects.select_for_update().filter(pk=key, ended_on=None):
            service.ended_on = timezone.localdate()
            service.save(update_fields=["ended_on"])
            _looked_at(key)


def is_offered_by(service: Service, actor: Actor) -> bool:
    """Say whether the actor works for the organisation that offers a service, or in its team."""
    own = any(role.organisation_id == service.organisation_id for role in actor.roles)
    return own or any(team.pk == service.team_id for team in actor.teams)


def ask_to_check() -> int:
    """Promise, for every service nobody looked at for nearly a year, that its team does; return how many.

    A step of the worker: doing it twice changes nothing.
    """
    today = timezone.localdate()
    # Who said of it what there was to say is not asked again the next hour.
    lately = Q(state=agreements.State.OPEN) | Q(concluded_at__gt=timezone.now() - REMIND_BEFORE)
    asked_already = agreements.Commitment.objects.filter(lately, kind=CHECK)
    old = Service.objects.filter(
        ended_on=None, organisation__ended_on=None, checked_on__lte=today - YEAR + REMIND_BEFORE
    )
    asked = 0
    for service in old.exclude(pk__in=asked_already.values("subject_id")).select_related(
        "organisation", "team"
    ):
        soonest = agreements.due(today, AT_LEAST, service.organisation)
        agreements.promise(
            system_actor(),
            kind=CHECK,
            by_organisation=service.organisation,
            by_team=service.team if service.team and not service.team.ended_on else None,
            due_on=max(service.checked_on + YEAR, soonest),
            subject=(KIND, service.pk),
        )
        asked += 1
    return asked


def _looked_at(key: UUID) -> None:
    for each in agreements.open_about((KIND, key), CHECK):
        agreements.keep(system_actor(), each.pk)
