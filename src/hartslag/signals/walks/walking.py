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
from hartslag.signals.categories import categories
from hartslag.signals.handing_over import hand_over
from hartslag.signals.handling import close, reopen, step
from hartslag.signals.models import Route
from hartslag.signals.receiving import KIND as KIND_OF_REPORT
from hartslag.signals.receiving import receive
from hartslag.signals.routing import route_to
from hartslag.signals.states import Channel
from hartslag.signals.told import Told
from hartslag.signals.walks.models import Walk, WalkDeed, WalkReport, WalkWorry
from hartslag.signals.walks.planning import add_to, locked
from hartslag.signals.walks.refusals import AskedAlready, DoesNotEnforce, WalkNotFound
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
    to_enforce: agreements.Receiver | None = None,
    at: datetime | None = None,
) -> None:
    """Make a report of what was seen in a street, once for each key of the report.

    It goes to the team that deals with it; what was solved on the spot stays, closed, with the team that
    walks, and so does what is offered to who enforces until they accept.
    spot: where in the street. to_enforce: whom to offer it to. at: when, if that was before now.
    Raises WalkNotFound, also when the key is that of another report, WalkIsOver, NobodyDeals, DoesNotEnforce.
    """
    walk = _to_add_to(actor, walk_key, WalkReport, key)
    if walk is None:
        return
    street = street_in(walk, street_key)
    now = at or timezone.now()
    place = f"{street.name} {spot.strip()}".strip()
    told = Told(category=category, words=words, place=place, area=street.area, photos=photos)
    WalkReport(id=key, walk=walk, street=street, made_at=now).save(force_insert=True)
    ours = None
    if solved or to_enforce:
        ours = route_to(walk.team, category, street.area)
        ours = ours or Route(team=walk.team, organisation=walk.organisation)
    # A report that is there already was made elsewhere, and is not of this walk.
    if not receive(actor, key, told, Channel.WALK, at, ours):
        raise WalkNotFound
    if ours is None:
        return
    if to_enforce:
        question = _("Gezien bij de schouw in %(street)s: %(category)s. Pakken jullie dit op?")
        asked = question % {"street": street.name, "category": categories()[category]}
        _hand(actor, walk, street, key, _deed_of(key), to_enforce, asked)
        return
    done = _("Gezien en meteen opgelost tijdens de schouw.")
    close(actor, key, uuid5(key, "solved"), solved=True, words=done, channel=Channel.DOOR)
    _add(actor, walk, street, Deed.SOLVED, _deed_of(key), now)


@step
def do(
    actor: Actor, walk_key: UUID, key: UUID, street_key: UUID, deed: Deed, at: datetime | None = None
) -> None:
    """Note what was done in a street, once for each key. Raises WalkNotFound, WalkIsOver."""
    walk = _to_add_to(actor, walk_key, WalkDeed, key)
    if walk is None:
        return
    _add(actor, walk, street_in(walk, street_key), deed, key, at or timezone.now())


@step
def undo(actor: Actor, walk_key: UUID, deed_key: UUID) -> None:
    """Take back what the actor entered by mistake: it stays to be seen and counts no more; twice is once.

    What was offered to who enforces is taken back, what was called solved is open again.
    Raises WalkNotFound, also for what another entered, WalkIsOver, and NotPossible and NotNow when somebody
    went on with it by now.
    """
    walk = locked(actor, walk_key)
    deed = walk.deeds.filter(pk=deed_key, done_by=actor.account).first()
    if deed is None:
        raise WalkNotFound
    if deed.undone_at is not None:
        return
    add_to(walk)
    asked = agreements.Handover.objects.filter(pk=deed.pk).exclude(state=agreements.OfferState.WITHDRAWN)
    if asked.exists():
        agreements.withdraw_offer(actor, deed.pk)
    if deed.deed == Deed.SOLVED:
        reopen(actor, next(each.pk for each in walk.reports.all() if _deed_of(each.pk) == deed.pk))
    deed.undone_at = timezone.now()
    deed.save(update_fields=["undone_at"])


@step
def ask_enforcement(
    actor: Actor, walk_key: UUID, key: UUID, street_key: UUID, to: agreements.Receiver, question: str
) -> None:
    """Offer something in a street to the team that enforces, once for each key; it counts as enforcement.

    question: what is asked, about no person: the receiver sees it before accepting.
    Raises WalkNotFound, WalkIsOver, DoesNotEnforce, and what offering may raise.
    """
    walk = _to_add_to(actor, walk_key, WalkDeed, key)
    if walk is None:
        return
    street = street_in(walk, street_key)
    _check_enforces(walk, to)
    _add(actor, walk, street, Deed.CALLED, key, timezone.now())
    asked = f"{street.name}: {question.strip()}" if question.strip() else ""
    agreements.offer(actor, subject=(ENFORCEMENT, key), to=to, question=asked, key=key)


@step
def hand_report(
    actor: Actor, walk_key: UUID, report_key: UUID, key: UUID, to: agreements.Receiver, question: str
) -> None:
    """Offer a report of a walk, of the actor's team, to the team that enforces, once for each key.

    It counts as enforcement. question: as in ask_enforcement.
    Raises WalkNotFound, WalkIsOver, DoesNotEnforce, AskedAlready, and what handing a report over may raise.
    """
    walk = _to_add_to(actor, walk_key, WalkDeed, key)
    if walk is None:
        return
    made = walk.reports.select_related("street").filter(pk=report_key).first()
    if made is None:
        raise WalkNotFound
    _hand(actor, walk, made.street, report_key, key, to, question)


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
    """Return the teams that enforce and can be asked to, by name: not the one that walks."""
    dealing = {each.team_id: each.organisation for each in Route.objects.select_related("organisation")}
    enforcing = teams().filter(enforces=True).exclude(pk=walk.team_id)
    named = ((team, team.organisation or dealing.get(team.pk)) for team in enforcing)
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
    rows = walk.streets.filter(until__isnull=True, street=key).select_related("street__area")
    part = rows.first()
    if part is None:
        raise WalkNotFound
    return part.street


def _to_add_to(
    actor: Actor, walk_key: UUID, rows: type[WalkReport] | type[WalkDeed], key: UUID
) -> Walk | None:
    """Return a walk to which something is added, begun; None when that is there already.

    That comes first: what arrived while its answer was lost is sent again when the walk may be over.
    Raises WalkNotFound, WalkIsOver.
    """
    walk = locked(actor, walk_key)
    if rows.objects.filter(pk=key).exists():
        return None
    add_to(walk)
    return walk


def _hand(
    actor: Actor, walk: Walk, street: Street, report: UUID, key: UUID, to: agreements.Receiver, question: str
) -> None:
    """Offer a report to who enforces."""
    _check_enforces(walk, to)
    waiting = agreements.handovers_about((KIND_OF_REPORT, report))
    if any(each.state == agreements.OfferState.OFFERED for each in waiting):
        raise AskedAlready
    _add(actor, walk, street, Deed.CALLED, key, timezone.now())
    hand_over(actor, report, key, to, question.strip(), reporter=False)


def _check_enforces(walk: Walk, to: agreements.Receiver) -> None:
    if to.team is None or to.team not in [each.team for each in enforcers(walk)]:
        raise DoesNotEnforce


def _deed_of(report: UUID) -> UUID:
    """Return the key of what was done with a report when it was seen."""
    return uuid5(report, "deed")


def _add(actor: Actor, walk: Walk, street: Street, deed: Deed, key: UUID, at: datetime) -> None:
    new = WalkDeed(id=key, walk=walk, street=street, deed=deed, done_at=at, done_by=actor.account)
    new.save(force_insert=True)
