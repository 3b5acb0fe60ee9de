# SPDX-License-Identifier: EUPL-1.2
"""Let every role of the database, acting for every account, try every table; say what it could and may not.

Each attempt is one statement in a connection of its own and is taken back, so that a world can be tried
again. What stands here as a constant is set without looking at the row: then the policy for changing
decides alone, whatever may be seen.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
from django.db import connection
from psycopg import sql

from hartslag.access.services import ANALYTICS, APP, OWNER, WORKER
from tests.trust.oracle import SYSTEM, Oracle, Row
from tests.trust.rules import ADDS, CHANGES, SEES

CHANGED = {
    "circle": "closed_at = now()",
    "circle_member": "ends_at = now()",
    "circle_record": "written_at = now(), written_by_id = acting_account()",
    "disclosure": "ends_at = now()",
    "commitment": "due_on = current_date",
    "handover": "state = 'withdrawn', answered_at = now(), settled_at = now()",
    "concern": "channel = 'x'",
    "referral": "contact = 'x'",
    "report": "place = 'x'",
    "destruction_list": "decided_by_id = acting_account(), decided_at = now(), approved = false",
    "legal_hold": "lifted_by_id = acting_account(), lifted_at = now()",
}
"""What the application changes in the guarded tables."""

CHANGEABLE = {
    "circle": {"closed_at"},
    "circle_member": {"ends_at"},
    "circle_record": {"body", "written_at", "written_by_id"},
    "disclosure": {"ends_at"},
    "commitment": {
        "due_on",
        "state",
        "concluded_at",
        "concluded_by_id",
        "concluded_name",
        "answer",
        "promised_by_organisation_id",
        "promised_by_team_id",
        "promised_by_account_id",
    },
    "handover": {"state", "reason", "answered_at", "answered_by_id", "answered_name", "settled_at"},
    "referral": {"service_id", "state", "team_id", "lead_id", "accepted_at", "contact", "answered_at"},
    "report": {
        "category",
        "place",
        "area_id",
        "longitude",
        "latitude",
        "state",
        "lead_id",
        "answered_at",
        "answer_by",
        "closed_at",
        "parent_id",
        "released_at",
        "team_id",
        "letterbox_id",
        "reporter",
        "photos",
    },
    "destruction_list": {"decided_by_id", "decided_at", "approved", "reason"},
    "legal_hold": {"lifted_by_id", "lifted_at"},
}
"""The only columns it may change there; of a concern all, in its own circle. Nobody changes who promised what
to whom, who offered what, or when; who promised it only goes to who accepted it (changes_hands)."""

NEVER_CHANGED = {
    "circle_record_revision": "body = ''",
    "person_key": "hmac = ''",
    "commitment_revision": "kind = 'x'",
    "commitment_dependency": "id = gen_random_uuid()",
    "pause": "reason = 'x'",
    "escalation": "reached_at = now()",
    "concern_revision": "channel = 'x'",
    "referral_revision": "contact = 'x'",
    "handover_revision": "question = 'x'",
    "report_revision": "place = 'x'",
    "report_answer": "words = 'x'",
    "report_note": "words = 'x'",
    "report_reply": "words = 'x'",
    "read_log": "why = 'x'",
    "log_segment": "row_count = 0",
    "log_head": "number = 0",
    "log_epoch": "number = 0",
    "destruction_entry": "number = 'x'",
    "destruction_proof": "number = 'x'",
}

NOT_LIKE_THIS = {
    "handover": ("state = 'offered', answered_at = NULL",),
    "circle_record": ("written_by_id = NULL",),
    "commitment": (
        "promised_by_organisation_id = gen_random_uuid()",
        "promised_by_team_id = gen_random_uuid()",
        "promised_by_account_id = gen_random_uuid()",
    ),
    "destruction_list": (
        "decided_by_id = (SELECT min(id::text)::uuid FROM account), decided_at = now(), approved = true",
        "decided_by_id = acting_account(), decided_at = now(), approved = true, destroyed_at = now()",
    ),
}
"""Changes that nobody may make, not even to a row that they may change."""

DELETED = {"person_key"}

WITHOUT_RIGHT_TO_ADD = {"circle", "escalation", "report_reply", "destruction_proof", "log_epoch"}

_NOT_ALL_COLUMNS = {"report"}
"""Tables with a column that nobody of these roles reads."""

_open: dict[str, psycopg.Connection] = {}


def connected_as(role: str) -> psycopg.Connection:
    """Return the connection of a role, outside any transaction; it stays open until hang_up."""
    if role not in _open:
        where = connection.settings_dict
        _open[role] = psycopg.connect(host=where["HOST"], user=role, dbname=where["NAME"], autocommit=True)
    return _open[role]


@contextmanager
def acting(role: str, account: UUID | None) -> Iterator[psycopg.Connection]:
    """Let a role of the database act for somebody in a transaction of its own; nothing done in it remains."""
    made = connected_as(role)
    with made.transaction(force_rollback=True):
        made.execute("SELECT set_config('hartslag.account', %s, true)", [str(account or "")])
        yield made


def hang_up() -> None:
    """Close the connections of all roles."""
    while _open:
        _open.popitem()[1].close()


class EnoughError(Exception):
    """Ends a trial of which one finding is enough."""


class Attempt:
    """One role acting for one account, and what it could. at_once: the first finding is enough."""

    def __init__(
        self,
        oracle: Oracle,
        made: psycopg.Connection,
        role: str,
        account: UUID | None,
        *,
        at_once: bool = False,
    ) -> None:
        self.oracle, self.made, self.role, self.account = oracle, made, role, account
        self.at_once = at_once
        self.found: list[str] = []

    def say(self, what: str) -> None:
        """Note something that should not be; raise EnoughError when that is enough."""
        self.found.append(f"{self.role} for {self.account}: {what}")
        if self.at_once:
            raise EnoughError

    def run(self, statement: sql.Composable | str, values: object = None) -> psycopg.Cursor | str:
        """Run a statement and take it back; return its cursor, or the SQLSTATE with the message."""
        # Straight through: a transaction of the library around each costs more than what is tried.
        pipe = self.made.pgconn
        pipe.exec_(b"SAVEPOINT tried")
        try:
            return self.made.execute(statement, values)
        except psycopg.Error as error:
            return f"{error.sqlstate} {error}"
        finally:
            pipe.exec_(b"ROLLBACK TO tried; RELEASE tried")

    def reads(self, table: str) -> None:
        """Compare the rows that are seen with those that may be."""
        column = "id" if table in _NOT_ALL_COLUMNS else "ctid"
        asked = self.run(
            sql.SQL("SELECT {}::text FROM {}").format(sql.Identifier(column), sql.Identifier(table))
        )
        if isinstance(asked, str):
            self.say(f"may not ask {table}: {asked}")
            return
        seen = {place for (place,) in asked.fetchall()}
        may = {
            str(row[column])
            for row in self.oracle.rows[table]
            if self.oracle.sees(self.role, self.account, table, row)
        }
        if seen - may:
            self.say(f"sees {len(seen - may)} rows too many of {table}")
        if may - seen:
            self.say(f"does not see {len(may - seen)} rows of {table}")

    def changes(self, table: str, *, rights_open: bool) -> None:
        """Compare how many rows can be changed with how many may be."""
        setting = CHANGED.get(table) or NEVER_CHANGED[table]
        done = self.run(sql.SQL("UPDATE {} SET " + setting).format(sql.Identifier(table)))
        if isinstance(done, str):
            refused = done.startswith("42501") and "permission denied" in done
            if refused and table in NEVER_CHANGED:
                return
            self.say(f"could not try to change {table}: {done}")
            return
        if table in NEVER_CHANGED and not rights_open:
            self.say(f"has the right to change {table}")
        rows = self.oracle.rows[table]
        rule = CHANGES.get(table)
        may = sum(rule(self.oracle, self.role, self.account, row) for row in rows) if rule else 0
        if done.rowcount != may:
            self.say(f"changes {done.rowcount} rows of {table}, not {may}")
        for wrong in NOT_LIKE_THIS.get(table, ()):
            done = self.run(sql.SQL("UPDATE {} SET " + wrong).format(sql.Identifier(table)))
            if not isinstance(done, str) and done.rowcount:
                self.say(f"changes {table} so that {wrong}")

    def deletes(self, table: str) -> None:
        """Compare how many rows can be deleted with how many may be: in most tables none at all."""
        done = self.run(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        if isinstance(done, str):
            if table in DELETED or "permission denied" not in done:
                self.say(f"could not try to delete from {table}: {done}")
            return
        rows = self.oracle.rows[table]
        may = sum(self.oracle.sees(self.role, self.account, table, row) for row in rows)
        if table not in DELETED or done.rowcount != may:
            self.say(f"deletes {done.rowcount} rows of {table}")

    def adds(self, table: str, *, rights_open: bool) -> None:
        """Try to add a row to each circle, and in the name of others."""
        for row in _wanted(table, self.oracle, self.account):
            done = self.run(*insertion(table, row))
            refused = isinstance(done, str) and done.startswith("42501")
            if refused and "permission denied" in done:
                if table not in WITHOUT_RIGHT_TO_ADD:
                    self.say(f"may not add to {table}: {done}")
                return
            if table in WITHOUT_RIGHT_TO_ADD and not rights_open:
                self.say(f"has the right to add to {table}")
            rule = ADDS.get(table)
            may = rule is not None and rule(self.oracle, self.role, self.account, row)
            if refused is may:
                verb = "may not add" if refused else "adds"
                self.say(f"{verb} to {table}: circle {row.get('circle_id')}, {told_apart(row)}")


def insertion(table: str, row: Row) -> tuple[sql.Composed, list[object]]:
    """Return the statement that adds a row, and its values."""
    names = [name for name in row if name != "ctid"]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join([sql.Placeholder()] * len(names)),
    )
    return statement, [row[name] for name in names]


def told_apart(row: Row) -> dict[str, object]:
    return {name: row[name] for name in _TOLD if name in row}


_TOLD = (
    "subject_kind",
    "history_type",
    "state",
    "answered_by_id",
    "noted_by_id",
    "emergency",
    "decided_by_id",
    "written_by_id",
    "organisation_id",
    "prepared_by_id",
    "placed_by_id",
    "account",
    "epoch",
    "transaction",
    "at",
)


def _wanted(table: str, oracle: Oracle, account: UUID | None) -> Iterator[Row]:
    """Return rows to try to add: like one that is there in each circle, and in ways that are not allowed."""
    if table == "read_log":
        yield from _lines(oracle, account)
        return
    like: dict[object, Row] = {}
    for row in oracle.rows[table]:
        like.setdefault((row.get("circle_id"), table == "handover" and row["subject_kind"]), row)
    for row in like.values():
        fresh = row | {name: uuid4() for name in ("id", "history_id") if isinstance(row.get(name), UUID)}
        if table == "handover_revision":
            fresh["id"] = row["id"]
        if table == "log_segment":
            fresh["number"] = row["number"] + 1000
        if table == "log_head":
            fresh["day"] = row["day"] + timedelta(days=1000)
        yield from (fresh | changed for changed in _ways(table, oracle, account))


def _ways(table: str, oracle: Oracle, account: UUID | None) -> list[Row]:
    somebody = next(key for key in oracle.accounts if key != account)
    if table == "circle_member":
        own = {"emergency": False, "decided_by_id": account}
        return [own, own | {"emergency": True}, own | {"decided_by_id": somebody}]
    if table == "circle_record":
        own = {"written_by_id": account, "organisation_id": None}
        others = [own | {"organisation_id": row["id"]} for row in oracle.rows["organisation"]]
        return [own, own | {"written_by_id": somebody}, *others]
    if table == "disclosure":
        expired = next(row["id"] for row in oracle.rows["ground"] if row["code"] == "verlopen")
        return [
            {"decided_by_id": account},
            {"decided_by_id": somebody},
            {"decided_by_id": account, "ground_id": expired},
        ]
    if table == "destruction_list":
        own = {"prepared_by_id": account, "decided_by_id": None, "destroyed_at": None}
        return [
            own,
            own | {"prepared_by_id": somebody},
            own | {"decided_by_id": somebody},
            own | {"destroyed_at": oracle.now},
        ]
    if table == "report":
        return _reports(oracle)
    ways: list[Row] = [{}]
    if table in _ONE_WAY:
        ways = [
            {name: {"me": account, "other": somebody}.get(value, value)} for name, value in _ONE_WAY[table]
        ]
    if table in {"report_answer", "report_note"}:
        gone = next(row for row in oracle.rows["report"] if row["redacted_at"])
        ways.append(ways[0] | {"report_id": gone["id"], "circle_id": gone["circle_id"]})
    return ways


_ONE_WAY = {
    "circle_record_revision": (("written_by_id", "me"), ("written_by_id", "other")),
    "legal_hold": (("placed_by_id", "me"), ("placed_by_id", "other")),
    "report_answer": (("answered_by_id", "me"), ("answered_by_id", "other")),
    "report_note": (("noted_by_id", "me"), ("noted_by_id", "other")),
    "report_revision": (("history_type", "+"), ("history_type", "~")),
}
"""Tables of which one column says whether a row may be added: in whose name it is."""


def _reports(oracle: Oracle) -> list[Row]:
    """Return a report as it comes in, and ways in which nobody may begin with one."""
    none = dict.fromkeys(("lead_id", "parent_id", "answered_at", "closed_at", "released_at", "redacted_at"))
    fresh = none | {"state": "received", "reopened": 0, "rating": ""}
    wrong: list[Row] = [
        {"state": "taken_up"},
        {"reopened": 1},
        {"rating": "good"},
        {"lead_id": oracle.accounts[0]},
        {"parent_id": oracle.rows["report"][0]["id"]},
        *({name: oracle.now} for name in ("answered_at", "closed_at", "released_at", "redacted_at")),
        *({"team_id": row["id"]} for row in oracle.rows["team"][:2]),
        *({"circle_id": row["id"]} for row in oracle.rows["circle"] if row["kind"] != "reports"),
    ]
    return [fresh, *(fresh | each for each in wrong)]


def _lines(oracle: Oracle, account: UUID | None) -> Iterator[Row]:
    own = {
        "account": account,
        "role": "",
        "circles": [],
        "records": [],
        "action": "read",
        "ground": "",
        "why": "",
        "emergency": False,
    }
    yield own
    yield own | {"account": next(key for key in oracle.accounts if key != account)}
    yield own | {"epoch": 99}
    yield own | {"transaction": "1"}
    yield own | {"at": oracle.now - timedelta(days=1)}
    if account is not None:
        yield own | {"account": None}


def leaks(
    oracle: Oracle, tables: Iterable[str] = tuple(SEES), *, rights_open: bool = False, at_once: bool = False
) -> list[str]:
    """Return what the application and the worker can do with guarded tables that they may not, or cannot.

    rights_open: every right to the tables was given, so that the policies stand alone. at_once: stop when
    something is found, and leave out the worker, for which the same rules hold.
    """
    found: list[str] = []
    for role, account in everybody(oracle, worker=not at_once):
        with suppress(EnoughError), acting(role, account) as made:
            attempt = Attempt(oracle, made, role, account, at_once=at_once)
            for table in tables:
                attempt.reads(table)
                attempt.changes(table, rights_open=rights_open)
                attempt.adds(table, rights_open=rights_open)
                if not rights_open:
                    attempt.deletes(table)
        found += attempt.found
        if found and at_once:
            break
    return found


def everybody(oracle: Oracle, *, worker: bool = True) -> Iterator[tuple[str, UUID | None]]:
    """Return every account with the role of the application, and who matters with that of the worker."""
    for account in (*oracle.accounts, None, SYSTEM):
        yield APP, account
    for account in (oracle.accounts[0], None, SYSTEM) if worker else ():
        yield WORKER, account


def changeable() -> set[tuple[str, str, str]]:
    """Return what the application and the worker may change in guarded tables: role, table and column."""
    return set(
        _owner(
            "SELECT role, relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, "
            "unnest(%s::text[]) AS role "
            "WHERE relrowsecurity AND relnamespace = 'public'::regnamespace "
            "AND attnum > 0 AND NOT attisdropped "
            "AND has_column_privilege(role::name, attrelid, attnum, 'UPDATE')",
            [[APP, WORKER]],
        )
    )


def to_change() -> set[tuple[str, str, str]]:
    """Return what they should be able to change, of those tables of which that is no whole row."""
    return {
        (role, table, column)
        for table, columns in CHANGEABLE.items()
        for column in columns
        for role in (APP, WORKER)
    }


def changes_too_much() -> list[str]:
    """Return the columns that the application or the worker may change and should not, or the reverse."""
    may = {each for each in changeable() if each[1] != "concern"}
    return [f"{role}: {table}.{column}" for role, table, column in sorted(may ^ to_change())]


def guarded_tables() -> set[str]:
    """Return the tables with row-level security."""
    return {
        name
        for (name,) in _owner(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
        )
    }


def read_by_analytics() -> set[str]:
    """Return the tables and views of which the role for figures has a right to read anything."""
    return {
        name
        for (name,) in _owner(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
            "AND relnamespace = 'public'::regnamespace "
            f"AND has_any_column_privilege('{ANALYTICS}', oid, 'SELECT, INSERT, UPDATE')"
        )
    }


def names_persons(table: str) -> bool:
    """Say whether a table refers to an account or a circle, or belongs to a package of persons."""
    return bool(
        _owner(
            "SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass "
            "AND confrelid IN ('account'::regclass, 'circle'::regclass)",
            [table],
        )
    )


def _owner(statement: str, values: object = None) -> list[tuple]:
    with acting(OWNER, None) as made:
        return made.execute(statement, values).fetchall()
