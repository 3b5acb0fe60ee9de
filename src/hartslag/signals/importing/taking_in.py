# SPDX-License-Identifier: EUPL-1.2
"""Take in reports of another system, all at once and each once: without a promise, and not mailed about."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area, neighbourhoods_at
from hartslag.people.services import Actor, require, system_actor
from hartslag.signals.importing.rows import Rejected, Row, read_file
from hartslag.signals.models import Report, Route
from hartslag.signals.numbers import new_numbers
from hartslag.signals.offered import withdraw_offers
from hartslag.signals.receiving import ANSWER_WITHIN, KIND
from hartslag.signals.refusals import FileRefused
from hartslag.signals.routing import circle_of_reports, route_of
from hartslag.signals.states import Channel

_BATCH = 500
_LONGEST_SOURCE = 40
_NOBODY = "Voor deze soort is daar nog geen team aangewezen. Dat kan bij Beheer, Meldingen."


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    settled: of those that were there, open, how many were answered or closed since. placed: new ones in a
    neighbourhood.
    """

    added: int
    settled: int
    unchanged: int
    placed: int
    rejected: list[Rejected]


def import_reports(actor: Actor, path: Path, source: str) -> Imported:
    """Take in the reports of a file that are not there yet; note which others were answered or closed since.

    source: the name of where they come from, with which each is known: the same file twice changes nothing.
    All of it in one transaction. Raises NotAllowed, and FileRefused for a file that cannot be used.
    """
    require(actor, "load people")
    if not 0 < len(source) <= _LONGEST_SOURCE:
        raise FileRefused(f"Geef de herkomst een naam van hooguit {_LONGEST_SOURCE} tekens.")
    read = read_file(path)
    with acting_as(actor.account.pk):
        there = _imported(source)
        fresh = [(line, row) for line, row in read.rows if row.source_key not in there]
        reports, rejected = _Making(source).reports(fresh)
        bulk_create_with_history(reports, Report, batch_size=_BATCH)
        settled = _settle(source, [row for _, row in read.rows])
    in_order = sorted([*read.rejected, *rejected], key=lambda each: each.line)
    new = {report.source_key for report in reports}
    settled -= sum(1 for _, row in fresh if row.source_key in new and (row.answered_at or row.closed_at))
    return Imported(
        added=len(reports),
        settled=settled,
        unchanged=len(read.rows) - len(fresh) - settled,
        placed=sum(report.area_id is not None for report in reports),
        rejected=in_order,
    )


class _Making:
    """Makes reports of rows; who deals with what is asked once for each category and area."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._routes: dict[tuple[str, UUID | None], Route | None] = {}
        self._circles: dict[UUID, UUID] = {}
        self._clocks = agreements.clocks()

    def reports(self, rows: list[tuple[int, Row]]) -> tuple[list[Report], list[Rejected]]:
        """Return a report for each row, and the rows that nobody deals with."""
        areas = neighbourhoods_at([(row.longitude, row.latitude) for _, row in rows])
        made, rejected = [], []
        for (line, row), area in zip(rows, areas, strict=True):
            route = self._route(row.category, area)
            if route is None:
                rejected.append(Rejected(line, "soort", _NOBODY))
            else:
                made.append(self._report(row, area, route))
        for report, number in zip(made, new_numbers(len(made)), strict=True):
            report.number = number
        return made, rejected

    def _route(self, category: str, area: Area | None) -> Route | None:
        asked = (category, area.pk if area else None)
        if asked not in self._routes:
            self._routes[asked] = route_of(category, area)
        return self._routes[asked]

    def _report(self, row: Row, area: Area | None, route: Route) -> Report:
        if route.team_id not in self._circles:
            self._circles[route.team_id] = circle_of_reports(route)
        return Report(
            circle_id=self._circles[route.team_id],
            team=route.team,
            category=row.category,
            words=row.words,
            place=row.place,
            area=area,
            longitude=row.longitude,
            latitude=row.latitude,
            channel=Channel.SYSTEM,
            received_at=row.received_at,
            answer_by=self._due(row, route) if row.answer_known else None,
            source=self._source,
            source_key=row.source_key,
        )

    def _due(self, row: Row, route: Route) -> date:
        """Return by which day whoever reported it should have been answered."""
        clock = self._clocks.of(route.organisation_id)
        return clock.after(timezone.localdate(row.received_at), ANSWER_WITHIN)


def _imported(source: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source_key FROM imported_reports(%s)", [source])
        return {key for (key,) in cursor.fetchall()}


def _settle(source: str, rows: list[Row]) -> int:
    """Note of open reports when they were answered and closed where they come from; return of how many.

    What was promised about those that are closed was done; what a partner promised and what was offered of
    them ends, as with those that are closed here.
    """
    told = [(row.source_key, row.answered_at, row.closed_at) for row in rows]
    keys, answered, closed = zip(*told, strict=True) if told else ((), (), ())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT report, is_closed"
            " FROM settle_imported_reports(%s, %s::text[], %s::timestamptz[], %s::timestamptz[])",
            [source, list(keys), list(answered), list(closed)],
        )
        settled = cursor.fetchall()
    _end_agreements([report for report, is_closed in settled if is_closed])
    return len(settled)


def _end_agreements(closed: list[UUID]) -> None:
    why = _("De melding is gesloten.")
    for report in agreements.first_due(KIND, closed):
        for promise in agreements.open_about((KIND, report)):
            if promise.promised_to == agreements.Commitment.To.RESIDENT:
                agreements.keep(system_actor(), promise.pk)
            else:
                agreements.withdraw(system_actor(), promise.pk, why)
    offered = agreements.Handover.objects.filter(state=agreements.OfferState.OFFERED, subject_id__in=closed)
    for report in set(offered.values_list("subject_id", flat=True)):
        withdraw_offers(report, why)
