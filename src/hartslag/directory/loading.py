# SPDX-License-Identifier: EUPL-1.2
"""Load finding places, a schedule, services and a referral from a file: for the demonstration."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.areas.services import get
from hartslag.directory.models import FindingPlace, Presence, Service
from hartslag.directory.offering import Offered, keep_service
from hartslag.directory.presence import Coming, add_days_off, keep_place, keep_presence
from hartslag.directory.referring import Question, refer
from hartslag.directory.states import Need, Weekday
from hartslag.people.services import Account, Actor, Organisation, Team, actor_of, require

type Row = dict[str, Any]


def load_directory(actor: Actor, path: Path) -> int:
    """Load what a file holds and is not there yet; return how many rows were new.

    actor: the system. Raises NotAllowed, and KeyError or DoesNotExist for an unknown name.
    """
    require(actor, "load people")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    with acting_as(actor.account.pk):
        return sum(
            load(actor, row)
            for table, load in (
                ("place", _place),
                ("presence", _presence),
                ("days_off", _days_off),
                ("service", _service),
                ("referral", _referral),
            )
            for row in content.get(table, ())
        )


def _place(actor: Actor, row: Row) -> bool:
    key = _key("place", row["name"])
    if FindingPlace.objects.filter(pk=key).exists():
        return False
    values = {name: row.get(name, "") for name in ("name", "kind", "address", "opening")}
    keep_place(actor, key, area=get(row["area"]), **values)
    return True


def _presence(actor: Actor, row: Row) -> bool:
    """Put somebody on the schedule; who is named in the file is taken to have agreed."""
    key = _key("presence", f"{row['place']}/{row['weekday']}/{row['from']}/{row['organisation']}")
    if Presence.objects.filter(pk=key).exists():
        return False
    coming = Coming(
        place=FindingPlace.objects.get(pk=_key("place", row["place"])),
        organisation=Organisation.objects.get(name=row["organisation"]),
        team=Team.objects.get(name=row["team"]) if "team" in row else None,
        weekday=Weekday[row["weekday"].upper()].value,
        starts_at=_time(row["from"]).time(),
        ends_at=_time(row["until"]).time(),
        about=row.get("about", ""),
    )
    keep_presence(actor, key, coming)
    if "account" in row:
        presence = Presence.objects.get(pk=key)
        presence.account = Account.objects.get(email=row["account"])
        presence.save(update_fields=["account"])
    return True


def _days_off(actor: Actor, row: Row) -> bool:
    first = timezone.localdate() + timedelta(days=row["in_days"])
    place = FindingPlace.objects.get(pk=_key("place", row["place"])) if "place" in row else None
    key = _key("days off", f"{row['reason']}/{first.year}")
    last = first + timedelta(days=row["days"] - 1)
    add_days_off(actor, key, starts_on=first, last_on=last, reason=row["reason"], place=place)
    return True


def _service(actor: Actor, row: Row) -> bool:
    key = _key("service", row["name"])
    if Service.objects.filter(pk=key).exists():
        return False
    words = {
        name: row[name]
        for name in ("name", "help", "audience", "phone", "email", "address", "costs", "languages")
        if name in row
    }
    offered = Offered(
        needs=[Need(each) for each in row["needs"]],
        organisation=Organisation.objects.get(name=row["organisation"]),
        team=Team.objects.get(name=row["team"]) if "team" in row else None,
        area=get(row["area"]) if "area" in row else None,
        referral_needed=row.get("referral_needed", False),
        **words,
    )
    checked_on: date = timezone.localdate() - timedelta(days=row["checked"])
    keep_service(actor, key, offered, checked_on)
    return True


def _referral(actor: Actor, row: Row) -> bool:  # noqa: ARG001 - who refers stands in the row
    key = UUID(row["id"])
    service = Service.objects.select_related("organisation", "team").get(pk=_key("service", row["service"]))
    asked = {name: row[name] for name in ("name", "reach", "words", "ground", "why")}
    refer(actor_of(Account.objects.get(email=row["by"]).pk), key, service, Question(**asked))
    return True


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%H.%M")  # noqa: DTZ007 - a time of the clock, on no day


def _key(table: str, name: str) -> UUID:
    """Return the key a row of a file always gets."""
    return uuid5(NAMESPACE_URL, f"hartslag:directory:{table}:{name}")
