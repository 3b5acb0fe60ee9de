# SPDX-License-Identifier: EUPL-1.2
"""The escalation ladder: who is told of a promise that nears or has passed its last day, each rung once.

An offer that nobody answers climbs the same ladder: who must answer it stands where a promise has who
promised.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import connection

from hartslag.access.services import acting_as
from hartslag.agreements.clock import Clocks, clocks, today
from hartslag.agreements.mailing import Addresses, addresses_of, tell_due
from hartslag.agreements.models import Rung
from hartslag.agreements.refusals import AlreadyThere
from hartslag.people.services import Account, Actor, Organisation, Team, require, system_actor, teams

MOST = 500
"""Rungs reached in one transaction; the rest follows in the next."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open promise or an unanswered offer as the ladder sees it: whose turn it is and until when.

    reached: the rungs it reached for this last day. offered_on: empty for a promise.
    """

    id: UUID
    circle: UUID | None
    due_on: date
    organisation: UUID
    team: UUID | None
    account: UUID | None
    reached: frozenset[UUID]
    offered_on: date | None = None


def rungs() -> list[Rung]:
    """Return the rungs that are in use, from the lowest."""
    return list(Rung.objects.filter(ended=False).order_by("working_days", "id"))


def add_rung(actor: Actor, *, working_days: int, audience: str) -> Rung:
    """Add a rung: who is told, so many working days after the last day (negative: before it).

    Raises NotAllowed, AlreadyThere.
    """
    require(actor, "set the ladder")
    with acting_as(actor.account.pk):
        found = Rung.objects.select_for_update().filter(working_days=working_days, audience=audience).first()
        if found is not None and not found.ended:
            raise AlreadyThere(field="working_days")
        rung = found or Rung(id=uuid4(), working_days=working_days, audience=audience)
        rung.ended = False
        rung.save(force_insert=found is None)
        return rung


def end_rung(actor: Actor, key: UUID) -> None:
    """Use a rung no more; what reached it keeps it. Raises NotAllowed."""
    require(actor, "set the ladder")
    with acting_as(actor.account.pk):
        for rung in Rung.objects.select_for_update().filter(pk=key, ended=False):
            rung.ended = True
            rung.save(update_fields=["ended"])


def climb() -> int:
    """Note every rung that a promise or an offer reached and tell who must know; return how many rungs.

    A background step: does what is due today and may run again at any time. Each rung is reached once for
    each last day, in the same transaction as its mail; who is told of several things gets one mail.
    """
    with acting_as(system_actor().account.pk):
        ladder, calendar, day = rungs(), clocks(), today()
        reached = [(each, rung) for each, rung in _due(ladder, calendar, day) if _reach(each, rung)]
        if reached:
            _tell(reached, day)
    return len(reached)


def _due(ladder: list[Rung], calendar: Clocks, day: date) -> Iterator[tuple[Waiting, Rung]]:
    """Return the rungs reached by today and not noted yet, the most pressing first."""
    earliest = min((rung.working_days for rung in ladder), default=0)
    # A week of five working days never takes more than nine days of the calendar, and holidays come in twos.
    until = day + timedelta(days=2 * max(0, -earliest) + 14)
    count = 0
    for waiting in _waiting(until):
        clock = calendar.of(waiting.organisation)
        for rung in ladder:
            if rung.pk in waiting.reached:
                continue
            reached_on = clock.after(waiting.due_on, rung.working_days)
            # Who was offered something got a mail then: no reminder of it on the very same day.
            if reached_on <= day and (waiting.offered_on is None or reached_on > waiting.offered_on):
                yield waiting, rung
                count += 1
                if count == MOST:
                    return


def _waiting(until: date) -> Iterator[Waiting]:
    for question in (
        "SELECT * FROM promises_on_the_ladder(%s)",
        "SELECT * FROM offers_on_the_ladder(%s)",
    ):
        with connection.cursor() as cursor:
            cursor.execute(question, [until])
            for pk, circle, due_on, organisation, team, account, reached, *offered_on in cursor.fetchall():
                yield Waiting(
                    pk, circle, due_on, organisation, team, account, frozenset(reached), *offered_on
                )


def _reach(waiting: Waiting, rung: Rung) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reach_rung(%s, %s, %s)", [uuid4(), waiting.id, rung.pk])
        (new,) = cursor.fetchone() or (False,)
    return bool(new)


def _tell(reached: list[tuple[Waiting, Rung]], day: date) -> None:
    book = _Book(reached)
    told: dict[str, dict[UUID, Waiting]] = {}
    languages: Addresses = {}
    for waiting, rung in reached:
        for address, language in book.receivers(waiting, rung).items():
            languages[address] = language
            told.setdefault(address, {})[waiting.id] = waiting
    for address, asks in sorted(told.items()):
        promised = [each.due_on for each in asks.values() if each.offered_on is None]
        late = sum(due_on < day for due_on in promised)
        offers = len(asks) - len(promised)
        tell_due(address, languages[address], late=late, near=len(promised) - late, offers=offers)


class _Book:
    """The addresses of everybody who may have to be told, looked up once."""

    def __init__(self, reached: list[tuple[Waiting, Rung]]) -> None:
        all_of_them = [waiting for waiting, _ in reached]
        self.accounts = Account.objects.in_bulk({each.account for each in all_of_them if each.account})
        self.teams = Team.objects.in_bulk({each.team for each in all_of_them if each.team})
        self.organisations = Organisation.objects.in_bulk({each.organisation for each in all_of_them})
        self.offices = [team for team in teams() if team.kind == Team.Kind.PROGRAMME_OFFICE]
        self._known: dict[tuple[object, ...], Addresses] = {}

    def receivers(self, waiting: Waiting, rung: Rung) -> Addresses:
        """Return who is told on a rung."""
        audience = Rung.Audience(rung.audience)
        if audience == Rung.Audience.PROGRAMME_OFFICE:
            return {key: value for team in self.offices for key, value in self._of(None, team, None).items()}
        team = self.teams.get(waiting.team) if waiting.team else None
        if audience == Rung.Audience.TEAM:
            return self._of(None, team, None) if team else {}
        organisation = self.organisations[waiting.organisation]
        if audience == Rung.Audience.ORGANISATION:
            return self._of(None, None, organisation)
        account = self.accounts.get(waiting.account) if waiting.account else None
        return self._of(account, team, organisation)

    def _of(self, account: Account | None, team: Team | None, organisation: Organisation | None) -> Addresses:
        key = (account, team, organisation)
        if key not in self._known:
            self._known[key] = addresses_of(account, team, organisation)
        return self._known[key]
