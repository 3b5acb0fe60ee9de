# SPDX-License-Identifier: EUPL-1.2
"""Columns that Django has no field for."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class TransactionField(models.Field):  # type: ignore[type-arg]
    """The number of a database transaction (xid8): whole, growing, never reused within one database."""

    description = "number of a database transaction"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        """Return the type of the column."""
        return "xid8"

    def from_db_value(self, value: Any, *_: Any) -> int | None:  # noqa: ANN401
        """Return the number; the driver hands it over as text."""
        return None if value is None else int(value)

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401
        """Return what the driver sends: text, which the database reads as a transaction."""
        return None if value is None else str(value)


class KeysField(models.Field):  # type: ignore[type-arg]
    """A list of UUID keys (uuid[]), to be looked up with `overlap`: any of these."""

    description = "list of keys"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        """Return the type of the column."""
        return "uuid[]"


@KeysField.register_lookup
class Overlap(models.Lookup):
    """Rows whose list has any of the given keys."""

    lookup_name = "overlap"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ANN401
        """Return the condition, which an index on the column serves."""
        column, column_values = self.process_lhs(compiler, connection)
        keys, key_values = self.process_rhs(compiler, connection)
        return f"{column} && {keys}::uuid[]", (*column_values, *key_values)
