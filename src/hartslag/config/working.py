# SPDX-License-Identifier: EUPL-1.2
"""The worker: one process that does, step by step, what is due without anybody asking.

What is due stands in tables, never in a queue (decision record 11). A step is done again and again; doing it
twice changes nothing. A lock of the database lets one worker work; a second waits until the first is gone.
"""

import logging
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event

_log = logging.getLogger("hartslag.worker")

ALONE = 4_105_000
"""Key of the database's lock: any number that nothing else uses."""
_PATIENCE = 2.0  # seconds before what failed is tried again
_MOST = 50  # times a step repeats before the others get their turn


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done every so many seconds, in a transaction of its own as the system account.

    run: does what is due and says how much that was. repeats: is done again at once while it did something,
    each time in a new transaction.
    """

    name: str
    every: float
    run: Callable[[], int]
    repeats: bool = False


def steps() -> list[Step]:
    """Return the steps of every package, in the order in which they are done."""
    from hartslag.access import services as access
    from hartslag.agreements import services as agreements
    from hartslag.directory import services as directory
    from hartslag.mail import services as mail
    from hartslag.monitor.services import figures_store
    from hartslag.people import services as people
    from hartslag.signals.services import publish_counts, redact_reports
    from hartslag.surveys.services import expire_old

    minute, hour = 60.0, 3600.0
    return [
        Step("seal the log", 1, access.seal_log),
        Step("mail", 5, mail.deliver, repeats=True),
        Step("the ladder", minute, agreements.climb, repeats=True),
        Step("end memberships", minute, access.end_memberships),
        Step("finish destructions", minute, access.finish_destructions),
        Step("seals of past days", 10 * minute, access.send_heads),
        Step(
            "expire surveys",
            10 * minute,
            lambda: expire_old(actor=people.system_account(), now=datetime.now(UTC)),
        ),
        Step("ask to check the directory", hour, directory.ask_to_check),
        Step("forget sessions", 10 * minute, people.forget_what_is_over),
        Step("forget the log", hour, access.forget_log),
        Step("forget who left", hour, access.forget_former_colleagues, repeats=True),
        Step("forget addresses", hour, mail.forget_addresses),
        Step("give up mail", hour, mail.give_up),
        Step("empty reports", hour, redact_reports, repeats=True),
        Step("counts of reports", 24 * hour, lambda: len(publish_counts(figures_store()))),
    ]


@dataclass(slots=True)
class Worker:
    """Does the steps until told to stop. clock: seconds that only go up."""

    steps: list[Step]
    stop: Event = field(default_factory=Event)
    clock: Callable[[], float] = time.monotonic
    _due: dict[str, float] = field(default_factory=dict)
    _locked: object = None
    _reaching: bool = False

    def run(self) -> None:
        """Work until told to stop; the step that is being done is finished first."""
        while not self.stop.is_set():
            wait = self.round()
            self.stop.wait(wait)

    def round(self) -> float:
        """Do every step that is due; return how many seconds nothing is due after that."""
        if not self.reaches(self._is_alone):
            return _PATIENCE
        for step in self.steps:
            if self.stop.is_set():
                break
            if self._due.get(step.name, 0.0) <= self.clock():
                self._due[step.name] = self.clock() + self._do(step)
        return max(0.0, min(self._due.values(), default=_PATIENCE) - self.clock())

    def end(self, *_signal: object) -> None:
        """Stop: after the step that is being done, and at once while the database is being reached.

        Reaching a server that is away can take longer than anybody who stops this wants to wait.
        """
        self.stop.set()
        if self._reaching:
            raise SystemExit(0)

    def reaches(self, reach: Callable[[], bool]) -> bool:
        """Say whether the database is reached; to stop meanwhile is to stop at once."""
        self._reaching = True
        try:
            return reach()
        finally:
            self._reaching = False

    def _do(self, step: Step) -> float:
        """Do one step, again and again when it repeats; return after how many seconds it is due again."""
        from hartslag.access.services import acting_as
        from hartslag.people.services import SYSTEM_ACCOUNT_ID

        try:
            for _ in range(_MOST if step.repeats else 1):
                with acting_as(SYSTEM_ACCOUNT_ID):
                    count = step.run()
                if not count or self.stop.is_set():
                    return step.every
        except Exception:  # noqa: BLE001 - whatever it is, the other steps go on and this one is tried again
            _log.error("step failed", exc_info=True, extra={"fields": {"step": step.name}})
            self._forget_broken_connection()
            return max(step.every, _PATIENCE)
        return 0.0 if step.repeats else step.every

    def _is_alone(self) -> bool:
        """Hold the database's lock as long as the connection lives; say no when another worker has it."""
        from django.db import Error, connection

        if self._locked is not None and self._locked is connection.connection:
            return True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [ALONE])
                (alone,) = cursor.fetchone() or (False,)
        except Error:
            _log.error("no database", exc_info=True)
            connection.close()
            return False
        self._locked = connection.connection if alone else None
        return bool(alone)

    def _forget_broken_connection(self) -> None:
        from django.db import connection

        if connection.connection is not None and not connection.is_usable():
            connection.close()
            self._locked = None


def run() -> None:
    """Work in this process until it is told to stop (SIGTERM, SIGINT).

    A database that is away is waited for, also at the start. Told to stop, it finishes the step it is doing
    and waits for nothing else. Raises SettingError for a setting that is wrong: waiting does not mend that.
    """
    from hartslag.config.running import set_up

    worker = Worker([])
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, worker.end)
    set_up("worker")  # asks the database nothing
    worker.steps = steps()
    with ExitStack() as stack:
        while not worker.stop.is_set():
            if worker.reaches(lambda: _reach(stack)):
                worker.run()
            else:
                worker.stop.wait(_PATIENCE)


def _reach(stack: ExitStack) -> bool:
    """Have the database under the worker's role, our own one started; say no when it is away."""
    import psycopg

    from hartslag.config.database.embedded import NotStarted
    from hartslag.config.running import database

    try:
        stack.enter_context(database("worker"))
    except (NotStarted, psycopg.OperationalError, OSError):
        _log.error("no database", exc_info=True)
        return False
    return True


if __name__ == "__main__":
    import sys

    from hartslag.config.serving import end_with

    end_with(int(sys.argv[1]), signal.SIGTERM)
    run()
