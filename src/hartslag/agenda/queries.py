# SPDX-License-Identifier: EUPL-1.2
"""Read the agenda: what everybody sees of an area, and what a lead keeps there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from hartslag.agenda.leading import leads
from hartslag.agenda.models import Decision, Discussed, Invitation, Item, Meeting, Subject
from hartslag.agenda.promises import Promised, latest, shown_to_all
from hartslag.agenda.refusals import ItemNotFound
from hartslag.agenda.sources import Standing, standing_of
from hartslag.agenda.states import PUBLIC, MeetingState, Outcome, State, Step
from hartslag.areas.services import Area
from hartslag.people.services import Actor

_MOST_MEETINGS = 200

_RELATED = ("area", "area__municipality", "taken_up_by", "taken_up_team")
_SEEN = (MeetingState.ANNOUNCED, MeetingState.REPORTED, MeetingState.CANCELLED)
_MEETINGS = 12
"""Meetings on a page: three years of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with how its promise stands and how many things are behind it at least."""

    item: Item
    promised: Promised | None
    standing: Standing | None

    @property
    def late(self) -> bool:
        """Say whether what was promised is late: everybody sees that."""
        return self.promised is not None and self.promised.is_open and self.promised.late

    @property
    def waits(self) -> bool:
        """Say whether nobody took it up and nothing is promised about it."""
        return self.item.taken_up_by is None and self.promised is None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What everybody sees of an area: what was solved first, then what goes on, then what was not solved.

    waiting: open, but nobody took it up yet and nobody promised anything.

    whole: also what was closed more than a year ago.
    """

    area: Area
    whole: bool = False
    solved: list[Shown] = field(default_factory=list)
    going_on: list[Shown] = field(default_factory=list)
    waiting: list[Shown] = field(default_factory=list)
    not_solved: list[Shown] = field(default_factory=list)
    coming: list[Meeting] = field(default_factory=list)
    held: list[Meeting] = field(default_factory=list)

    @property
    def items(self) -> list[Shown]:
        """Return all items."""
        return [*self.solved, *self.going_on, *self.waiting, *self.not_solved]

    @property
    def late(self) -> int:
        """Return how many promises are late."""
        return sum(each.late for each in self.going_on)


@dataclass(frozen=True, slots=True)
class Open:
    """An area with an agenda: how many items are open and how many were solved, and its next meeting."""

    area: Area
    open: int
    solved: int
    next: Meeting | None


def items_near(area: Area) -> "QuerySet[Item]":
    """Return the items that everybody sees of an area: its own, those within it, those of what it lies in."""
    return Item.objects.filter(_near(area), state__in=PUBLIC).select_related(*_RELATED).distinct()


def agenda_of(area: Area, *, whole: bool = False) -> Agenda:
    """Return the agenda of an area as everybody sees it; always as many queries.

    whole: also what was closed more than a year ago.
    """
    rows = items_near(area)
    items = list(rows if whole else rows.filter(_lately()))
    shown = _shown(items, shown_to_all(each.pk for each in items))
    meetings = list(
        Meeting.objects.filter(_near(area), state__in=_SEEN).select_related("area").distinct()[:_MEETINGS]
    )
    now = timezone.now()
    coming = [each for each in meetings if each.ends_at > now]
    by_outcome = {outcome: [each for each in shown if each.item.outcome == outcome] for outcome in Outcome}
    still_open = by_outcome[Outcome.OPEN]
    return Agenda(
        area=area,
        whole=whole,
        solved=by_outcome[Outcome.SOLVED],
        going_on=sorted((each for each in still_open if not each.waits), key=lambda each: not each.late),
        waiting=[each for each in still_open if each.waits],
        not_solved=by_outcome[Outcome.NOT_SOLVED],
        coming=coming[::-1],
        held=[each for each in meetings if each.ends_at <= now and each.state == MeetingState.REPORTED],
    )


def areas_with_agenda() -> list[Open]:
    """Return the areas of which everybody sees an item or a meeting, in Dutch order."""
    counted = (
        Item.objects.filter(state__in=PUBLIC)
        .order_by()
        .values_list("area")
        .annotate(
            open=Count("pk", filter=Q(outcome=Outcome.OPEN)),
            solved=Count("pk", filter=Q(outcome=Outcome.SOLVED)),
        )
    )
    counts = {area: (open_now, solved) for area, open_now, solved in counted}
    coming: dict[UUID, Meeting] = {}
    for meeting in Meeting.objects.filter(state=MeetingState.ANNOUNCED, ends_at__gt=timezone.now()):
        coming[meeting.area_id] = meeting  # the newest first, so that the first to come stays
    keys = {*counts, *coming}
    found = Area.objects.filter(pk__in=keys).select_related("municipality")
    return [Open(area, *counts.get(area.pk, (0, 0)), coming.get(area.pk)) for area in found]


def meeting_seen(area: Area, key: UUID) -> Meeting:
    """Return a meeting as everybody sees it, with what was discussed. Raises ItemNotFound."""
    # What is off the agenda now is not shown through a meeting either.
    discussed = Discussed.objects.filter(item__state__in=PUBLIC).select_related("item", "item__area")
    rows = Meeting.objects.filter(_near(area), state__in=_SEEN).select_related("area", "area__municipality")
    found = rows.prefetch_related(Prefetch("discussed", discussed), "invitations").filter(pk=key).first()
    if found is None:
        raise ItemNotFound
    return found


def why_off(meeting: Meeting) -> str:
    """Return why a meeting is off, in the words of who said so; empty when it is not."""
    if meeting.state != MeetingState.CANCELLED:
        return ""
    return meeting.decisions.filter(step=Step.CANCEL).values_list("words", flat=True).first() or ""


def items_kept(actor: Actor, *, whole: bool = False) -> list[Shown]:
    """Return what the actor keeps on agendas: of every state, drafts first; whole as for agenda_of."""
    order = list(State)
    rows = Item.objects.select_related(*_RELATED, "promise__promised_by_organisation")
    led = _led(actor, rows if whole else rows.filter(_lately()))
    return sorted(
        _shown(led, _in_the_ledger(led)),
        key=lambda each: (order.index(State(each.item.state)), not each.late),
    )


def meetings_kept(actor: Actor) -> list[Meeting]:
    """Return the meetings of the areas the actor leads, the newest first."""
    areas = Area.objects.filter(pk__in=Meeting.objects.values("area"))
    led = [area.pk for area in areas if leads(actor, area)]
    return list(Meeting.objects.filter(area__in=led).select_related("area")[:_MOST_MEETINGS])


def item_kept(actor: Actor, key: UUID) -> Shown:
    """Return an item as colleagues see it: what is not public too; withdrawn only who leads the area.

    Raises ItemNotFound.
    """
    rows = Item.objects.filter(pk=key).select_related(*_RELATED, "promise__promised_by_organisation")
    found = rows.prefetch_related("discussed__meeting").first()
    if found is None or (found.state == State.WITHDRAWN and not leads(actor, found.area)):
        raise ItemNotFound
    return _shown([found], _in_the_ledger([found]))[0]


def meeting_kept(actor: Actor, key: UUID) -> Meeting:
    """Return a meeting as who leads its area sees it. Raises ItemNotFound."""
    rows = Meeting.objects.filter(pk=key).select_related("area", "area__municipality")
    found = rows.prefetch_related("invitations", "discussed__item").first()
    if found is None or not leads(actor, found.area):
        raise ItemNotFound
    return found


def decisions_about(of: Item | Meeting) -> list[Decision]:
    """Return what was decided about an item or a meeting, the newest first."""
    return list(of.decisions.select_related("decided_by", "organisation").order_by("-decided_at"))


def was_decided(key: UUID) -> bool:
    """Say whether a decision, what was said of an item, or how residents were asked was noted by this key."""
    return any(kind.objects.filter(pk=key).exists() for kind in (Decision, Discussed, Invitation))


def _led(actor: Actor, rows: Iterable[Item]) -> list[Item]:
    held: dict[UUID, bool] = {}
    led = []
    for row in rows:
        if row.area_id not in held:
            held[row.area_id] = leads(actor, row.area)
        if held[row.area_id]:
            led.append(row)
    return led


def _lately() -> Q:
    """Return the condition that an item was not closed, or closed within a year."""
    return Q(closed_on=None) | Q(closed_on__gt=timezone.localdate() - timedelta(days=365))


def _near(area: Area) -> Q:
    within = Q(area__parent=area) | Q(area__municipality=area) | Q(area__programme_memberships__area=area)
    around = Q(area__memberships__member=area)
    return Q(area=area) | within | around


def _shown(items: list[Item], promised: Mapping[UUID, Promised]) -> list[Shown]:
    """Return items with what was promised about each, by its key, and with what is behind them.

    What was counted when an item was begun and what was tied to it since are not added up: who ties one more
    each time would find the number where a step is reached.
    """
    behind: dict[str, dict[UUID, list[UUID]]] = {}
    standing: dict[UUID, Standing] = {}
    rows = Subject.objects.filter(item__in=items).values_list("item", "kind", "key", "at_least")
    for item, kind, key, at_least in rows:
        if key is None:
            standing[item] = Standing(max(at_least or 0, _told(standing, item)))
        else:
            behind.setdefault(kind, {}).setdefault(item, []).append(key)
    for kind, keys in behind.items():
        for item, tied in standing_of(kind, keys).items():
            standing[item] = Standing(max(tied.at_least or 0, _told(standing, item)) or None)
    return [Shown(each, promised.get(each.pk), standing.get(each.pk)) for each in items]


def _told(standing: Mapping[UUID, Standing], item: UUID) -> int:
    return (standing[item].at_least or 0) if item in standing else 0


def _in_the_ledger(items: Iterable[Item]) -> dict[UUID, Promised]:
    """Return how the promises of items stand, shown to everybody or not, by the key of the item."""
    promises = {each.pk: each.promise for each in items if each.promise}
    stands = latest(promises.values())
    return {item: stands[promise.pk] for item, promise in promises.items()}
