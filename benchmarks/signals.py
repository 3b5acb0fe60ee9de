# SPDX-License-Identifier: EUPL-1.2
"""Time 250,000 reports of 20 teams in 60 neighbourhoods in an own database: python benchmarks/signals.py.

    python benchmarks/signals.py [--reports 250000] [--folder FOLDER]

Makes the reports from a fixed seed, by bulk SQL as the owner, in an embedded database that writes to disk as
an installation does; it is kept in FOLDER for the next run and removed when none is given. Then asks for the
same pages as somebody who is in 3 of the 20 teams, warm, in the server, through every layer (session,
transaction, policies, read log, template):

  list        the hundred newest that are open; all; of one category; those due first; those late; page 20;
              with a word in it that many have, that few have, and that nobody has
  its query   the same hundred under the policies, and as the owner with the three teams written by hand:
              the same columns, order and limit, without policies and without the log
  a report    the page of one, how its reporter can be reached decrypted, its line in the read log written
  create      the public form sent in by somebody who is not signed in
  at once     the first list, asked for by four clients of a server with four processes

Prints in milliseconds the median and the 95th percentile of waiting, the median of the work of this process,
the time that was spent in the database, and the number of queries, and beside them what is asked at most. Of
the queries beside each other: the work of the database's process that answered, which a busy machine changes
little.
"""

import argparse
import random
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from measuring import (
    client_of,
    connected,
    make_ready,
    own_database,
    p95,
    row,
    time_page,
    timed,
    warm,
    work_by_turns,
)

ROUNDS, QUERY_ROUNDS, CREATED, SEED = 60, 50, 60, 20261122
TEAMS, MINE, AREAS = 20, 3, 60
OPEN = 0.04  # the share that stands open: as many as come in within two weeks of a year
READER = "lezer@voorbeeld.invalid"

LISTS = {
    "open": "",
    "all": "?staat=alles",
    "of one category": "?soort=litter",
    "due first": "?volgorde=dag",
    "late": "?laat=on",
    "page 20 of all": "?staat=alles&blad=20",
    "a word of many": "?staat=alles&woorden=fiets",
    "a word of few": "?staat=alles&woorden=zwanenhals",
    "a word of none": "?staat=alles&woorden=onvindbaar",
}
BARS = {
    "list: open": (15, 25, 12),
    "list: a word of many": (30, None, 12),
    "list: a word of few": (30, None, 12),
    "list: a word of none": (30, None, 12),
    "create a report": (10, None, None),
    "four at once": (None, 40, None),
}
"""What is asked of it at most, None where nothing is: median and 95th percentile in ms, and queries."""
COMMON = ["de", "een", "op", "fiets", "lamp", "boom", "afval", "paal", "school", "plein", "kapot", "weer"]
"""Words that reports are made of."""

FILL = (
    """
    INSERT INTO report_revision (history_id, history_date, history_type, %(columns)s)
    SELECT gen_random_uuid(), received_at, '+', %(columns)s FROM report
    """,
    """
    INSERT INTO report_answer (id, report_id, circle_id, words, channel, answered_at, answered_by_id)
    SELECT gen_random_uuid(), report.id, circle_id, 'Het is gemaakt.', 'form', answered_at, account.id
    FROM report, account WHERE answered_at IS NOT NULL AND account.email = 'lezer@voorbeeld.invalid'
    """,
    """
    INSERT INTO commitment (id, kind, promised_to, what, subject_kind, subject_id, made_at, first_due_on,
        due_on, state, concluded_at, concluded_name, answer, consent_of, promised_by_organisation_id,
        promised_by_team_id)
    SELECT gen_random_uuid(), 'report.answer', 'resident', '', 'report', report.id, received_at, answer_by,
        answer_by, CASE WHEN answered_at IS NULL THEN 'open' ELSE 'kept' END, answered_at, '', '', '',
        team.organisation_id, team.id
    FROM report JOIN team ON team.id = team_id
    """,
)
COLUMNS = (
    "id", "number", "circle_id", "team_id", "category", "words", "place", "channel", "on_behalf", "language",
    "photos", "state", "received_at", "answer_by", "answered_at", "closed_at", "reopened", "rating",
    "longitude", "latitude", "source", "source_key", "area_id",
)  # fmt: skip
FOLLOWED = (*COLUMNS, "follow")
"""The secret by which a reporter follows a report stands in no revision."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=250_000)
    parser.add_argument("--folder", help="where the database is kept for the next run")
    asked = parser.parse_args()
    with own_database(asked.folder):
        make(asked.reports)
        measure()


def make(reports):
    """Make the tables, the cast, the rules, the teams and all reports, unless they are there."""
    began = time.monotonic()
    make_ready()
    with connected("hartslag_owner") as owner:
        (there,) = owner.execute("SELECT count(*) FROM report").fetchone()
        if not there:
            fill(owner, add_teams(), reports)
            print(f"{reports} reports made in {time.monotonic() - began:.0f} s\n", flush=True)


def add_teams():
    """Add the teams with what they deal with, the reader in the first; return team and circle of each."""
    from hartslag.access.services import acting_as
    from hartslag.people import services as people
    from hartslag.signals import services as signals
    from hartslag.signals.managing import routes
    from hartslag.signals.routing import circle_of_reports

    system = people.system_actor()
    organisation = people.Organisation.objects.filter(kind="municipality").first()
    with acting_as(system.account.pk):
        reader = people.Account.objects.create(email=READER, name="Lezer Verzonnen")
    people.give_role(system, reader, organisation, "street_team_member")
    for number in range(TEAMS):
        team = people.add_team(system, name=f"Ploeg {number}", kind="nuisance", organisation=organisation)
        if number < MINE:
            people.join_team(system, team, reader, organisation)
        signals.add_route(
            system, uuid4(), category=codes()[number], area=None, team=team, organisation=organisation
        )
    return [(route.team_id, circle_of_reports(route)) for route in routes().order_by("team__name")]


def codes():
    """Return what the teams deal with, one each: whatever is left over is of the last."""
    from hartslag.signals.services import categories

    return [*list(categories())[: TEAMS - 1], ""]


def fill(owner, teams, reports):
    chance, now = random.Random(SEED), datetime.now(UTC)
    areas = add_areas(owner)
    with owner.cursor().copy(f"COPY report ({', '.join(FOLLOWED)}) FROM STDIN") as copy:
        for number in range(reports):
            copy.write_row(a_report(chance, number, now, chance.choice(areas), *chance.choice(teams)))
    for statement in FILL:
        owner.execute(statement.replace("%(columns)s", ", ".join(COLUMNS)))
    owner.commit()
    owner.autocommit = True
    owner.execute("VACUUM ANALYZE")


def add_areas(owner):
    """Add neighbourhoods; return their keys."""
    rows = owner.execute(
        """
        INSERT INTO area (id, code, level, name, aliases, sort_key, lookup)
        SELECT gen_random_uuid(), code, 'neighbourhood', 'Buurt ' || number, '[]', code, code
        FROM generate_series(1, %s) AS number, format('BU%%s', lpad(number::text, 8, '0')) AS code
        RETURNING id
        """,
        [AREAS],
    )
    return [key for (key,) in rows.fetchall()]


def a_report(chance, number, now, area, team, circle):
    opened = chance.random() < OPEN
    at = now - timedelta(minutes=chance.randrange(14 * 24 * 60 if opened else 5 * 365 * 24 * 60))
    words = chance.choices(COMMON, k=25)
    if not number % 5000:
        words[5] = "zwanenhals"
    answered = None if opened and chance.random() < 0.7 else at + timedelta(days=2)
    return (
        UUID(int=chance.getrandbits(128), version=4), f"P-{number:06d}", circle, team,
        chance.choice(("litter", "street_light", "bin", "paving", "green")), " ".join(words),
        f"Voorbeeldstraat {chance.randrange(400)}", "form", False, "nl", 0,
        chance.choice(("received", "taken_up")) if opened else chance.choice(("solved", "not_solved")), at,
        (at + timedelta(days=7)).date(), answered, None if opened else at + timedelta(days=5), 0, "",
        5.9 + chance.random() / 10, 50.9 + chance.random() / 10, "", "", area,
        UUID(int=chance.getrandbits(128), version=4),
    )  # fmt: skip


def measure():
    client = reader()
    print(f"{'':24}{'median':>8}{'p95':>8}{'least':>8}{'work':>8}{'database':>10}{'queries':>9}  at most")
    for name, query in LISTS.items():
        show(f"list: {name}", time_page(client, f"/meldingen/{query}", ROUNDS))
    key = time_create()
    show("a report", time_page(client, f"/meldingen/{key}/", ROUNDS))
    print(f"\n{'query of the list':24}{'policies':>8}{'by hand':>8}{'ratio':>8}")
    for name, asked in queries().items():
        ours, by_hand = time_query(asked)
        print(f"{name:24}{ours:8.2f}{by_hand:8.2f}{ours / by_hand if by_hand else 0:8.2f}", flush=True)
    four_at_once()


def reader():
    """Return a client in which the reader is signed in."""
    from hartslag.people.services import Account

    return client_of(Account.objects.get(email=READER))


def show(name, measured):
    waits, _, _, queries = warm(measured)
    at_most = beside_the_bar(name, waits, statistics.median(queries))
    print(f"{row(name, measured, 24, least=True)}  {at_most}", flush=True)


def beside_the_bar(name, waits, queries=0):
    """Return what is asked at most, and whether what was measured is that."""
    bars = BARS.get(name, (None, None, None))
    found = statistics.median(waits), p95(waits), queries
    over = any(bar is not None and each > bar for bar, each in zip(bars, found, strict=True))
    asked = ", ".join(
        f"{what} {bar}"
        for what, bar in zip(("median", "p95", "queries"), bars, strict=True)
        if bar is not None
    )
    return asked and f"{asked}: {'MISSED' if over else 'met'}"


def time_create():
    """Send the form in; return the key of the last report, which came to a team of the reader."""
    from django.test import Client

    from hartslag.signals.models import Report

    measured, anybody = [], Client(headers={"host": "localhost"})
    mine = codes()[0]
    for number in range(CREATED):
        sent = {"key": str(uuid4()), "send": "1", "category": mine, "place": "Voorbeeldstraat 12"}
        sent |= {"words": "De lantaarnpaal voor de school is al een week uit.", "phone": "06-00000000"}
        sender = f"10.0.0.{number}"  # few are taken in from one address in an hour
        measured.append(timed(lambda: anybody.post("/melden/", sent, REMOTE_ADDR=sender), 302))  # noqa: B023
    show("create a report", measured)
    from hartslag.access.services import acting_as
    from hartslag.people.services import Account

    with acting_as(Account.objects.get(email=READER).pk):
        return (
            Report.objects.filter(place=sent["place"])
            .order_by("-received_at")
            .values_list("pk", flat=True)[0]
        )


def queries():
    """Return the statements with which the reader's lists find their hundred reports, by name."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from hartslag.access.services import acting_as
    from hartslag.people.services import Account, actor_of
    from hartslag.signals.listing import Asked, reports_of
    from hartslag.signals.states import State

    everything = frozenset(State)
    asked = {"open": Asked(), "all": Asked(states=everything), "a word": Asked(everything, words="fiets")}
    account, found = Account.objects.get(email=READER), {}
    for name, each in asked.items():
        with acting_as(account.pk), CaptureQueriesContext(connection) as captured:
            reports_of(actor_of(account.pk), each)
        found[name] = [said["sql"] for said in captured if "FROM report" in said["sql"]]
    return found


def time_query(statements):
    """Return the work of the statements of a list under the policies, and of the same as the owner."""
    from hartslag.people.services import Account

    me = Account.objects.get(email=READER).pk
    with connected("hartslag_app") as app, connected("hartslag_owner") as owner:
        for way in (app, owner):  # the owner too: words are searched for in the reader's letterboxes
            way.execute("SELECT set_config('hartslag.account', %s, false)", [str(me)])
        rows = [[way.execute(each).fetchall() for each in statements] for way in (app, owner)]
        assert rows[0] == rows[1], "the policies and the list by hand do not give the same"
        return work_by_turns([(app, statements), (owner, statements)], QUERY_ROUNDS)


def four_at_once():
    """Ask for the first list from four processes at once, as four clients of a server of four processes."""
    from django.db import connection

    connection.close()
    with ProcessPoolExecutor(4) as pool:
        waits = [each for found in pool.map(ask_often, range(4)) for each in found]
    print(
        f"\n{'four at once':24}{statistics.median(waits):8.1f}{p95(waits):8.1f}"
        f"{min(waits):8.1f}{'':27}  {beside_the_bar('four at once', waits)}"
    )


def ask_often(_number):
    waits, *_ = warm(time_page(reader(), "/meldingen/", ROUNDS))
    return waits


if __name__ == "__main__":
    main()
