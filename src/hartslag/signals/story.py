# SPDX-License-Identifier: EUPL-1.2
"""What happened to a report, as readable lines: who, what, when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from hartslag.areas.services import Area
from hartslag.people.services import Account
from hartslag.signals.models import Report
from hartslag.signals.queries import category_of
from hartslag.signals.states import Channel, State


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when, by whom (empty when not by a colleague) and what."""

    at: datetime
    by: str
    text: str


def story_of(report: Report) -> list[Event]:
    """Return what happened to a report since it came to the reader's team, the first first; three queries."""
    rows = list(report.history.order_by("history_date", "history_id"))
    if not rows:
        return []
    accounts = {key for row in rows for key in (row.history_user_id, row.lead_id) if key}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))
    areas = dict(Area.objects.filter(pk__in={row.area_id for row in rows}).values_list("pk", "name"))
    first = rows[0]
    begun = (
        _("Binnengekomen via %(channel)s") % {"channel": Channel(first.channel).label}
        if first.history_type == "+"
        else _("Overgenomen van een ander team")
    )
    events = [Event(first.history_date, names.get(first.history_user_id, ""), begun)]
    for before, now in pairwise(rows):
        by = names.get(now.history_user_id, "")
        events.extend(Event(now.history_date, by, text) for text in _changes(before, now, names, areas))
    return events


def _changes(before: Any, now: Any, names: Mapping[Any, str], areas: Mapping[Any, str]) -> list[str]:  # noqa: ANN401 - rows of a table made by simple_history
    """Return what is different between two revisions, a line for each."""
    found = []
    if before.state != now.state:
        found.append(_("Nu: %(state)s") % {"state": State(now.state).label})
    if before.lead_id != now.lead_id and now.lead_id:
        found.append(_("%(name)s heeft het in handen") % {"name": names.get(now.lead_id, "?")})
    changed: dict[str, Callable[[Any], str]] = {
        "category": lambda row: str(category_of(row.category)),
        "place": lambda row: row.place or "–",
        "area_id": lambda row: areas.get(row.area_id, "–"),
    }
    for name, said in changed.items():
        if getattr(before, name) != getattr(now, name):
            found.append(
                _("%(what)s: was ‘%(before)s’, is ‘%(now)s’")
                % {"what": _LABELS[name](), "before": said(before), "now": said(now)}
            )
    if (before.released_at is None) != (now.released_at is None):
        found.append(
            _("Vrijgegeven: anderen zien soort, afgeronde plek en staat")
            if now.released_at
            else _("Niet meer te zien voor anderen")
        )
    return found


_LABELS: dict[str, Callable[[], str]] = {
    "category": lambda: _("Soort"),
    "place": lambda: _("Plek"),
    "area_id": lambda: _("Buurt"),
}
