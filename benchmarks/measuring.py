# SPDX-License-Identifier: EUPL-1.2
"""What benchmarks share: a database of their own, somebody who is signed in, the clock, a row to print."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

WARMING = 5  # answers that are not counted


@contextmanager
def own_database(folder=None):
    """Run an embedded database that writes to disk as an installation does.

    folder: where it is kept for the next run; without one it is removed.
    """
    os.environ["HARTSLAG_DATA"] = kept = folder or tempfile.mkdtemp(prefix="hartslag-")
    os.environ["HARTSLAG_LOG_LEVEL"] = "ERROR"
    from hartslag.config.database.embedded import Server

    try:
        with Server("hartslag").in_use():
            yield
    finally:
        if not folder:
            Server("hartslag").remove()
            shutil.rmtree(kept)


def make_tables():
    from hartslag.config.database.embedded import Server
    from hartslag.config.database.preparing import make_roles_and_database

    make_roles_and_database(Server("hartslag").socket)
    subprocess.run([sys.executable, "-m", "hartslag", "migrate"], check=True, stdout=subprocess.DEVNULL)


def make_ready():
    """Make the tables and the people and rules of the demonstration; this process serves from then on."""
    make_tables()
    from hartslag.config.environment import REPOSITORY
    from hartslag.config.running import set_up

    set_up("app")
    from django.core.management import call_command

    from hartslag.access.services import load_rules
    from hartslag.people.services import load_people, system_actor

    call_command("collectstatic", verbosity=0, interactive=False)
    load_people(system_actor(), REPOSITORY / "demonstration" / "people" / "cast.toml")
    load_rules(system_actor(), REPOSITORY / "demonstration" / "access" / "rules.toml")


@contextmanager
def connected(role):
    import psycopg

    from hartslag.config.database.embedded import Server

    where = {"host": str(Server("hartslag").socket), "user": role, "dbname": "hartslag"}
    with psycopg.connect(**where, cursor_factory=psycopg.ClientCursor) as connection:
        yield connection


def client_of(account):
    """Return a client in which somebody is signed in with both factors."""
    from django.test import Client

    from hartslag.people.signing_in.sessions import mark_second_factor

    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    session = client.session
    mark_second_factor(session, account)
    session.save()
    return client


def clocked(ask):
    """Return an answer, how long it took and how much of that was work of this process, in milliseconds."""
    began, worked = time.perf_counter(), time.process_time()
    answer = ask()
    return answer, 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)


def timed(ask, status=200):
    """Return how long an answer takes, of that its own work and waiting for the database, and its queries."""
    from django.db import connection

    asked = []

    def note(execute, *given):
        began = time.perf_counter()
        try:
            return execute(*given)
        finally:
            asked.append(time.perf_counter() - began)

    with connection.execute_wrapper(note):
        answer, waited, work = clocked(ask)
    assert answer.status_code == status, f"the server answered {answer.status_code}"
    return waited, work, 1000 * sum(asked), len(asked)


def time_page(client, path, rounds):
    """Return what `timed` says of a page, as often as asked."""
    return [timed(lambda: client.get(path)) for _ in range(rounds)]


def warm(measured):
    """Return the waits, the work, the time in the database and the queries, without the first answers."""
    return zip(*measured[WARMING:], strict=True)


def row(name, measured, width, *, least=False):
    """Return a row of a table: median and 95th percentile of waiting, work, database, queries."""
    waits, works, database, queries = warm(measured)
    return (
        f"{name:{width}}{statistics.median(waits):8.1f}{p95(waits):8.1f}"
        f"{f'{min(waits):8.1f}' if least else ''}"
        f"{statistics.median(works):8.1f}{statistics.median(database):10.1f}{between(queries):>9}"
    )


def p95(numbers):
    return statistics.quantiles(numbers, n=20)[-1] if len(numbers) > 1 else numbers[0]


def between(numbers):
    """Return the least and the most as 3-5, or the one number they all are."""
    return "-".join(str(each) for each in sorted({min(numbers), max(numbers)}))


def work_by_turns(ways, rounds):
    """Return the work of each way for one round in milliseconds; a way: a connection and its statements.

    Of the database's process that answers, in steps of 10 ms over all rounds.
    """
    before = [_work_of(connection) for connection, _ in ways]
    for _ in range(rounds):
        for connection, statements in ways:
            for each in statements:
                connection.execute(each).fetchall()
    return [
        1000 * (_work_of(connection) - was) / rounds
        for (connection, _), was in zip(ways, before, strict=True)
    ]


def _work_of(connection):
    told = Path(f"/proc/{connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
