# SPDX-License-Identifier: EUPL-1.2
"""Change meetings: planned, announced, reported; what everybody sees is a decision with a name."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from hartslag.agenda import items
from hartslag.agenda.deciding import become, decided, meeting_led, step
from hartslag.agenda.leading import require_lead
from hartslag.agenda.models import Discussed, Invitation, Item, Meeting
from hartslag.agenda.queries import items_near
from hartslag.agenda.refusals import NotNow, OtherArea, TooSoon
from hartslag.agenda.states import HELD, TO_COME, MeetingState, Step
from hartslag.areas.services import Area
from hartslag.people.services import Actor


@step
def plan_meeting(
    actor: Actor, key: UUID, *, area: Area, starts_at: datetime, ends_at: datetime, place: str, about: str
) -> Meeting:
    """Plan a meeting; nobody is told of it yet. Raises NotAllowed."""
    require_lead(actor, area)
    meeting = Meeting(
        id=key, area=area, starts_at=starts_at, ends_at=ends_at, place=place.strip(), about=about.strip()
    )
    try:
        with transaction.atomic():
            meeting.save(force_insert=True)
    except IntegrityError:
        return Meeting.objects.get(pk=key)
    return meeting


@step
def change_meeting(
    actor: Actor, key: UUID, *, starts_at: datetime, ends_at: datetime, place: str, about: str
) -> None:
    """Change when and where a meeting is that is still to come. Raises ItemNotFound, NotNow."""
    meeting = meeting_led(actor, key)
    if meeting.state not in TO_COME or meeting.starts_at <= timezone.now():
        raise NotNow
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.place, meeting.about = place.strip(), about.strip()
    meeting.save(update_fields=["starts_at", "ends_at", "place", "about"])


@step
def announce(actor: Actor, key: UUID, record: UUID) -> None:
    """Let everybody see that there will be a meeting. Raises ItemNotFound, NotNow."""
    meeting = meeting_led(actor, key)
    if decided(actor, meeting, record, Step.ANNOUNCE):
        become(meeting, MeetingState.ANNOUNCED)
        meeting.save(update_fields=["state"])


@step
def invite(
    actor: Actor, key: UUID, record: UUID, *, channel: Invitation.Channel, number: int | None, languages: str
) -> None:
    """Note how residents were asked to a meeting. Raises ItemNotFound, NotNow."""
    meeting = meeting_led(actor, key)
    if meeting.state == MeetingState.CANCELLED:
        raise NotNow
    values = {"meeting": meeting, "channel": channel, "number": number, "languages": languages.strip()}
    Invitation.objects.get_or_create(pk=record, defaults=values)


@step
def discuss(
    actor: Actor, key: UUID, record: UUID, *, item: Item, words: str, effect: Discussed.Effect
) -> None:
    """Note what came of an item in a meeting, with what that means for the item: it is closed, or comes back.

    Raises ItemNotFound, OtherArea, NotNow, TooSoon, and what closing the item refuses.
    """
    meeting = meeting_led(actor, key)
    if meeting.discussed.filter(pk=record).exists():
        return
    _check_was(meeting)
    if not items_near(meeting.area).filter(pk=item.pk).exists():
        raise OtherArea
    if meeting.discussed.filter(item=item).exists():
        raise NotNow
    Discussed(id=record, meeting=meeting, item=item, words=words.strip(), effect=effect).save(
        force_insert=True
    )
    if effect in {Discussed.Effect.SOLVED, Discussed.Effect.NOT_SOLVED}:
        items.close(actor, item.pk, record, solved=effect == Discussed.Effect.SOLVED, words=words)
    elif effect == Discussed.Effect.AGAIN:
        items.reopen(actor, item.pk, record, words)


@step
def report(
    actor: Actor,
    key: UUID,
    record: UUID,
    *,
    came: int,
    not_heard: Iterable[str],
    not_heard_words: str,
    minutes: str,
) -> None:
    """Publish what was said, how many came and who was not heard. Raises ItemNotFound, NotNow, TooSoon."""
    meeting = meeting_led(actor, key)
    if not decided(actor, meeting, record, Step.REPORT):
        return
    _check_was(meeting)
    become(meeting, MeetingState.REPORTED)
    meeting.came, meeting.not_heard = came, sorted(not_heard)
    meeting.not_heard_words, meeting.minutes = not_heard_words.strip(), minutes.strip()
    meeting.save(update_fields=["state", "came", "not_heard", "not_heard_words", "minutes"])


@step
def cancel(actor: Actor, key: UUID, record: UUID, reason: str) -> None:
    """Say that a meeting is off, and why; who was told of it sees both. Raises ItemNotFound, NotNow."""
    meeting = meeting_led(actor, key)
    if decided(actor, meeting, record, Step.CANCEL, reason):
        become(meeting, MeetingState.CANCELLED)
        meeting.save(update_fields=["state"])


def _check_was(meeting: Meeting) -> None:
    if meeting.state not in HELD:
        raise NotNow
    if meeting.starts_at > timezone.now():
        raise TooSoon
