# SPDX-License-Identifier: EUPL-1.2
"""Load which team deals with what, words to answer with and reports from a file: for the demonstration."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.areas.services import get
from hartslag.people.services import Account, Actor, Organisation, Team, actor_of, require
from hartslag.signals.handling import answer, close, release, take_up
from hartslag.signals.managing import add_route, keep_template
from hartslag.signals.models import AnswerTemplate, Report, Route
from hartslag.signals.receiving import receive
from hartslag.signals.states import Channel
from hartslag.signals.told import Told


def load_reports(actor: Actor, path: Path) -> int:
    """Load what a file holds and is not there yet; return how many reports were new.

    `days` in the file are days before today. Raises NotAllowed, and KeyError or DoesNotExist for an unknown
    name.
    """
    require(actor, "load people")
    content = tomllib.loads(path.read_text())
    with acting_as(actor.account.pk):
        for row in content.get("route", ()):
            _route(actor, row)
        for row in content.get("template", ()):
            _template(actor, row)
    return sum(_report(row) for row in content.get("report", ()))


def _route(actor: Actor, row: dict[str, Any]) -> None:
    key = uuid5(NAMESPACE_URL, f"hartslag:route:{row['team']}:{row.get('category', '')}")
    if not Route.objects.filter(pk=key).exists():
        add_route(
            actor,
            key,
            category=row.get("category", ""),
            area=get(row["area"]) if "area" in row else None,
            team=Team.objects.get(name=row["team"]),
            organisation=Organisation.objects.get(name=row["organisation"]),
        )


def _template(actor: Actor, row: dict[str, Any]) -> None:
    key = uuid5(NAMESPACE_URL, f"hartslag:answer:{row['title']}")
    if not AnswerTemplate.objects.filter(pk=key).exists():
        keep_template(actor, key, title=row["title"], words=row["words"], team=None)


def _report(row: dict[str, Any]) -> bool:
    """Take in one report, as on an earlier day, with what was done since; say no when it is there."""
    key = UUID(row["id"])
    told = Told(
        category=row["category"],
        words=row["words"],
        place=row["place"],
        area=get(row["area"]),
        longitude=row.get("longitude"),
        latitude=row.get("latitude"),
        name=row.get("name", ""),
        phone=row.get("phone", ""),
    )
    received_at = timezone.now() - timedelta(days=row["days"])
    receive(None, key, told, Channel(row.get("channel", "form")), received_at)
    if "by" not in row:
        return True
    dealing = actor_of(Account.objects.get(email=row["by"]).pk)
    with acting_as(dealing.account.pk):
        report = Report.objects.get(pk=key)
        if report.lead_id is not None:
            return False
        take_up(dealing, key)
        if "answer" in row:
            answer(dealing, key, uuid5(key, "answer"), row["answer"], Channel.FORM)
        for ending in ("solved", "not_solved"):
            if ending in row:
                close(
                    dealing,
                    key,
                    uuid5(key, ending),
                    solved=ending == "solved",
                    words=row[ending],
                    channel=Channel.FORM,
                )
        if row.get("released"):
            release(dealing, key, shown=True)
    return True
