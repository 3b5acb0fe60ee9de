# SPDX-License-Identifier: EUPL-1.2
"""The list of a team's reports: which somebody asks for, how many there are, and a page of them.

In SQL, of which nothing but names of columns is put together here: Django takes longer to write these
statements than PostgreSQL to answer them, and every colleague opens the list all day.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from hartslag.access import services as access
from hartslag.people.services import Actor
from hartslag.signals.categories import Category
from hartslag.signals.queries import category_of, circles_of
from hartslag.signals.states import OPEN, State

PAGE = 100
MOST_COUNTED = 1000
"""How many reports of a list are counted: beyond that counting costs more than the list itself."""
SHORT = 120
"""Signs of what was told that stand in a list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which reports somebody asks for.

    states: of these. categories, areas, teams: codes and keys, all when empty. mine: only those the actor
    leads. late: only those whose promised day has passed unanswered, to who reported it or to somebody who
    joined, by a day of their own. words: all of these in the text or the place, also within other words, or
    the number. due_first: where somebody must hear something first stands first, be it who reported it or who
    joined; otherwise the newest.
    """

    states: frozenset[State] = OPEN
    categories: frozenset[str] = frozenset()
    areas: frozenset[UUID] = frozenset()
    teams: frozenset[UUID] = frozenset()
    mine: bool = False
    late: bool = False
    words: str = ""
    due_first: bool = False
    page: int = 1


class Listed(NamedTuple):
    """A report in the list of the team that deals with it; a tuple, as it is made a hundred at once.

    about, standing, since, due: category, state, day it came in and promised day (empty without one) in the
    reader's language. short: the first words. late: the promised day passed unanswered. answered: all
    reporters heard something; while only some who joined wait, the promised day is theirs and due says so.
    """

    key: UUID
    number: str
    category: Category
    about: str
    words: str
    short: str
    place: str
    area: str
    state: State
    standing: str
    since: str
    answer_by: date | None
    due: str
    late: bool
    lead: str
    released: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list.

    total, late: of all of it, and of those that are open and late, both counted up to MOST_COUNTED. more:
    there are more than that, and more pages too.
    """

    reports: list[Listed]
    total: int
    late: int
    number: int
    pages: int
    more: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which reports somebody asks for, as SQL: their keys, and a condition on the table report.

    values: of either. ordered: that table with what their order is made of. order: how they are sorted.
    """

    keys: str
    where: str
    values: list[Any]
    ordered: str
    order: str


def reports_of(actor: Actor, asked: Asked, counted: tuple[int, int] | None = None) -> Page:
    """Return a page of the reports of the actor's teams; the queries are always as many.

    counted: how many there are and how many of those are open and late, when that is known already.
    """
    total, late = counted or _counted(actor, asked)
    more = total > MOST_COUNTED
    total = min(total, MOST_COUNTED)
    pages = max(1, -(-total // PAGE))
    number = max(1, asked.page) if more else min(max(1, asked.page), pages)
    found = _rows(actor, asked, PAGE + 1, (number - 1) * PAGE)
    if more:
        pages = max(pages, number + (len(found) > PAGE))
    listed = _listed(found[:PAGE])
    circles = {row[1] for row in found[:PAGE]}
    access.log(actor, "list", circle_ids=circles, record_ids=[each.key for each in listed], why="meldingen")
    return Page(listed, total, min(late, MOST_COUNTED), number, pages, more)


def chosen(actor: Actor, asked: Asked, most: int | None = None, skipped: int = 0) -> Chosen:
    """Return which reports somebody asks for, of their teams alone, and in which order.

    most, skipped: where words are searched for, so many at most after the first so many.
    """
    ordered = _DUE_FIRST if asked.due_first else _NEWEST_FIRST
    if asked.words.strip():
        return Chosen(
            _WITH_WORDS, f"report.id IN ({_WITH_WORDS})", _searched(actor, asked, most, skipped), *ordered
        )
    said = _filters(actor, asked)
    where = " AND ".join(condition for condition, _values in said)
    values = [each for _condition, values in said for each in values]
    return Chosen(f"SELECT report.id FROM report WHERE {where}", where, values, *ordered)  # noqa: S608


_NEWEST_FIRST = "report", "report.received_at DESC, report.id"
_DUE_FIRST = (
    """
    report LEFT JOIN (
        SELECT parent_id, min(answer_by) AS due FROM report
        WHERE parent_id IS NOT NULL AND answered_at IS NULL GROUP BY parent_id
    ) AS waiting ON waiting.parent_id = report.id
    """,
    f"""
    least(CASE WHEN report.answered_at IS NULL THEN report.answer_by END, waiting.due) NULLS LAST,
    {_NEWEST_FIRST[1]}
    """,
)


def _filters(actor: Actor, asked: Asked) -> list[tuple[str, list[Any]]]:
    keys = {"category": asked.categories, "area_id": asked.areas}
    said: list[tuple[str, list[Any]]] = [
        ("report.circle_id = ANY (%s)", [circles_of(actor, asked.teams)]),
        ("report.state = ANY (%s)", [[each.value for each in asked.states]]),
        *((f"report.{name} = ANY (%s)", [list(wanted)]) for name, wanted in keys.items() if wanted),
    ]
    if asked.mine:
        said.append(("report.lead_id = %s", [actor.account.pk]))
    if asked.late:
        said.append(late_for(actor))
    return said


def late_for(actor: Actor) -> tuple[str, list[Any]]:
    """Return as SQL that somebody waits longer than was promised: who reported it, or who joined."""
    today = timezone.localdate()
    return _LATE, [today, circles_of(actor), today]


_LATE = """(
    report.answer_by < %s AND report.answered_at IS NULL OR report.id IN (
        SELECT waiting.parent_id FROM report AS waiting
        WHERE waiting.circle_id = ANY (%s) AND waiting.answer_by < %s AND waiting.answered_at IS NULL
          AND waiting.parent_id IS NOT NULL
    )
)"""


_WITH_WORDS = """SELECT * FROM reports_with_words(
    %s, %s::text[], %s::text[], %s::uuid[], %s::uuid[], %s::uuid, %s::date, %s, %s, %s
)"""
"""Of words: a function of the database finds them and takes all filters, see searching.sql."""


def _searched(actor: Actor, asked: Asked, most: int | None, skipped: int) -> list[Any]:
    """Return what that function is asked."""
    return [
        asked.words,
        [each.value for each in asked.states],
        list(asked.categories) or None,
        list(asked.areas) or None,
        circles_of(actor, asked.teams),
        actor.account.pk if asked.mine else None,
        timezone.localdate() if asked.late else None,
        asked.due_first,
        most,
        skipped,
    ]


def _counted(actor: Actor, asked: Asked) -> tuple[int, int]:
    """Return how many somebody asks for, and how many of those are open and late.

    Both are one more than MOST_COUNTED at most; one query.
    """
    most = MOST_COUNTED + 1
    late = replace(asked, states=asked.states & OPEN, late=True)
    found = [chosen(actor, each, most) for each in (asked, late)]
    counts = (
        f"(SELECT count(*) FROM ({each.keys} LIMIT {most}) AS found)"  # noqa: S608
        for each in found
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", [value for each in found for value in each.values])
        total, late_ones = cursor.fetchone()
    return total, late_ones


def _rows(actor: Actor, asked: Asked, most: int, skipped: int) -> list[tuple[Any, ...]]:
    """Return so many rows of what somebody asks for, after the first so many.

    Keys first, which an index alone gives; only then are the rows of one page read.
    """
    asks = chosen(actor, asked, most, skipped)
    where, values = asks.where, asks.values
    if not asked.words.strip():
        page, values = (_sorted if asked.due_first else _in_order)(asks, most, skipped)
        where = f"report.id IN ({page})"
    with connection.cursor() as cursor:
        cursor.execute(f"{_COLUMNS} WHERE {where} ORDER BY {asks.order}", values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _sorted(asks: Chosen, most: int, skipped: int) -> tuple[str, list[Any]]:
    """Return the statement for the keys of a page, with its values."""
    return (
        f"SELECT report.id FROM {asks.ordered} WHERE {asks.where} ORDER BY {asks.order} LIMIT %s OFFSET %s",  # noqa: S608
        [*asks.values, most, skipped],
    )


def _in_order(asks: Chosen, most: int, skipped: int) -> tuple[str, list[Any]]:
    """Return the same when the newest stand first: of each team and state the index has them in that order.

    So no more of each are read than until the end of the page, and only those are sorted.
    """
    circles, states, *_ = asks.values
    return (
        f"""
        SELECT report.id
        FROM unnest(%s::uuid[]) AS team (circle_id)
        CROSS JOIN unnest(%s::text[]) AS standing (state)
        CROSS JOIN LATERAL (
            SELECT report.id, report.received_at FROM report
            WHERE report.circle_id = team.circle_id AND report.state = standing.state AND {asks.where}
            ORDER BY {asks.order} LIMIT %s
        ) AS report
        ORDER BY {asks.order} LIMIT %s OFFSET %s
        """,  # noqa: S608
        [circles, states, *asks.values, skipped + most, most, skipped],
    )


_COLUMNS = """
    SELECT report.id, report.circle_id, report.number, report.category, report.words, report.place, area.name,
        report.state, (report.received_at AT TIME ZONE 'Europe/Amsterdam')::date,
        CASE WHEN report.answered_at IS NULL OR waiting.number = 0
            THEN least(report.answer_by, waiting.due) ELSE waiting.due END,
        report.answered_at IS NOT NULL AND waiting.number = 0, account.name, report.released_at IS NOT NULL,
        CASE WHEN report.answered_at IS NULL THEN 0 ELSE waiting.number END
    FROM report
    LEFT JOIN area ON area.id = report.area_id
    LEFT JOIN account ON account.id = report.lead_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS number, min(joined.answer_by) AS due FROM report AS joined
        WHERE joined.parent_id = report.id AND joined.answered_at IS NULL
    ) AS waiting
"""


def waiting_said(number: int) -> str:
    """Say how many of those who joined wait for their own day since who reported it first was answered."""
    return ngettext("één melder wacht nog", "%(number)s melders wachten nog", number) % {"number": number}


def _listed(rows: list[tuple[Any, ...]]) -> list[Listed]:
    """Return rows in words of the reader's language: each day, state and category is said once."""
    today = timezone.localdate()
    days: dict[date, str] = {}
    states = {each.value: (each, str(each.label)) for each in State}
    about: dict[str, tuple[Category, str]] = {}

    def said(day: date | None) -> str:
        if day is None:
            return ""
        if day not in days:
            days[day] = date_format(day, "j b")
        return days[day]

    listed = []
    for key, _circle, number, code, words, place, area, state, since, due, *rest in rows:
        answered, lead, released, waiting = rest
        if code not in about:
            category = category_of(code)
            about[code] = (category, str(category))
        listed.append(
            Listed(
                key=key,
                number=number,
                category=about[code][0],
                about=about[code][1],
                words=words,
                short=words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…",
                place=place,
                area=area or "",
                state=states[state][0],
                standing=states[state][1],
                since=said(since),
                answer_by=due,
                due=f"{said(due)}, {waiting_said(waiting)}" if waiting else said(due),
                late=due is not None and not answered and due < today,
                lead=lead or "",
                released=released,
                answered=answered,
            )
        )
    return listed
