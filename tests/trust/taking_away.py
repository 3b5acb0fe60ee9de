# SPDX-License-Identifier: EUPL-1.2
"""Take each guard away in turn and see that the trial of a written-out world finds it: prove the proof.

The guards of the database are taken away in the suite (test_guards_of_the_database.py); those of the
application too by python -m tests.trust.mutations.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from hartslag.access.services import FUNCTIONS, OWNER, TABLES
from tests.roles import as_owner
from tests.trust import across, changing_hands, doors, functions, rights, tables, visits
from tests.trust.guards import (
    ASKED_BY_ANOTHER,
    CONDITIONS,
    IN_DOORS,
    OF_EXTRACTS,
    OF_TOKENS,
    ON_ROUTES,
    UNGUARDED,
    VIEWS,
)
from tests.trust.oracle import Oracle
from tests.trust.rewriting import rewritten
from tests.trust.rules import SEES

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
        owner = tables.connected_as(OWNER)
        try:
            for statement in self.away:
                owner.execute(statement)
            yield
        finally:
            for statement in self.back:
                owner.execute(statement)

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
    for table, column in _kept_columns():
        yield Mutation(
            f"right: {table}.{column} stays as it was",
            (f'GRANT UPDATE ({column}) ON "{table}" TO hartslag_app',),
            (f'REVOKE UPDATE ({column}) ON "{table}" FROM hartslag_app',),
            lambda _: tables.changes_too_much(),
        )


def _kept_columns() -> list[tuple[str, str]]:
    """Return the columns that never change of the tables of which others do."""
    return as_owner(
        "SELECT table_name::text, column_name::text FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = ANY (%s) "
        "AND NOT has_column_privilege('hartslag_app', table_name::text, column_name::text, 'UPDATE')",
        list(tables.CHANGEABLE),
    )


# Functions and views


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
        return across.in_one_transaction
    if name == "promise_changes_hands":
        return changing_hands.changes_hands
    return lambda oracle: functions.leaks(oracle, {name})


def replaced(given: str, condition: str, without: str, place: int = 1) -> str:
    """Return a text in which a condition is replaced. Raises LookupError when it does not stand there."""
    before = given.split(condition)
    if len(before) <= place:
        raise LookupError(f"{condition!r} stands no longer in {given}")
    return condition.join(before[:place]) + without + condition.join(before[place:])


# Constraints

CONSTRAINTS: dict[str, tuple[str, Trial]] = {
    "circle_record_revision_in_its_circle": ("circle_record_revision", across.across_circles),
    "disclosure_in_its_circle": ("disclosure", across.across_circles),
    "person_key_in_its_circle": ("person_key", across.across_circles),
    "pause_in_its_circle": ("pause", across.across_circles),
    "report_revision_in_its_circle": ("report_revision", across.across_reports),
    "report_answer_in_its_circle": ("report_answer", across.across_reports),
    "report_joined_in_its_circle": ("report", across.across_reports),
    "circle_letterbox_kind": ("circle", lambda oracle: functions.leaks(oracle, {"open_letterbox"})),
    "circle_member_emergency_is_short": ("circle_member", across.too_long),
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


# Triggers


def of_triggers() -> Iterator[Mutation]:
    """Return each trigger of ours switched off."""
    named = "SELECT tgname::text, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    for name, table in as_owner(named):
        yield Mutation(
            f"trigger {name} on {table}",
            (f'ALTER TABLE "{table}" DISABLE TRIGGER {name}',),
            (f'ALTER TABLE "{table}" ENABLE TRIGGER {name}',),
            lambda oracle, table=table: tables.leaks(oracle, [table], at_once=True),
        )


def of_the_database() -> Iterator[Mutation]:
    """Return every guard of the database taken away."""
    for guards in (of_policies, of_rights, of_functions, of_views, of_constraints, of_triggers):
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
        parts = next((parts for package, parts in _PARTS.items() if package in where), _OTHER_PARTS)
        yield Rewriting(
            f"{where}: {piece}",
            where,
            piece,
            instead,
            lambda oracle, parts=parts: doors.leaks(oracle, parts, at_once=True),
        )
    for verb in rights.verbs():
        where = f"{verb.module}:{verb.name}"
        yield Rewriting(f"{where}: {verb.right}", where, *_RIGHT, _trial_without(verb))


_PARTS = {".agreements.": ("promises", "offers"), ".signals.": ("reports",)}
_OTHER_PARTS = ("circles", "records", "concerns")
_RIGHT = ("require(actor", "(lambda *_: None)(actor")


def _trial_without(verb: rights.Verb) -> Trial:
    """Return the trial of a verb; one that calls another with the same right is tried without both."""

    def trial(oracle: Oracle) -> list[str]:
        other = ASKED_BY_ANOTHER.get(f"{verb.module}:{verb.name}")
        with rewritten(other, *_RIGHT) if other else nullcontext():
            return rights.leaks(oracle, verb)

    return trial


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
    for guards, trial in ((OF_TOKENS, visits.token_leaks), (OF_EXTRACTS, visits.extract_leaks)):
        for where, piece, instead in guards:
            yield Rewriting(f"{where}: {piece}", where, piece, instead, trial)
