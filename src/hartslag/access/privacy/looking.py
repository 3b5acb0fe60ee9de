# SPDX-License-Identifier: EUPL-1.2
"""Who looked: lines of the read log with names, for the privacy officer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access.kinds import numbers_of
from hartslag.access.log import LogLine, log
from hartslag.access.models import Ground
from hartslag.access.privacy.persons import circles_about
from hartslag.access.privacy.words import REASONS, action_words, kind_words, role_words
from hartslag.access.retention.naming import NamedCircle, named
from hartslag.access.standing import require_acting
from hartslag.history.services import acting_as
from hartslag.people.services import SYSTEM_ACCOUNT_ID, Account, Actor, Organisation, require

_AT_ONCE = timedelta(minutes=10)
"""Within how long somebody who does the same again is told on one row."""


_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Question:
    """Which lines: of which days (both included), of which account, about which circles, only emergencies.

    circles: None for all lines, also those about no circle. records: about any of these, when there are any.
    """

    since: date
    until: date
    account: UUID | None = None
    circles: frozenset[UUID] | None = None
    records: frozenset[UUID] = frozenset()
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One line with names. who: empty for somebody who was not signed in.

    numbers: of what lies in these circles with others, such as reports. times: how many equal lines it is,
    of which at is the latest and since the first.
    """

    at: datetime
    who: str
    by_system: bool
    role: str
    organisation: str
    action: str
    circles: tuple[NamedCircle, ...]
    records: int
    grounds: str
    why: str
    reason: str
    emergency: bool
    numbers: tuple[str, ...] = ()
    times: int = 1
    since: datetime | None = None

    @property
    def kind(self) -> str:
        """Return what the circles are called."""
        return ", ".join(dict.fromkeys(kind_words(circle.kind) for circle in self.circles))

    @property
    def about(self) -> tuple[str, ...]:
        """Return what was looked at by number: what has one of its own, else the circles."""
        return self.numbers or tuple(circle.number for circle in self.circles)

    @property
    def party(self) -> str:
        """Return who looked without a name: role and organisation."""
        if self.by_system:
            return _("het systeem zelf")
        return ", ".join(each for each in (self.role, self.organisation) if each) or _("zonder account")

    @property
    def more(self) -> int:
        """Return how many numbers there are beyond the three that a row shows."""
        return max(0, len(self.about) - 3)

    @property
    def purpose(self) -> str:
        """Return why: that of the action, or for what the circles are, each purpose once."""
        return self.reason or ", ".join(dict.fromkeys(circle.purpose for circle in self.circles))


def lines(actor: Actor, question: Question) -> "QuerySet[LogLine]":
    """Return the lines that answer a question, the newest first, and log that they were asked for.

    Raises NotAllowed, NobodyActs.
    """
    require(actor, "read the log")
    require_acting(actor)
    log(actor, "view log", circle_ids=question.circles or (), record_ids=question.records)
    return _answering(question)


def lines_about(
    actor: Actor, names: Iterable[str], born: date | None
) -> "tuple[list[NamedCircle], QuerySet[LogLine]]":
    """Return the circles in which a person is filed and every line about them, and log the look-up.

    Raises NotAllowed, NobodyActs.
    """
    require_acting(actor)
    circles = circles_about(actor, names, born)
    always = Question(date(2000, 1, 1), timezone.localdate(), circles=frozenset(circles))
    return list(circles.values()), _answering(always)


def _answering(question: Question) -> "QuerySet[LogLine]":
    found = LogLine.objects.filter(
        at__gte=_midnight(question.since), at__lt=_midnight(question.until, days=1)
    )
    if question.account:
        found = found.filter(account=question.account)
    if question.circles is not None:
        found = found.filter(about(question.circles))
    if question.records:
        found = found.filter(Q(id__in=_with_records(question)))
    if question.emergency:
        found = found.filter(emergency=True)
    return found.order_by("-at", "-id")


def with_names(found: Iterable[LogLine]) -> list[Look]:
    """Return lines with the names of today; five queries for any number of lines."""
    rows = list(found)
    accounts = Account.objects.in_bulk({row.account for row in rows if row.account})
    organisations = Organisation.objects.in_bulk({row.organisation for row in rows if row.organisation})
    circles = named(key for row in rows for key in row.circles)
    grounds = _ground_names({code for row in rows for code in row.ground.split(",") if code})
    return [
        Look(
            at=row.at,
            who=accounts[row.account].name if row.account in accounts else "",
            by_system=row.account == SYSTEM_ACCOUNT_ID,
            role=role_words(row.role),
            organisation=organisations[row.organisation].name if row.organisation in organisations else "",
            action=action_words(row.action),
            circles=tuple(circles[key] for key in row.circles if key in circles),
            records=len(row.records),
            grounds=", ".join(grounds.get(code, code) for code in row.ground.split(",") if code),
            why=row.why if row.action in {"read", "list", "emergency"} else "",
            reason=str(REASONS.get(row.action, "")),
            emergency=row.emergency,
        )
        for row in rows
    ]


def numbered(found: Iterable[LogLine], asked: frozenset[UUID] = frozenset()) -> list[Look]:
    """Return lines with names and with the numbers of what was looked at, equal ones within minutes as one.

    asked: keys of what was asked for; its number stands first. What lies sealed with something is read in one
    transaction with it, and has its number.
    """
    rows = list(found)
    numbers = numbers_of({key for row in rows for key in row.records})
    own = [_numbers_in(row, numbers, asked) for row in rows]
    beside = {row.transaction: each for row, each in zip(rows, own, strict=True) if len(each) == 1}
    return _as_one(
        replace(look, numbers=each or (beside.get(row.transaction, ()) if row.action == "read" else ()))
        for look, row, each in zip(with_names(rows), rows, own, strict=True)
    )


def _numbers_in(row: LogLine, numbers: dict[UUID, str], asked: frozenset[UUID]) -> tuple[str, ...]:
    """Return the numbers of what a line is about, each once, what was asked for first."""
    keys = sorted(row.records, key=lambda key: key not in asked)
    return tuple(dict.fromkeys(numbers[key] for key in keys if key in numbers))


def _as_one(looks: Iterable[Look]) -> list[Look]:
    """Return lines, the newest first, with those that are equal within minutes as one."""
    found: list[Look] = []
    places: dict[Look, int] = {}
    for look in looks:
        alike = replace(look, at=_NEVER)
        place = places.get(alike)
        if place is not None and found[place].at - look.at <= _AT_ONCE:
            found[place] = replace(found[place], times=found[place].times + 1, since=look.at)
        else:
            places[alike] = len(found)
            found.append(look)
    return found


def everybody(actor: Actor) -> Sequence[Account]:
    """Return the accounts of people there are or were, by name. Raises NotAllowed."""
    require(actor, "read the log")
    with acting_as(actor.account.pk):
        return list(Account.objects.filter(kind=Account.Kind.PERSON).order_by("name"))


def about(circle_ids: Iterable[UUID]) -> Q:
    """Return the condition that a line is about any of these circles, by an index."""
    return Q(id__in=RawSQL("SELECT log_lines_about(%s)", [sorted(circle_ids)]))


def _with_records(question: Question) -> RawSQL:
    """Return which lines of these days are about any of these records; of all days there are too many."""
    days = [_midnight(question.since), _midnight(question.until, days=1)]
    return RawSQL(
        "SELECT id FROM read_log WHERE at >= %s AND at < %s AND records && %s::uuid[]",
        [*days, list(question.records)],
    )


def _ground_names(codes: set[str]) -> dict[str, str]:
    return dict(Ground.objects.filter(code__in=codes).order_by("valid_from").values_list("code", "name"))


def _midnight(day: date, *, days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
