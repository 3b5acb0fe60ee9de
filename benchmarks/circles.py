# SPDX-License-Identifier: EUPL-1.2
"""Time concerns with a circle each, 100,000 of them, in an own database: python benchmarks/circles.py.

    python benchmarks/circles.py [--concerns 100000] [--folder FOLDER]

Makes the concerns from a fixed seed, by bulk SQL as the owner, in an embedded database that writes to disk as
an installation does; it is kept in FOLDER for the next run and removed when none is given. Then asks for the
same pages as people who are in few and in many circles, warm, in the server, through every layer (session,
transaction, policies, read log, template):

  list         the first hundred concerns that stand open with their number, for who is in 10, 100 and 500
               circles that are all open, and in 10,000 of which 100 stand open
  its query    what finds and counts them, with their numbers: under the policies, and as the owner with the
               same rule written by hand as a join; the same columns, order and limit, without policies
  a concern    the page of one, its records decrypted and its line in the read log written
  create       the public form sent in by somebody who is not signed in, and where its time goes

Prints in milliseconds the median and the 95th percentile of waiting, the median of the work of this process,
the time that was spent in the database, and the number of queries. Of the list's query alone: the work of the
database's process that answered it, which a busy machine changes little.
"""

import argparse
import importlib
import random
import statistics
import time
from collections import defaultdict
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

from measuring import client_of, connected, make_ready, own_database, row, time_page, timed, work_by_turns

ROUNDS, QUERY_ROUNDS, CREATED, SEED = 100, 200, 100, 20261122
TEAM = 100  # circles of an ordinary team
READERS = {"10 of 10": (10, 10), "100 of 100": (100, 100), "500 of 500": (500, 500)}
"""Circles a reader is in, and how many stand open; besides them the duty team is in a tenth of all."""

MINE = """WHERE "concern"."circle_id" IN (
    SELECT circle_id FROM circle_member
    WHERE account_id = %(me)s AND starts_at <= now() AND (ends_at IS NULL OR ends_at > now())
    UNION ALL
    SELECT circle_id FROM circle_member JOIN team_member USING (team_id)
    WHERE team_member.account_id = %(me)s
      AND starts_on <= current_date AND (ends_on IS NULL OR ends_on > current_date)
      AND starts_at <= now() AND (circle_member.ends_at IS NULL OR circle_member.ends_at > now())
) AND """

TOLD = {
    "about": "Mevrouw Voorbeeld",
    "where": "Voorbeeldstraat 12",
    "seen": "De gordijnen zijn al een week dicht. " * 10,
    "relation": "neighbour",
    "may_call": "yes",
    "name": "Verzonnen Naam",
    "phone": "06-00000000",
}
STEPS = (
    ("access.circles", "make_key"),
    ("access.records", "seal"),
    ("access.circles", "log"),
    ("access.records", "log"),
    ("concerns.receiving", "receiving_team"),
    ("concerns.receiving", "_promise"),
)
"""Where the time of creating one goes: modules and functions of ours."""

MAKE = (
    """
    INSERT INTO circle (id, kind, number, purpose, ground_id, brought_in_by_id, retention_class_id, opened_at,
        closed_at, transaction)
    SELECT made.id, 'concern', 'P-' || n, 'Nagaan of iemand hulp nodig heeft.', ground.id,
        team.organisation_id, retention_class.id, opened_at,
        CASE WHEN NOT open THEN opened_at + interval '60 days' END, (n + 10)::text::xid8
    FROM made
    JOIN team ON team.id = made.team
    JOIN ground ON ground.code = 'algemeen-belang'
    JOIN retention_class ON retention_class.code = 'zorgsignaal'
    """,
    """
    INSERT INTO circle_member (id, circle_id, team_id, organisation_id, role, whole, starts_at, emergency,
        reason)
    SELECT gen_random_uuid(), made.id, made.team, team.organisation_id, 'behandelend team', true, opened_at,
        false, ''
    FROM made JOIN team ON team.id = made.team
    """,
    """
    INSERT INTO concern (circle_id, team_id, state, channel, answer_wanted, received_at, outcome)
    SELECT id, team, CASE WHEN open THEN 'received' ELSE 'ended' END, 'form', true, opened_at, '' FROM made
    """,
    """
    INSERT INTO concern_revision (history_id, history_date, history_type, circle_id, team_id, state, channel,
        answer_wanted, received_at, outcome)
    SELECT gen_random_uuid(), received_at, '+', circle_id, team_id, state, channel, answer_wanted,
        received_at, outcome
    FROM concern
    """,
    """
    INSERT INTO commitment (id, kind, promised_to, what, subject_kind, subject_id, made_at, first_due_on,
        due_on, state, concluded_at, concluded_name, answer, consent_of, circle_id,
        promised_by_organisation_id, promised_by_team_id)
    SELECT gen_random_uuid(), promised.kind, 'resident', '', 'concern', made.id, opened_at,
        opened_at::date + 7, opened_at::date + 7, CASE WHEN open THEN 'open' ELSE 'kept' END,
        CASE WHEN NOT open THEN opened_at + interval '5 days' END, '', '', '',
        made.id, team.organisation_id, made.team
    FROM made
    JOIN team ON team.id = made.team, (VALUES ('concern.take_up'), ('concern.answer')) promised (kind)
    """,
    """
    INSERT INTO circle_record (id, circle_id, kind, body, written_at)
    SELECT gen_random_uuid(), made.id, told.kind, decode(repeat(md5(n::text), 20), 'hex'), opened_at
    FROM made, (VALUES ('concern.report'), ('concern.reporter')) told (kind)
    """,
    """
    INSERT INTO circle_record_revision (id, record_id, circle_id, number, body, written_at)
    SELECT gen_random_uuid(), id, circle_id, 1, body, written_at FROM circle_record
    """,
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concerns", type=int, default=100_000)
    parser.add_argument("--folder", help="where the database is kept for the next run")
    asked = parser.parse_args()
    with own_database(asked.folder):
        make(asked.concerns)
        measure(asked.concerns)


def make(concerns):
    """Make the tables, the cast, the rules and all concerns, unless they are there."""
    began = time.monotonic()
    make_ready()
    with connected("hartslag_owner") as owner:
        (there,) = owner.execute("SELECT count(*) FROM concern").fetchone()
        if not there:
            fill(owner, concerns)
            print(f"{concerns} concerns made in {time.monotonic() - began:.0f} s\n", flush=True)


def fill(owner, concerns):
    (duty,) = owner.execute("SELECT id FROM team WHERE on_duty").fetchone()
    (organisation,) = owner.execute("SELECT organisation_id FROM team WHERE id = %s", [duty]).fetchone()
    sizes = [(duty, concerns // 10, min(100, concerns // 10))]
    for name, (circles, opened) in READERS.items():
        sizes.append((add_team(owner, organisation, name), circles, opened))
    left = concerns - sum(circles for _, circles, _ in sizes)
    others = [f"team {number}" for number in range(left // TEAM)]
    sizes += [(add_team(owner, organisation, name), TEAM, TEAM // 5) for name in others]
    chance = random.Random(SEED)
    rows = [(team, number < opened) for team, circles, opened in sizes for number in range(circles)]
    chance.shuffle(rows)
    now, begin = datetime.now(UTC), datetime(2020, 1, 1, tzinfo=UTC)
    owner.execute("CREATE TEMP TABLE made (n int, id uuid, team uuid, open boolean, opened_at timestamptz)")
    with owner.cursor().copy("COPY made FROM STDIN") as copy:
        for number, (team, opened) in enumerate(rows):
            ended = begin + timedelta(minutes=30 * number + chance.randrange(30))
            when = now - timedelta(minutes=chance.randrange(12 * 24 * 60)) if opened else ended
            copy.write_row((number, UUID(int=chance.getrandbits(128), version=4), team, opened, when))
    for statement in MAKE:
        owner.execute(statement)
    owner.commit()
    owner.autocommit = True
    owner.execute("VACUUM ANALYZE")


def add_team(owner, organisation, name):
    """Add a team with one social worker in it, whose address is the name of the team."""
    team, account, since = uuid4(), uuid4(), date(2020, 1, 1)
    add = {
        "team": {"id": team, "name": name, "kind": "other", "email": "", "on_duty": False},
        "account": {"id": account, "email": address(name), "name": name, "kind": "person"}
        | {"password": "!", "is_active": True, "language": "nl"},
        "role": {"id": uuid4(), "account_id": account, "kind": "social_worker", "starts_on": since},
        "team_member": {"id": uuid4(), "account_id": account, "team_id": team, "starts_on": since},
    }
    for table in ("team", "role", "team_member"):
        add[table]["organisation_id"] = organisation
    for table, columns in add.items():
        values = ", ".join(f"%({column})s" for column in columns)
        owner.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})", columns)
    return team


def address(name):
    return f"{name.replace(' ', '-')}@voorbeeld.invalid"


def measure(concerns):
    from hartslag.people.services import Account

    tenth = f"{min(100, concerns // 10)} of {concerns // 10}"
    addresses = {name: address(name) for name in READERS} | {tenth: address("sanne")}
    readers = {name: Account.objects.get(email=email) for name, email in addresses.items()}
    print(f"{'':34}{'median':>8}{'p95':>8}{'work':>8}{'database':>10}{'queries':>9}")
    for name, account in readers.items():
        show(f"list, open {name}", time_page(client_of(account), "/zorgsignalen/", ROUNDS))
    key, parts = time_create()
    duty = client_of(readers[tenth])
    show("a concern", time_page(duty, f"/zorgsignalen/{key}/", ROUNDS))
    print("\nof which, when a concern is created")
    for name, seconds in parts.items():
        print(f"  {name:32}{1000 * statistics.median(seconds):8.1f}")
    print(f"\n{'query of the list':34}{'policies':>8}{'join':>8}{'ratio':>8}")
    for name, account in readers.items():
        ours, joined = time_query(account)
        print(f"open {name:29}{ours:8.2f}{joined:8.2f}{ours / joined:8.2f}")


def show(name, measured):
    print(row(name, measured, 34), flush=True)


def time_create():
    """Send the form in; return the key of the last concern and where the time went, in seconds each."""
    from django.db import connection
    from django.test import Client

    parts, measured = defaultdict(list), []
    anybody = Client(headers={"host": "localhost"})
    for number in range(CREATED):
        key, sender = uuid4(), f"10.0.0.{number}"  # few are taken in from one address in an hour
        sent = TOLD | {"key": str(key)}
        with ExitStack() as stack:
            for owner, name in ((connection, "commit"), *((module(each), name) for each, name in STEPS)):
                stack.enter_context(patch.object(owner, name, watched(getattr(owner, name), parts[name])))
            spent = {name: len(seconds) for name, seconds in parts.items()}
            measured.append(timed(lambda: anybody.post("/zorgen-om-iemand/", sent, REMOTE_ADDR=sender), 302))  # noqa: B023
        for name, seconds in parts.items():
            parts[name][spent[name] :] = [sum(seconds[spent[name] :])]
    show("create a concern", measured)
    return key, parts


def module(name):
    return importlib.import_module(f"hartslag.{name}")


def watched(function, seconds):
    """Return the function, noting how long each call takes."""

    def call(*given, **named):
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            seconds.append(time.perf_counter() - began)

    return call


def time_query(account):
    """Return the work of the list's query under the policies and of the same as a join by the owner."""
    from hartslag.access.services import acting_as
    from hartslag.concerns.queries import concerns_of
    from hartslag.people.services import actor_of

    with acting_as(account.pk), CaptureList() as captured:
        concerns_of(actor_of(account.pk))
    ours = captured.statements
    joined = [each.replace('WHERE "concern"', MINE + '"concern"', 1) for each in ours]
    joined = [each % {"me": f"'{account.pk}'"} if each not in ours else each for each in joined]
    with connected("hartslag_app") as app, connected("hartslag_owner") as owner:
        app.execute("SELECT set_config('hartslag.account', %s, false)", [str(account.pk)])
        ways = ((app, ours), (owner, joined))
        rows = [[sorted(way.execute(each).fetchall(), key=str) for each in asked] for way, asked in ways]
        assert rows[0] == rows[1], "the policies and the join do not give the same list"
        return work_by_turns(ways, QUERY_ROUNDS)


class CaptureList:
    """The statements with which the list of concerns was read: the concerns, and their numbers."""

    def __enter__(self):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.queries = CaptureQueriesContext(connection)
        self.queries.__enter__()
        return self

    def __exit__(self, *failed):
        self.queries.__exit__(*failed)
        read = ('FROM "concern"', 'FROM "circle"')
        self.statements = [
            each["sql"] for each in self.queries if any(table in each["sql"] for table in read)
        ]


main()
