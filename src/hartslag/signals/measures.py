# SPDX-License-Identifier: EUPL-1.2
"""Count what the work with reports came to, straight from the work, with nobody to be recognised in it.

Two fixed tables of counts, each without totals of its own: per quarter, organisation and municipality for who
leads (E4), and per year and neighbourhood for everybody, in the figures store. In both a count below the
smallest that may be shown is hidden (law R12), and where the one table would tell what the other hides, a
neighbourhood more is hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hartslag.access.services import acting_as
from hartslag.agreements.services import instruments
from hartslag.areas.services import municipality_of, named, neighbourhoods_of
from hartslag.figures.services import (
    AreaReference,
    FiguresStore,
    ImportReport,
    import_rows,
    sum_gives_away,
)
from hartslag.people.services import SYSTEM_ACCOUNT_ID, Actor, is_demonstration, require
from hartslag.signals.quarters import Quarter
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.states import WalkState

TABLE, INVENTED = "Meldingen in Hartslag", "Verzonnen meldingen van de demonstratie"
"""What figures come from, as it stands beside them: invented ones never pass for real."""


@dataclass(slots=True)
class _Year:
    """The reports of a neighbourhood in a year."""

    received: int = 0
    promised: int = 0
    in_time: int = 0
    solved: int = 0

    def add(self, part: "_Part") -> None:
        """Count those of an organisation in a quarter."""
        self.received += part.received
        self.promised += part.promised
        self.in_time += part.in_time
        self.solved += part.solved


class _Part(NamedTuple):
    """The reports of an organisation in a quarter and a neighbourhood, whatever they were about."""

    quarter: date
    organisation: str
    area: str
    received: int
    promised: int
    in_time: int
    solved: int


type _Key = tuple[date, str, str]
"""A quarter, an organisation and the name of a municipality."""


def reports_by_quarter(actor: Actor) -> instruments.Quarters:
    """Return per quarter that ended, organisation and municipality: received, taken over, and walks finished.

    Small numbers are hidden; how many walks there were says nothing about a resident. Raises NotAllowed.
    """
    require(actor, instruments.RIGHT)
    until = instruments.first_not_counted(timezone.localdate())
    received = _by_municipality((*part[:3], part.received) for part in _received(until))
    taken_over = _by_municipality(_taken_over(until))
    walks = _by_municipality(_walks(until))
    found: dict[date, list[instruments.Result]] = defaultdict(list)
    for key in sorted({*received, *taken_over, *walks}):
        quarter, organisation, area = key
        numbers = (_shown(received.get(key, 0)), _shown(taken_over.get(key, 0)), walks.get(key, 0))
        found[quarter].append(instruments.Result(organisation, area, numbers))
    return found


def register() -> None:
    """Hand reports in for the page of who leads."""
    instruments.register(
        "report",
        instruments.Instrument(
            title=_("Meldingen en schouwen"),
            about=_(
                "Hoeveel meldingen er binnenkwamen, hoeveel er van een ander zijn overgenomen, en hoeveel"
                " schouwen er zijn gelopen."
            ),
            columns=(_("Binnengekomen"), _("Overgenomen"), _("Schouwen")),
            counted=reports_by_quarter,
        ),
    )


def publish_counts(store: FiguresStore) -> list[ImportReport]:
    """Publish the figures of each year whose four quarters have ended and that was not published yet.

    A year that was published stays as it is: two versions of one count tell what lies between them. Whoever
    withdraws a release has it made anew.
    """
    until, smallest = instruments.first_not_counted(timezone.localdate()), store.disclosure.smallest_count
    table = INVENTED if is_demonstration() else TABLE
    there = {year for each in store.releases() if each.table == table for year in each.years}
    parts = _received(until)
    reports = []
    for year in sorted({part.quarter.year for part in parts if part.area} - there - {until.year}):
        rows = list(_rows(table, year, [part for part in parts if part.quarter.year == year], smallest))
        by, name = str(SYSTEM_ACCOUNT_ID), f"{table} {year}"
        reports.append(import_rows(store, "own_counts", rows, _same_code, actor=by, name=name))
    return reports


def gives_away(parts: Iterable[int], smallest: int) -> bool:
    """Say whether a total of parts would tell one of those that are hidden to within three."""
    return sum_gives_away((part for part in parts if 0 < part < smallest), smallest)


def _received(until: date) -> list[_Part]:
    with acting_as(SYSTEM_ACCOUNT_ID), connection.cursor() as cursor:
        cursor.execute(
            "SELECT quarter, coalesce(organisation, ''), area, sum(received), sum(promised), sum(in_time),"
            " sum(solved) FROM report_quarters(%s) GROUP BY 1, 2, 3",
            [until],
        )
        return [_Part(*row) for row in cursor.fetchall()]


def _taken_over(until: date) -> list[tuple[date, str, str, int]]:
    with acting_as(SYSTEM_ACCOUNT_ID), connection.cursor() as cursor:
        cursor.execute("SELECT quarter, organisation, area, accepted FROM handover_quarters(%s)", [until])
        return list(cursor.fetchall())


def _walks(until: date) -> list[tuple[date, str, str, int]]:
    rows = Walk.objects.filter(state=WalkState.FINISHED, day__lt=until).order_by("day")
    of = rows.values_list("day", "organisation__name", "area__code")
    return [(Quarter.of(day).begins, organisation, area, 1) for day, organisation, area in of]


def _by_municipality(counted: Iterable[tuple[date, str, str, int]]) -> dict[_Key, int]:
    """Add up the numbers of neighbourhoods, the codes of which come in, by the name of their municipality."""
    rows = list(counted)
    places = named({area for _, _, area, _ in rows if area})
    found: dict[_Key, int] = defaultdict(int)
    for quarter, organisation, area, number in rows:
        whole = municipality_of(places[area]) if area in places else None
        found[quarter, organisation, whole.name if whole else ""] += number
    return found


def _rows(table: str, year: int, parts: list[_Part], smallest: int) -> Iterator[dict[str, str]]:
    """Yield the rows of the template for own counts; nothing that is true stands in a hidden one."""
    by_area: dict[str, _Year] = defaultdict(_Year)
    for part in parts:
        if part.area:
            by_area[part.area].add(part)
    hidden = _hidden_too(by_area, parts, smallest)
    for code in sorted({*by_area, *_without_any(by_area, smallest)}):
        counted = by_area.get(code, _Year())
        # What was promised no answer is a count too: the difference of the two denominators.
        unpromised = 0 < counted.received - counted.promised < smallest
        yield _row(table, code, year, "reports_received", 1 if code in hidden else counted.received, None)
        for indicator, number, base in (
            ("answered_within_five_days", counted.in_time, 0 if unpromised else counted.promised),
            ("reports_solved", counted.solved, counted.received),
        ):
            if base and code not in hidden:
                yield _row(table, code, year, indicator, number, base)


def _hidden_too(by_area: dict[str, _Year], parts: list[_Part], smallest: int) -> set[str]:
    """Return which neighbourhoods to hide beside those with too few.

    The quarters add up to the year of the municipality. That would tell its hidden neighbourhoods, or a year
    without any would tell a hidden quarter: then the smallest that could be shown is hidden as well.
    """
    places = named(by_area)
    quarters = _by_municipality((*part[:3], part.received) for part in parts)
    found = set()
    for whole in {area.municipality.name for area in places.values() if area.municipality}:
        inside = {
            code: by_area[code].received
            for code, area in places.items()
            if area.municipality and area.municipality.name == whole
        }
        shown = [code for code, number in inside.items() if number >= smallest]
        cells = [number for (_, _, name), number in quarters.items() if name == whole]
        told = gives_away(cells if len(shown) == len(inside) else inside.values(), smallest)
        if told and shown:
            found.add(min(shown, key=lambda code: (inside[code], code)))
    return found


def _row(table: str, code: str, year: int, indicator: str, number: int, base: int | None) -> dict[str, str]:
    return {
        "telling": table,
        "herkomst": "uit dossiers",
        "gebied": code,
        "jaar": str(year),
        "indicator": indicator,
        "getal": str(number),
        "getal_is": "aantal",
        "noemer": "" if base is None else str(base),
        "bron": "Geteld uit de meldingen, vier weken na het jaar",
    }


def _without_any(by_area: dict[str, _Year], smallest: int) -> Iterator[str]:
    """Yield the other neighbourhoods of the municipalities that report: that nothing came in counts."""
    received: dict[str, int] = defaultdict(int)
    municipalities = {}
    for code, area in named(by_area).items():
        if area.municipality is not None:
            municipalities[area.municipality.code] = area.municipality
            received[area.municipality.code] += by_area[code].received
    for code, municipality in municipalities.items():
        if received[code] >= smallest:
            yield from (each.code for each in neighbourhoods_of(municipality) if each.code not in by_area)


def _shown(number: int) -> int | None:
    return None if 0 < number < settings.SMALLEST_COUNT else number


def _same_code(reference: AreaReference) -> str | None:
    """Return the code as it is: it comes from our own areas."""
    return reference.code
