# SPDX-License-Identifier: EUPL-1.2
"""What happened to a walk, as readable lines: planned, changed, who walks instead of whom, walked."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from hartslag.people.services import Account
from hartslag.signals.story import Event
from hartslag.signals.walks.models import PartOfWalk, Walk, Walker
from hartslag.signals.walks.states import WalkState


def story_of(walk: Walk) -> list[Event]:
    """Return what happened to a walk, the first first; four queries."""
    rows = list(walk.history.order_by("history_date", "history_id"))
    named = Account.objects.filter(pk__in={each.history_user_id for each in rows if each.history_user_id})
    names = dict(named.values_list("pk", "name"))
    related = ("added_by", "dropped_by")
    streets = list(walk.streets.select_related("street", *related))
    walkers = list(walk.walkers.select_related("account", "instead_of__account", *related))
    replaced = {each.instead_of_id for each in walkers}
    events = [Event(rows[0].history_date, names.get(rows[0].history_user_id, ""), _("Gepland"))]
    for before, now in pairwise(rows):
        by = names.get(now.history_user_id, "")
        events += [Event(now.history_date, by, text) for text in _changes(before, now)]
    events += _of_parts(
        streets,
        came=lambda each: _("Straat erbij: %(name)s") % {"name": each.street.name},
        went=lambda each: _("Straat eraf: %(name)s") % {"name": each.street.name},
    )
    events += _of_parts(walkers, came=_came, went=lambda each: "" if each.pk in replaced else _went(each))
    return sorted(events, key=lambda each: each.at)


def _changes(before: Any, now: Any) -> list[str]:  # noqa: ANN401 - rows of a table made by simple_history
    """Return what is different between two revisions, a line for each."""
    found = []
    if before.state != now.state:
        found.append(_("Nu: %(state)s") % {"state": WalkState(now.state).label})
    said: dict[str, tuple[str, Callable[[Any], str]]] = {
        "day": (_("Dag"), lambda day: date_format(day, "j F")),
        "meets_at": (_("Tijd"), lambda time: time_format(time, "H.i") if time else "–"),
        "meets": (_("Verzamelen"), lambda place: place or "–"),
    }
    for name, (label, written) in said.items():
        was, is_now = getattr(before, name), getattr(now, name)
        if was != is_now:
            values = {"what": label, "before": written(was), "now": written(is_now)}
            found.append(_("%(what)s: was ‘%(before)s’, is ‘%(now)s’") % values)
    return found


def _of_parts[P: PartOfWalk](
    parts: list[P], *, came: Callable[[P], str], went: Callable[[P], str]
) -> Iterator[Event]:
    """Yield what was added to a walk after it was planned, and what was taken off; not what says nothing."""
    planned_at = min(each.since for each in parts)
    for each in parts:
        if each.since > planned_at:
            yield Event(each.since, each.added_by.name, came(each))
        if each.until and each.dropped_by and (text := went(each)):
            yield Event(each.until, each.dropped_by.name, text)


def _came(walker: Walker) -> str:
    if walker.instead_of is None:
        return _("%(name)s loopt mee") % {"name": walker.account.name}
    names = {"name": walker.account.name, "other": walker.instead_of.account.name}
    return _("%(name)s loopt mee in plaats van %(other)s") % names


def _went(walker: Walker) -> str:
    return _("%(name)s loopt niet meer mee") % {"name": walker.account.name}
