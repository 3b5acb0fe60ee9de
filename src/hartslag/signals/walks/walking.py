# SPDX-License-Identifier: EUPL-1.2
"""What is entered on the street: what was seen, what was done, who was asked. What is about a person goes on.

A worry about a person is never typed in a walk: it goes to the form of concerns, and that it did is counted.
What is no concern yet is a sealed note in a circle of the team, destroyed within months.
"""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.people.services import Actor, Street, system_actor, teams
from hartslag.signals.handling import close, step
from hartslag.signals.models import Route
from hartslag.signals.receiving import receive
from hartslag.signals.reports import Told
from hartslag.signals.routing import route_to
from hartslag.signals.states import Channel
from hartslag.signals.walks.models import Walk, WalkDeed, WalkReport, WalkWorry
from hartslag.signals.walks.planning import begun, locked
from hartslag.signals.walks.refusals import WalkNotFound
from hartslag.signals.walks.states import Deed

CIRCLE = "walk"
PERSON = "walk.person"
ENFORCEMENT = "walk.enforcement"
ENFORCE_WITHIN = 5
"""Working days in which who accepted to enforce does."""


@step
def see(
    actor: Actor,
    walk_key: UUID,
    key: UUID,
    street_key: UUID,
    *,
    category: str,
    words: str,
    spot: str = "",
    photos: tuple[bytes, ...] = (),
    solved: bool = False,
    at: datetime | None = None,
) -> None:
    """Make a report of what was seen in a street, once for each key of the report.

    It goes to the team that deals with it; what was solved on the spot stays, closed, with the team that
    walks.
    spot: where in the street. at: when, if that was before now.
    Raises WalkNotFound, WalkIsOver, NobodyDeals.
    """
    walk = begun(actor, walk_key)
    if WalkReport.objects.filter(pk=key).exists():
        return
    street = street_in(walk, street_key)
    now = at or timezone.now()
    place = f"{street.name} {spot.strip()}".strip()
    told = Told(category=category, words=words, place=place, area=street.area, photos=photos)
    WalkReport(id=key, walk=walk, street=street, made_at=now).save(force_insert=True)
    if not solved:
        receive(actor, key, told, Channel.WALK, at)
        return
    ours = route_to(walk.team, category, street.area) or Route(team=walk.team, organisation=walk.organisation)
    receive(actor, key, told, Channel.WALK, at, ours)
    done = _("Gezien en meteen opgelost tijdens de schouw.")
    close(actor, key, uuid5(key, "solved"), solved=True, words=done, channel=Channel.DOOR)
    _add(actor, walk, street, Deed.SOLVED, uuid5(key, "deed"), now)


@step
def do(
    actor: Actor, walk_key: UUID, key: UUID, street_key: UUID, deed: Deed, at: datetime | None = None
) -> None:
    """Note what was done in a street, once for each key. Raises WalkNotFound, WalkIsOver."""
    walk = begun(actor, walk_key)
    _add(actor, walk, street_in(walk, street_key), deed, key, at or timezone.now())


@step
def ask_enforcement(
    actor: Actor, walk_key: UUID, key: UUID, street_key: UUID, to: agreements.Receiver, question: str
) -> None:
    """Offer something in a street to the team that enforces, once for each key; it counts as enforcement.

    question: what is asked, about no person: the receiver sees it before accepting.
    Raises WalkNotFound, WalkIsOver, and what offering may raise.
    """
    walk = begun(actor, walk_key)
    street = street_in(walk, street_key)
    if _add(actor, walk, street, Deed.CALLED, key, timezone.now()):
        asked = f"{street.name}: {question.strip()}" if question.strip() else ""
        agreements.offer(actor, subject=(ENFORCEMENT, key), to=to, question=asked, key=key)


def enforcement_accepted(actor: Actor, handover: agreements.Handover) -> None:  # noqa: ARG001 - a hook's
    """Let who accepted to enforce promise it, in the name of their team."""
    agreements.promise(
        system_actor(),
        kind=ENFORCEMENT,
        by_organisation=handover.to_organisation,
        by_team=handover.to_team,
        to="organisation",
        to_organisation=handover.from_organisation,
        working_days=ENFORCE_WITHIN,
        what=handover.question,
        subject=(ENFORCEMENT, handover.subject_id),
    )


def enforcers(walk: Walk) -> list[agreements.Receiver]:
    """Return the teams that can be asked to enforce, by name: not the one that walks."""
    dealing = {each.team_id: each.organisation for each in Route.objects.select_related("organisation")}
    named = ((team, team.organisation or dealing.get(team.pk)) for team in teams().exclude(pk=walk.team_id))
    return [agreements.Receiver(organisation, team=team) for team, organisation in named if organisation]


@step
def worry(actor: Actor, walk_key: UUID, key: UUID) -> None:
    """Count that somebody was led to the form for a worry about a person, once for each key.

    Raises WalkNotFound.
    """
    WalkWorry.objects.get_or_create(pk=key, defaults={"walk": locked(actor, walk_key)})


@transaction.atomic
def note_person(actor: Actor, walk_key: UUID, key: UUID, *, name: str, words: str) -> None:
    """Write down something about a person that is no concern yet, sealed, for the team alone; once per key.

    name: empty when unknown. Raises WalkNotFound, and what opening a circle and writing may raise.
    """
    with access.acting_as(actor.account.pk):
        walk = locked(actor, walk_key)
        if not access.my_circles(actor, CIRCLE).filter(pk=walk.pk).exists():
            access.open_circle(
                actor,
                kind=CIRCLE,
                purpose="Bespreken of wat bij een schouw aan mensen opviel een zorgsignaal wordt.",
                ground="algemeen-belang",
                brought_in_by=walk.organisation,
                retention_class="schouwnotitie",
                team=walk.team,
                key=walk.pk,
                as_member=False,
            )
        said = {"name": name.strip(), "words": words.strip()}
        persons = [(said["name"], None)] if said["name"] else []
        access.write(actor, walk.pk, PERSON, said, key, persons=persons)


def street_in(walk: Walk, key: UUID) -> Street:
    """Return a street of a walk. Raises WalkNotFound for any other."""
    street = walk.streets.select_related("area").filter(pk=key).first()
    if street is None:
        raise WalkNotFound
    return street


def _add(actor: Actor, walk: Walk, street: Street, deed: Deed, key: UUID, at: datetime) -> bool:
    """Add a deed; say no when it is there already."""
    new = {"walk": walk, "street": street, "deed": deed, "done_at": at, "done_by": actor.account}
    return WalkDeed.objects.get_or_create(pk=key, defaults=new)[1]
