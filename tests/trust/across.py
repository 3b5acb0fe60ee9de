# SPDX-License-Identifier: EUPL-1.2
"""Try to reach from one circle, or one report, into another, as who may do so in the one."""

from uuid import UUID, uuid4

import psycopg

from hartslag.access.services import APP
from tests.trust.caller import Caller
from tests.trust.oracle import Oracle, Row
from tests.trust.tables import acting, insertion


def in_one_transaction(oracle: Oracle) -> list[str]:
    """Open a circle for another team, as somebody who is not signed in: it may be written, and not read."""
    found = []
    case = next(row for row in oracle.rows["circle"] if row["kind"] == "concern")
    team = oracle.rows["concern"][0]["team_id"]
    foreign = [row["id"] for row in oracle.rows["circle"]]
    with acting(APP, None) as made:
        caller = Caller(oracle, made, APP, None)
        new = uuid4()
        made.execute(
            "SELECT open_circle(%s, 'concern', 'doel', %s, %s, %s, NULL, %s)",
            [new, case["ground_id"], case["brought_in_by_id"], case["retention_class_id"], team],
        )
        caller.same("circles_opened_now()", {new})
        caller.same("my_circles()", set())
        values = "VALUES (gen_random_uuid(), %s, 'x', '', now())"
        write = f"circle_record (id, circle_id, kind, body, written_at) {values}"
        for circle, may in ((new, True), *((each, False) for each in foreign)):
            done = caller.run(f"INSERT INTO {write}", [circle])
            if isinstance(done, str) is may:
                caller.say(f"writes in a circle that it did not open: {circle}" if not may else f"{done}")
        seen = made.execute("SELECT id FROM circle").fetchall()
        if seen:
            caller.say("reads a circle that it opened for others")
        found += caller.found
    return found


def across_circles(oracle: Oracle) -> list[str]:
    """Let who decides in one circle write there about a record, or a promise, of another."""
    found = []
    for statement in _ACROSS:
        account, circle, other = _stranger(oracle, statement)
        with acting(APP, account) as made:
            try:
                with made.transaction(force_rollback=True):
                    made.execute(statement, {"circle": circle, "other": other, "me": account})
                    made.execute("SET CONSTRAINTS ALL IMMEDIATE")
            except psycopg.errors.IntegrityError:
                continue
            found.append(f"{account} in {circle} writes about {other}: {statement.split('(')[0]}")
    return found


_ACROSS = (
    """INSERT INTO disclosure (id, circle_id, record_id, organisation_id, kinds, ground_id, necessity,
        decided_by_id, decided_at, starts_at)
    SELECT gen_random_uuid(), %(circle)s, %(other)s, organisation.id, 'x', ground.id, 'x', %(me)s, now(),
        now()
    FROM organisation, ground WHERE ground.code = 'toestemming' LIMIT 1""",
    """INSERT INTO circle_record_revision (id, circle_id, record_id, number, body, written_at, written_by_id)
    VALUES (gen_random_uuid(), %(circle)s, %(other)s, 99, '', now(), %(me)s)""",
    """INSERT INTO person_key (id, circle_id, record_id, hmac)
    VALUES (gen_random_uuid(), %(circle)s, %(other)s, '')""",
    """INSERT INTO pause (id, circle_id, commitment_id, starts_on, ends_on, reason, paused_at, paused_by_id)
    VALUES (gen_random_uuid(), %(circle)s, %(other)s, current_date, current_date, '', now(), %(me)s)""",
)


def _stranger(oracle: Oracle, statement: str) -> tuple[UUID, UUID, UUID]:
    """Return who decides in a circle, the circle, and a record or commitment of a circle they are not in."""
    table = "commitment" if " pause " in statement else "circle_record"
    for account in oracle.accounts:
        for standing in oracle.standings(account):
            for row in oracle.rows[table]:
                if row["circle_id"] and standing.decides and not oracle.in_circle(account, row["circle_id"]):
                    return account, standing.circle, row["id"]
    raise LookupError("nobody decides in one circle and is outside another")


def too_long(oracle: Oracle) -> list[str]:
    """Let who decides in a circle stretch an emergency look."""
    found = []
    for row in oracle.rows["circle_member"]:
        for account in oracle.accounts if row["emergency"] else ():
            if oracle.decides(account, row["circle_id"]):
                with acting(APP, account) as made:
                    caller = Caller(oracle, made, APP, account)
                    stretched = "UPDATE circle_member SET ends_at = now() + interval '1 year' WHERE id = %s"
                    if not isinstance(caller.run(stretched, [row["id"]]), str):
                        caller.say("stretches a look by emergency")
                    found += caller.found
    return found


def across_reports(oracle: Oracle) -> list[str]:
    """Let a team write about, or join to, a report of another team; and say anew how that one came in."""
    account, own, other = _two_teams(oracle)
    answer = oracle.rows["report_answer"][0]
    revision = next(row for row in oracle.rows["report_revision"] if row["id"] == own["id"])
    fresh = {"id": other["id"], "circle_id": own["circle_id"], "history_id": uuid4(), "history_type": "~"}
    asked = {
        "answers": insertion(
            "report_answer",
            answer
            | {"id": uuid4(), "report_id": other["id"], "circle_id": own["circle_id"]}
            | {"answered_by_id": account},
        ),
        "revises": insertion("report_revision", revision | fresh),
        "begins anew": insertion(
            "report_revision", revision | fresh | {"circle_id": other["circle_id"], "history_type": "+"}
        ),
        "joins": (
            "UPDATE report SET state = 'joined', parent_id = %s WHERE id = %s",
            [other["id"], own["id"]],
        ),
    }
    found = []
    with acting(APP, account) as made:
        for what, (statement, values) in asked.items():
            try:
                with made.transaction(force_rollback=True):
                    made.execute(statement, values)
                    made.execute("SET CONSTRAINTS ALL IMMEDIATE")
            except psycopg.errors.IntegrityError:
                continue
            found.append(f"{account} {what} a report of another team")
    return found


def _two_teams(oracle: Oracle) -> tuple[UUID, Row, Row]:
    """Return somebody, an open report of their team, and one of another."""
    for account in oracle.accounts:
        for own in oracle.rows["report"]:
            for other in oracle.rows["report"]:
                mine = oracle.sees_whole(account, own["circle_id"]) and own["state"] == "received"
                if mine and not oracle.sees_whole(account, other["circle_id"]):
                    return account, own, other
    raise LookupError("nobody has a report of their own and none of another team")
