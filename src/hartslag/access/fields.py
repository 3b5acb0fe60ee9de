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
    """A list of UUID keys (uuid[])."""

    description = "list of keys"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        """Return the type of the column."""
        return "uuid[]"
