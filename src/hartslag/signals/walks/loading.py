# SPDX-License-Identifier: EUPL-1.2
"""Load walks from a file: for the demonstration."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements.services import Receiver, accept
from hartslag.areas.services import get
from hartslag.people.services import Account, Actor, Street, Team, actor_of, require
from hartslag.signals.walks.models import Walk, Walker
from hartslag.signals.walks.planning import finish, plan, replace
from hartslag.signals.walks.states import Deed, WalkState
from hartslag.signals.walks.walking import ask_enforcement, do, enforcers, see


def load_walks(actor: Actor, path: Path) -> None:
    """Load the walks of a file that are not there yet, as who planned them.

    `days` in the file are days before today. Raises NotAllowed, and KeyError or DoesNotExist for an unknown
    name.
    """
    require(actor, "load people")
    for row in tomllib.loads(path.read_text())["walk"]:
        planner = _acting(row["by"])
        with acting_as(planner.account.pk):
            _walk(planner, UUID(row["id"]), row)


def _walk(actor: Actor, key: UUID, row: dict[str, Any]) -> None:
    there = Walk.objects.filter(pk=key).first()
    if there and there.state == WalkState.FINISHED:
        return
    area = get(row["area"])
    day = timezone.localdate() - timedelta(days=row["days"])
    streets = {each.name: each for each in Street.objects.filter(area=area, name__in=row["streets"])}
    plan(
        actor,
        key,
        team=Team.objects.get(name=row["team"]),
        area=area,
        day=there.day if there else day,
        streets=list(streets.values()),
        walkers=list(Account.objects.filter(email__in=row["walkers"])),
        meets_at=row.get("meets_at"),
        meets=row.get("meets", ""),
    )
    if there is None:
        _replace(actor, key, row)
    for number, each in enumerate(row.get("seen", ())):
        see(
            actor,
            key,
            uuid5(key, f"seen:{number}"),
            streets[each["street"]].pk,
            category=each["category"],
            words=each["words"],
            spot=each.get("spot", ""),
            solved=each.get("solved", False),
            to_enforce=_receiver(key, each["to_enforce"]) if "to_enforce" in each else None,
            at=_at(day, each["minutes"]),
        )
    for number, each in enumerate(row.get("done", ())):
        done = (streets[each["street"]].pk, Deed(each["deed"]), _at(day, each["minutes"]))
        do(actor, key, uuid5(key, f"done:{number}"), *done)
    for number, each in enumerate(row.get("asked", ())):
        where, asked = streets[each["street"]].pk, uuid5(key, f"asked:{number}")
        ask_enforcement(actor, key, asked, where, _receiver(key, each["to"]), each["question"])
        if "accepted_by" in each:
            accept(_acting(each["accepted_by"]), asked)
    if row.get("finished"):
        finish(actor, key)


def _replace(actor: Actor, key: UUID, row: dict[str, Any]) -> None:
    """Let others walk instead of who could not."""
    for each in row.get("replaced", ()):
        walker = Walker.objects.get(walk=key, account__email=each["who"])
        replace(actor, key, walker.pk, Account.objects.get(email=each["by"]))


def _receiver(walk: UUID, name: str) -> Receiver:
    found = enforcers(Walk.objects.get(pk=walk))
    return next(each for each in found if each.team and each.team.name == name)


def _acting(email: str) -> Actor:
    return actor_of(Account.objects.get(email=email).pk)


def _at(day: date, minutes: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10))) + timedelta(minutes=minutes)
