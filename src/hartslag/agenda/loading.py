# SPDX-License-Identifier: EUPL-1.2
"""Load items and meetings from a file: what the demonstration begins with."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agenda import items, meetings
from hartslag.agenda.deciding import decided
from hartslag.agenda.models import Discussed, Invitation, Item, Meeting
from hartslag.agenda.states import Step
from hartslag.agreements import services as agreements
from hartslag.areas.services import get
from hartslag.people.services import Account, Actor, actor_of, require


def load_agenda(actor: Actor, path: Path) -> int:
    """Load the items and meetings of a file that are not there yet; return how many were new.

    Numbers of days in the file are days from today; a meeting is on the Thursday on or after its day. Raises
    NotAllowed, and KeyError or DoesNotExist for an unknown name.
    """
    require(actor, "load people")
    content = tomllib.loads(path.read_text())
    new = [_item(row) for row in content.get("item", ())]
    new += [_meeting(row) for row in content.get("meeting", ())]
    return sum(new)


def _item(row: dict[str, Any]) -> bool:
    """Put one item on the agenda, as on an earlier day; say no when it is there."""
    key = UUID(row["id"])
    if Item.objects.filter(pk=key).exists():
        return False
    lead = _actor(row["by"])
    items.add_item(lead, key, area=get(row["area"]), title=row["title"], words=row["words"])
    if "published" in row:
        items.publish(lead, key, uuid5(key, "publish"))
        Item.objects.filter(pk=key).update(published_on=_day(row["published"]))
    if "taken_up_by" in row:
        taking = _actor(row["taken_up_by"])
        _taken_up(lead, taking, key)
        if "promise" in row:
            _promised(lead, taking, key, row)
    for outcome in ("solved", "not_solved"):
        if outcome in row:
            items.close(lead, key, uuid5(key, "close"), solved=outcome == "solved", words=row[outcome])
            Item.objects.filter(pk=key).update(closed_on=_day(row["closed"]))
    return True


def _taken_up(lead: Actor, taking: Actor, key: UUID) -> None:
    if taking.organisation == lead.organisation or taking.organisation is None:
        items.take_up(lead, key)
        return
    to = agreements.Receiver(taking.organisation)
    question = "Wilt u dit punt van de wijkagenda oppakken?"
    items.ask(lead, key, uuid5(key, "ask"), to=to, question=question)
    agreements.accept(taking, uuid5(key, "ask"))


def _promised(lead: Actor, taking: Actor, key: UUID, row: dict[str, Any]) -> None:
    """Promise something as it was promised on an earlier day, and show it, late or not."""
    made = agreements.promise(
        taking,
        kind=items.PROMISE,
        by_organisation=taking.organisation,
        what=row["promise"],
        due_on=_day(row["due"]),
        made_at=timezone.now() + timedelta(days=row["promised"]),
        subject=(items.KIND, key),
        key=uuid5(key, "promise"),
    )
    items.choose_promise(lead, key, made)
    with acting_as(lead.account.pk):
        item = Item.objects.get(pk=key)
        decided(lead, item, uuid5(key, "show"), Step.SHOW_PROMISE)
        item.promise_shown, item.promise_words = True, row["promise"]
        item.save(update_fields=["promise_shown", "promise_words"])
    if "kept" in row:
        agreements.keep(taking, made.pk, row["kept"])


def _meeting(row: dict[str, Any]) -> bool:
    """Plan one meeting, and hold and report it when it is over; say no when it is there."""
    key = UUID(row["id"])
    if Meeting.objects.filter(pk=key).exists():
        return False
    lead = _actor(row["by"])
    starts, ends = (_evening(row["days"], each) for each in (row["starts"], row["ends"]))
    area = get(row["area"])
    values = {"starts_at": starts, "ends_at": ends, "place": row["place"], "about": row["about"]}
    meetings.plan_meeting(lead, key, area=area, **values)
    for number, each in enumerate(row.get("invitation", ())):
        meetings.invite(
            lead,
            key,
            uuid5(key, f"invitation {number}"),
            channel=Invitation.Channel(each["channel"]),
            number=each.get("number"),
            languages=each["languages"],
        )
    meetings.announce(lead, key, uuid5(key, "announce"))
    for each in row.get("discussed", ()):
        meetings.discuss(
            lead,
            key,
            uuid5(key, each["item"]),
            item=Item.objects.get(pk=each["item"]),
            words=each["words"],
            effect=Discussed.Effect(each["effect"]),
        )
    if "minutes" in row:
        told = {name: row[name] for name in ("came", "not_heard", "not_heard_words", "minutes")}
        meetings.report(lead, key, uuid5(key, "report"), **told)
    return True


def _actor(email: str) -> Actor:
    return actor_of(Account.objects.get(email=email).pk)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _evening(days: int, hour: time) -> datetime:
    """Return an hour of the Thursday on or after a day: nobody meets on a Sunday."""
    day = _day(days)
    return timezone.make_aware(datetime.combine(day + timedelta(days=(3 - day.weekday()) % 7), hour))
