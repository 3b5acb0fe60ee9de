# SPDX-License-Identifier: EUPL-1.2
"""Row-level security for the tables of other packages: one line in a migration."""

from pathlib import Path
from typing import ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from psycopg import sql

_FOLDER = Path(__file__).with_name("sql")

_PROTECT = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {select} ON {table} FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles())) {or_open}
);
CREATE POLICY {insert} ON {table} FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles()))
    OR circle_id = ANY (ARRAY(SELECT * FROM circles_opened_now())) {or_open}
);
CREATE POLICY {update} ON {table} FOR UPDATE USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles())) {or_open}
);
"""
_OR_OPEN = "OR (circle_id IS NULL AND (SELECT acting_account()) IS NOT NULL)"
_OPEN = """
DROP POLICY {update} ON {table};
DROP POLICY {insert} ON {table};
DROP POLICY {select} ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def statements_in(name: str) -> str:
    """Return the statements of a file in `sql/`."""
    return (_FOLDER / f"{name}.sql").read_text()


class ProtectByCircle(Operation):
    """Show the rows of a table with a column circle_id to who is in that circle now, and to nobody else.

    A row without a circle is open to every signed-in account. always: every row has a circle; one without
    is shown to nobody, and what is found by circle is found faster. A row may be written by a member of its
    circle, and in the transaction that opens the circle. Nothing may be deleted: a row goes when its circle
    is destroyed. Protect the table of revisions too.
    """

    category = OperationCategory.SQL
    reduces_to_sql = True
    reversible = True
    atomic = True
    serialization_expand_args: ClassVar[list[str]] = []

    def __init__(self, table: str, *, always: bool = False) -> None:
        self.table, self.always = table, always

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing of what Django knows."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Put the policies on the table."""
        schema_editor.execute(self._named(_PROTECT), params=None)

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Take the policies off again."""
        schema_editor.execute(self._named(_OPEN), params=None)

    def describe(self) -> str:
        """Say what this does."""
        return f"Show the rows of {self.table} to who is in their circle"

    def _named(self, statements: str) -> str:
        names = {"table": self.table} | {
            verb: f"{self.table}_{verb}" for verb in ("select", "insert", "update")
        }
        identifiers = {key: sql.Identifier(name).as_string(None) for key, name in names.items()}
        return statements.format(**identifiers, or_open="" if self.always else _OR_OPEN)
