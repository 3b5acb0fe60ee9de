# SPDX-License-Identifier: EUPL-1.2
"""Read what everybody may know of reports: category, rounded place, state and days of what staff released."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from hartslag.signals.categories import Category, shown_to_others
from hartslag.signals.queries import category_of
from hartslag.signals.states import State


@dataclass(frozen=True, slots=True)
class ReleasedAsked:
    """Which released reports somebody asks for; None lets everything through.

    categories: codes; areas: codes of neighbourhoods and municipalities; since, until: days on which a report
    came in, both included. beyond: the number after which the list begins; backwards: before which.
    """

    numbers: list[str] | None = None
    categories: list[str] | None = None
    states: list[State] | None = None
    areas: list[str] | None = None
    since: date | None = None
    until: date | None = None
    beyond: str | None = None
    backwards: bool = False
    most: int = 100
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Released:
    """A released report: longitude and latitude rounded to some 100 metres, None when no place is known."""

    number: str
    category: Category
    area: str | None
    longitude: float | None
    latitude: float | None
    state: State
    received_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """That it changed where a released report stands."""

    key: UUID
    number: str
    state: State
    on: date


def released(asked: ReleasedAsked) -> list[Released]:
    """Return released reports, the newest first also when asked backwards."""
    shown = [code for code in shown_to_others() if asked.categories is None or code in asked.categories]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM released_reports("
            "%s::text[], %s::text[], %s::text[], %s::text[], %s, %s, %s, %s, %s, %s)",
            [
                shown,
                asked.numbers,
                asked.states,
                asked.areas,
                asked.since,
                asked.until,
                asked.beyond,
                asked.backwards,
                asked.most,
                asked.skipped,
            ],
        )
        rows = cursor.fetchall()
    found = [
        Released(number, category_of(category), area, longitude, latitude, State(state), received, closed)
        for number, category, area, longitude, latitude, state, received, closed in rows
    ]
    return found[::-1] if asked.backwards else found


def released_changes(since: date, until: date, *, most: int, skipped: int = 0) -> list[Change]:
    """Return on which days it changed where released reports stand, the first day first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM released_changes(%s, %s, %s, %s, %s)",
            [shown_to_others(), since, until, most, skipped],
        )
        return [Change(key, number, State(state), on) for key, number, state, on in cursor.fetchall()]
