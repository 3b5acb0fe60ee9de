# SPDX-License-Identifier: EUPL-1.2
"""Take each guard away in turn and see that the trial of a written-out world finds it: prove the proof.

    python -m tests.trust.mutations

tries every guard of the database and of the application, prints what it did, and fails when one could be
taken away unseen. The database's guards are tried in the suite as well (test_guards_of_the_database.py).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hartslag.access.services import FUNCTIONS, TABLES
from tests.roles import as_owner
from tests.trust import doors, functions, tables, visits
from tests.trust.guards import IN_DOORS, OF_TOKENS, ON_ROUTES
from tests.trust.oracle import SEES, Oracle
from tests.trust.rewriting import rewritten

type Trial = Callable[[Oracle], list[str]]


@dataclass(frozen=True)
class Mutation:
    """One guard taken away: its name, how it goes and comes back in SQL, and what must find it."""

    guard: str
    away: tuple[str, ...]
    back: tuple[str, ...]
    trial: Trial

    @contextmanager
    def made(self) -> Iterator[None]:
        """Take the guard away for a while."""
        try:
            for statement in self.away:
                as_owner(statement)
            yield
        finally:
            for statement in self.back:
                as_owner(statement)

    def survives(self, oracle: Oracle) -> bool:
        """Say whether nothing is found while the guard is away."""
        with self.made():
            return not self.trial(oracle)


# Policies

_POLICIES = """
    SELECT polrelid::regclass::text, polname::text, polcmd::text,
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
    FROM pg_policy ORDER BY 1, 2
"""


def of_policies() -> Iterator[Mutation]:
    """Return each policy opened for everybody, and each with one of its conditions left out."""
    for table, name, command, using, check in as_owner(_POLICIES):
        for clause, given in (("USING", using), ("WITH CHECK", check)):
            if given in {None, "true"}:
                continue
            alter = f'ALTER POLICY "{name}" ON "{table}" {clause} '
            for said, open_one in _opened(given):
                yield _with_rights(
                    f"policy {name}, {clause.lower()}: {said}",
                    table,
                    command,
                    away=f"{alter} ({open_one})",
                    back=f"{alter} ({given})",
                )


def _opened(condition: str) -> Iterator[tuple[str, str]]:
    yield "all of it", "true"
    parts = _parts(condition)
    for number, part in enumerate(parts if len(parts) > 1 else ()):
        yield part, " AND ".join("true" if place == number else each for place, each in enumerate(parts))


def _parts(condition: str) -> list[str]:
    """Return what the outermost ANDs of a condition join, as PostgreSQL writes it; itself when it is one."""
    inner, depth, found, start = condition[1:-1], 0, [], 0
    for place, sign in enumerate(inner):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0 and inner.startswith(" AND ", place):
            found.append(inner[start:place])
            start = place + len(" AND ")
        if depth == 0 and inner.startswith(" OR ", place):
            return [condition]
        if depth < 0:
            return [condition]
    return [*found, inner[start:]] if found else [condition]


def _with_rights(guard: str, table: str, command: str, *, away: str, back: str) -> Mutation:
    """Give every right to the table too where the right itself is missing: the policy must hold alone."""
    missing = (
        (command == "w" and table in tables.NEVER_CHANGED)
        or (command == "a" and table in tables.WITHOUT_RIGHT_TO_ADD)
        or (command == "w" and table in tables.NOT_LIKE_THIS)
    )
    given, taken = (), ()
    if missing:
        given = (f'GRANT ALL ON "{table}" TO hartslag_app',)
        taken = (
            f'REVOKE ALL ON "{table}" FROM hartslag_app',
            f'GRANT {TABLES[table].app} ON "{table}" TO hartslag_app',
        )

    def trial(oracle: Oracle) -> list[str]:
        return tables.leaks(oracle, [table], rights_open=missing, at_once=True)

    return Mutation(guard, (*given, away), (back, *taken), trial)


# Rights


def of_rights() -> Iterator[Mutation]:
    """Return each guarded table with a right that nobody may have."""
    for table in SEES:
        yield Mutation(
            f"right: figures do not read {table}",
            (f'GRANT SELECT ON "{table}" TO hartslag_analytics',),
            (f'REVOKE ALL ON "{table}" FROM hartslag_analytics',),
            lambda _, table=table: sorted(tables.read_by_analytics() & {table}),
        )
        for right, tried in (("UPDATE", tables.CHANGED), ("DELETE", tables.DELETED)):
            if table not in tried:
                yield Mutation(
                    f"right: no {right} on {table}",
                    (f'GRANT {right} ON "{table}" TO hartslag_app',),
                    (
                        f'REVOKE ALL ON "{table}" FROM hartslag_app',
                        f'GRANT {TABLES[table].app} ON "{table}" TO hartslag_app',
                    ),
                    lambda oracle, table=table: tables.leaks(oracle, [table], at_once=True),
                )


# Functions and views

_SYSTEM = "acting_account() = '00000000-0000-4000-8000-000000000001'"
_LASTS = "(role.ends_on IS NULL OR role.ends_on > today())"
_OFFICER = "AND is_privacy_officer()"
_MINE = "organisation_id = ANY (ARRAY(SELECT organisation_id FROM my_organisation))"
_ONLY_FILED = "IN (SELECT circles_filed_under(hashes))"

CONDITIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "my_circles": (("FROM my_membership", "FROM circle_member"),),
    "my_whole_circles": ((" WHERE whole", ""),),
    "my_deciding_circles": (("whole AND ", ""), (" AND NOT emergency", "")),
    "my_disclosures": (
        ("USING (circle_id, organisation_id)", "USING (circle_id)"),
        ("starts_at <= statement_timestamp()", "true"),
        ("(ends_at IS NULL OR ends_at > statement_timestamp())", "true"),
    ),
    "my_disclosed_records": (
        ("USING (circle_id, organisation_id)", "USING (circle_id)"),
        ("starts_at <= statement_timestamp()", "true"),
        ("(ends_at IS NULL OR ends_at > statement_timestamp())", "true"),
    ),
    "my_written_records": (("USING (circle_id, organisation_id)", "USING (circle_id)"),),
    # Either of the two is enough until a backup is restored.
    "circles_opened_now": (
        ("transaction = pg_current_xact_id_if_assigned() AND opened_at = transaction_timestamp()", "true"),
    ),
    "writes_for": (
        ("circle_id = writes_for.circle", "true"),
        ("organisation_id = writes_for.organisation", "true"),
        ("writes_for.circle IN (SELECT * FROM circles_opened_now())", "true"),
    ),
    "open_circle": (
        ("new_purpose IS NULL OR btrim(new_purpose) = ''", "false"),
        ("new_ground AND valid_from <= today() AND (valid_to IS NULL OR valid_to > today())", "new_ground"),
        ("new_brought_in_by AND (ended_on IS NULL OR ended_on > today())", "new_brought_in_by"),
        ("member_organisation IS NULL AND member_team IS NULL", "false"),
        ("NOT EXISTS (SELECT FROM my_organisation WHERE organisation_id = member_organisation)", "false"),
        ("AND opened_by_id IS NOT DISTINCT FROM acting_account()", ""),
    ),
    "take_up_membership": (
        ("starts_at IS NULL AND", ""),
        ("(ends_at IS NULL OR ends_at > statement_timestamp())", "true"),
        ("team_id = ANY (ARRAY(SELECT team_id FROM my_team))", "team_id IS NOT NULL"),
        ("account_id = acting_account()", "true"),
        (_MINE, "true"),
    ),
    "open_in_emergency": (
        ("why IS NULL OR btrim(why) = ''", "false"),
        ("JOIN my_organisation ON my_organisation.organisation_id = circle.brought_in_by_id", ""),
        ("circle.destroyed_at IS NULL", "true"),
        ("role.account_id = acting_account() AND", ""),
        ("AND role.organisation_id = circle.brought_in_by_id", ""),
        (f"role.starts_on <= today() AND {_LASTS}", "true"),
        ("role.kind IN (", "role.kind IN ('volunteer', 'administrator', 'privacy_officer', "),
    ),
    "end_memberships": (
        ("AND account.is_active", ""),
        ("AND role.organisation_id = circle_member.organisation_id", ""),
        (
            "(ends_at IS NULL OR ends_at > statement_timestamp())\n          AND NOT EXISTS",
            "true OR EXISTS",
        ),
    ),
    "is_privacy_officer": (
        ("AND account.is_active", ""),
        ("role.account_id = acting_account() AND", ""),
        ("AND role.kind = 'privacy_officer'", ""),
        ("role.starts_on <= today()", "true"),
        (_LASTS, "true"),
    ),
    "approves_destruction": (
        ("AND account.is_active", ""),
        ("role.account_id = acting_account()", "true"),
        ("role.kind IN (", "role.kind IN ('administrator', "),
        ("role.starts_on <= today()", "true"),
        (_LASTS, "true"),
    ),
    "circles_due": ((_OFFICER, ""),),
    "circles_named": ((_OFFICER, ""),),
    "circle_numbered": ((_OFFICER, ""),),
    "log_lines_about": ((_OFFICER, ""), ("circles && keys", "true")),
    "circles_filed_under": ((_OFFICER, ""), ("person_key.hmac = ANY (hashes)", "true")),
    "records_filed_under": ((_ONLY_FILED, "IS NOT NULL"),),
    "circles_told_under": ((_ONLY_FILED, "IS NOT NULL"),),
    "disclosures_filed_under": ((_ONLY_FILED, "IS NOT NULL"),),
    "destroy_circles": (
        ("AND approved AND", "AND"),
        ("destroyed_at IS NULL AND decided_by_id", "decided_by_id"),
        ("AND decided_by_id = acting_account()", ""),
    ),
    "forget_read_log": (
        ("session_user = 'hartslag_app' OR", ""),
        ("OR before > now() - interval '11 months'", ""),
    ),
    "my_offers": (
        ("to_account_id = acting_account()", "to_account_id IS NOT NULL"),
        (
            f"AND to_{_MINE})\n       OR (to_account_id IS NULL AND to_team_id =",
            ")\n       OR (to_account_id IS NULL AND to_team_id =",
        ),
        ("to_team_id = ANY (ARRAY(SELECT team_id FROM my_team))", "to_team_id IS NOT NULL"),
        ("to_team_id IS NULL AND circle_id IS NULL", "to_team_id IS NULL"),
        (
            f"circle_id IS NULL\n           AND to_{_MINE}",
            "circle_id IS NULL",
        ),
    ),
    "promises_on_the_ladder": ((_SYSTEM, "true"),),
    "reach_rung": ((_SYSTEM, "true"),),
    "promise_counts": (("acting_account() IS NOT NULL", "true"),),
    "offer_promises_in_circles": (("AND NOT account.is_active", ""),),
}
"""What the functions that look past the policies check, and what remains without it."""

UNGUARDED = {
    "acting_account": "Says who acts.",
    "today": "Says which day it is.",
    "log_epoch_now": "A number of restores.",
    "waits_for": "Yes or no about two promises whose keys one must have.",
    "concern_seen_by_reporter": "For who has the key of the concern; what it may say is tried.",
    "concern_quarters": "Counts.",
    "concern_outcomes": "Counts.",
}
"""Functions without a condition to take away, and why that may be."""

_NOW = "starts_at <= statement_timestamp()"
_NOT_OVER = "(circle_member.ends_at IS NULL OR circle_member.ends_at > statement_timestamp())"
_MY_TEAMS = "(circle_member.team_id = ANY ((ARRAY( SELECT my_team.team_id\n           FROM my_team))))"
_MY_ORGANISATIONS = (
    "(circle_member.organisation_id = ANY ((ARRAY( SELECT my_organisation.organisation_id\n"
    "           FROM my_organisation))))"
)

VIEWS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "my_organisation": (
        (" AND account.is_active", "", 1),
        ("role.account_id = acting_account()", "true", 1),
        ("role.starts_on <= today()", "true", 1),
        (_LASTS, "true", 1),
        ("(organisation.ended_on IS NULL OR organisation.ended_on > today())", "true", 1),
    ),
    "my_team": (
        ("JOIN my_organisation USING (organisation_id)", "", 1),
        ("team_member.account_id = acting_account()", "true", 1),
        ("team_member.starts_on <= today()", "true", 1),
        ("(team_member.ends_on IS NULL OR team_member.ends_on > today())", "true", 1),
        ("(team.ended_on IS NULL OR team.ended_on > today())", "true", 1),
    ),
    "my_membership": (
        (
            "circle_member.account_id = (( SELECT acting_account() AS acting_account))",
            "circle_member.account_id IS NOT NULL",
            1,
        ),
        (_MY_ORGANISATIONS, "true", 1),
        (f"circle_member.{_NOW}", "true", 1),
        (_NOT_OVER, "true", 1),
        (_MY_TEAMS, "circle_member.team_id IS NOT NULL", 1),
        (f"circle_member.{_NOW}", "true", 2),
        (_NOT_OVER, "true", 2),
    ),
}
"""The views behind those functions; the last number says which place of the text is meant."""


def of_functions() -> Iterator[Mutation]:
    """Return each function with one of its conditions left out."""
    defined = (
        "SELECT pg_get_functiondef(oid) FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace AND proname = %s"
    )
    for name, conditions in CONDITIONS.items():
        ((given,),) = as_owner(defined, name)
        for condition, without in conditions:
            yield Mutation(
                f"function {name}: {condition}",
                (replaced(given, condition, without),),
                (given,),
                _trial_of(name),
            )


def of_views() -> Iterator[Mutation]:
    """Return each view of who is in what with one of its conditions left out."""
    for name, conditions in VIEWS.items():
        ((given,),) = as_owner("SELECT pg_get_viewdef(%s::regclass, true)", name)
        for condition, without, place in conditions:
            yield Mutation(
                f"view {name}: {condition}, place {place}",
                (f"CREATE OR REPLACE VIEW {name} AS {replaced(given, condition, without, place)}",),
                (f"CREATE OR REPLACE VIEW {name} AS {given}",),
                lambda oracle: functions.leaks(oracle, {"my_circles", "my_offers"}),
            )


def _trial_of(name: str) -> Trial:
    if name == "circles_opened_now":
        return functions.in_one_transaction
    return lambda oracle: functions.leaks(oracle, {name})


def replaced(given: str, condition: str, without: str, place: int = 1) -> str:
    """Return a text in which a condition is replaced. Raises LookupError when it does not stand there."""
    before = given.split(condition)
    if len(before) <= place:
        raise LookupError(f"{condition!r} stands no longer in {given}")
    return condition.join(before[:place]) + without + condition.join(before[place:])


# Constraints

CONSTRAINTS: dict[str, tuple[str, Trial]] = {
    "circle_record_revision_in_its_circle": ("circle_record_revision", functions.across_circles),
    "disclosure_in_its_circle": ("disclosure", functions.across_circles),
    "person_key_in_its_circle": ("person_key", functions.across_circles),
    "pause_in_its_circle": ("pause", functions.across_circles),
    "circle_member_emergency_is_short": ("circle_member", functions.too_long),
}


def of_constraints() -> Iterator[Mutation]:
    """Return each constraint that keeps a row in its circle left out."""
    for name, (table, trial) in CONSTRAINTS.items():
        ((given,),) = as_owner("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", name)
        yield Mutation(
            f"constraint {name}",
            (f"ALTER TABLE {table} DROP CONSTRAINT {name}",),
            (f"ALTER TABLE {table} ADD CONSTRAINT {name} {given}",),
            trial,
        )


def of_the_database() -> Iterator[Mutation]:
    """Return every guard of the database taken away."""
    for guards in (of_policies, of_rights, of_functions, of_views, of_constraints):
        yield from guards()


def without_a_trial() -> set[str]:
    """Return the functions of which nobody said what they check."""
    return FUNCTIONS.keys() - CONDITIONS.keys() - UNGUARDED.keys()


# The application


@dataclass(frozen=True)
class Rewriting:
    """One guard of the application taken away, and what must find it."""

    guard: str
    where: str
    piece: str
    instead: str
    trial: Trial

    def survives(self, oracle: Oracle) -> bool:
        """Say whether nothing is found while the guard is away."""
        with rewritten(self.where, self.piece, self.instead):
            return not self.trial(oracle)


def of_doors() -> Iterator[Rewriting]:
    """Return the guards of the doors, and of each verb the right it asks for; for with policies open."""
    for where, piece, instead in IN_DOORS:
        parts = ("promises", "offers") if ".agreements." in where else ("circles", "records", "concerns")
        yield Rewriting(
            f"{where}: {piece}",
            where,
            piece,
            instead,
            lambda oracle, parts=parts: doors.leaks(oracle, parts, at_once=True),
        )
    for verb in doors.verbs():
        where = f"{verb.module}:{verb.name}"
        yield Rewriting(
            f"{where}: {verb.right}", where, "require(actor,", "(lambda *_: None)(actor,", doors.right_leaks
        )


def of_routes() -> Iterator[Rewriting]:
    """Return the guards of the addresses."""
    for where, piece, instead, names in ON_ROUTES:
        yield Rewriting(
            f"{where}: {piece}",
            where,
            piece,
            instead,
            lambda oracle, names=names: visits.leaks(oracle, names, at_once=True),
        )
    for where, piece, instead in OF_TOKENS:
        yield Rewriting(f"{where}: {piece}", where, piece, instead, visits.token_leaks)


def main() -> int:
    """Try every guard in a database of the tests; return how it ended, as pytest says it."""
    return pytest.main([str(Path(__file__).with_name("every_guard.py")), "-q", "-s", "--show-capture=no"])


if __name__ == "__main__":
    sys.exit(main())
