# SPDX-License-Identifier: EUPL-1.2
"""One account that calls functions of the database."""

from typing import Any
from uuid import UUID

from tests.trust.oracle import Row
from tests.trust.tables import Attempt


class Caller(Attempt):
    """One account calling functions; what a call changes is taken back."""

    def give(self, call: str, *values: object) -> list[tuple[Any, ...]] | str:
        """Return the rows of a call, or the error."""
        done = self.run(f"SELECT * FROM {call}", values)
        return done if isinstance(done, str) else done.fetchall()

    def same(self, call: str, may: object, *values: object) -> None:
        """Compare the first column of what a call gives with what it may."""
        given = self.give(call, *values)
        got = given if isinstance(given, str) else {row[0] for row in given}
        if got != may:
            self.say(f"{call} {values} gives {got}, not {may}")

    def says(self, call: str, may: object, *values: object) -> None:
        """Compare the one value a call gives with the one it may."""
        self.same(call, {may}, *values)

    def refused(self, call: str, code: str, *values: object) -> None:
        """Note a call that is not refused with a code of the database."""
        given = self.give(call, *values)
        if not (isinstance(given, str) and given.startswith(code)):
            self.say(f"{call} {values} is not refused with {code}: {given}")

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return self.oracle.rows[table]


def _keys(rows: list[Row]) -> set[UUID]:
    return {row["id"] for row in rows}
