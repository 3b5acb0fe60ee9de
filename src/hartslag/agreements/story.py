# SPDX-License-Identifier: EUPL-1.2
"""The history of a commitment or handover as readable lines: who, what, when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartslag.agreements.models import Commitment, Escalation, Handover, PersonalLink, Rung
from hartslag.agreements.states import OfferState, State
from hartslag.agreements.words import receiver, who_promised
from hartslag.agreements.work import OFFER_PARTIES
from hartslag.people.services import Account


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when, what, and what was said about it."""

    at: datetime
    text: str
    words: str = ""


def story_of(commitment: Commitment) -> list[Event]:
    """Return what happened to a promise, the first first: a fixed number of queries."""
    made = _("%(who)s beloofde dit, uiterlijk op %(day)s") % {
        "who": _name(commitment.made_by) or who_promised(commitment),
        "day": _day(commitment.first_due_on),
    }
    events = [Event(commitment.made_at, made), *_mailed(commitment=commitment)]
    for pause in commitment.pauses.select_related("paused_by"):
        text = _("%(who)s zette de klok stil tot en met %(day)s") % {
            "who": pause.paused_by.name,
            "day": _day(pause.ends_on),
        }
        events.append(Event(pause.paused_at, text, pause.reason))
    reached = Escalation.objects.filter(commitment=commitment).select_related("rung")
    events.extend(Event(each.reached_at, _told(each)) for each in reached)
    subject = {"subject_kind": "commitment", "subject_id": commitment.pk}
    for handover in Handover.objects.filter(**subject).select_related(*OFFER_PARTIES, "answered_by"):
        events.extend(story_of_handover(handover))
    if commitment.concluded_at is not None:
        who = commitment.concluded_name or _name(commitment.concluded_by)
        concluded = {"who": who, "state": State(commitment.state).label}
        events.append(Event(commitment.concluded_at, _("%(who)s: %(state)s") % concluded, commitment.answer))
    return sorted(events, key=lambda event: event.at)


def story_of_handover(handover: Handover) -> list[Event]:
    """Return what happened to an offer, the first first; two queries for one read with its parties."""
    offered = _("%(who)s bood dit aan %(receiver)s aan") % {
        "who": _name(handover.from_account) or handover.from_organisation.name,
        "receiver": receiver(handover),
    }
    events = [Event(handover.offered_at, offered), *_mailed(handover=handover)]
    if handover.answered_at is not None:
        who = handover.answered_name or _name(handover.answered_by)
        answered = {"who": who, "state": OfferState(handover.state).label}
        events.append(Event(handover.answered_at, _("%(who)s: %(state)s") % answered, handover.reason))
    reached = Escalation.objects.filter(handover=handover).select_related("rung")
    events.extend(Event(each.reached_at, _told(each)) for each in reached)
    return sorted(events, key=lambda event: event.at)


def _mailed(**what: Commitment | Handover) -> list[Event]:
    """Return the personal links that were mailed."""
    links = PersonalLink.objects.filter(**what).select_related("sent_by")
    text = _("%(who)s mailde een link aan %(email)s")
    return [Event(each.sent_at, text % {"who": each.sent_by.name, "email": each.email}) for each in links]


def _told(escalation: Escalation) -> str:
    audience = Rung.Audience(escalation.rung.audience).label
    if escalation.rung.working_days < 0:
        return _("Herinnering aan %(audience)s") % {"audience": audience}
    return _("Over tijd: bericht aan %(audience)s") % {"audience": audience}


def _name(account: Account | None) -> str:
    return account.name if account else ""


def _day(day: object) -> str:
    return date_format(day, "j F Y")  # type: ignore[arg-type]
