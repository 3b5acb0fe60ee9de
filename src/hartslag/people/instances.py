# SPDX-License-Identifier: EUPL-1.2
"""Instances of models, of the rows of a statement written by hand.

For the few statements that every request asks: making them anew of models and conditions costs more than
answering them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection, models


class Columns:
    """The columns of a model: a text to ask for them in a statement, and how an instance is made of them.

    Always all of them, so that none is read later by a query of its own.
    """

    def __init__(self, model: type[models.Model]) -> None:
        table, fields = model._meta.db_table, model._meta.concrete_fields  # noqa: SLF001 - Django's public API
        self._model = model
        self._names = [field.attname for field in fields]
        self._key = next(place for place, field in enumerate(fields) if field.primary_key)
        self._converted = [
            (place, field.from_db_value)
            for place, field in enumerate(fields)
            if hasattr(field, "from_db_value")
        ]
        self.number = len(fields)
        self._asked = ", ".join(f"{table}.{field.column}" for field in fields)

    def __str__(self) -> str:
        return self._asked

    def made(self, values: list[Any]) -> models.Model | None:
        """Return the instance with these values; None where an outer join found no row."""
        if values[self._key] is None:
            return None
        for place, convert in self._converted:
            values[place] = convert(values[place], None, connection)
        return self._model.from_db(connection.alias, self._names, values)


def read(statement: str, given: Mapping[str, Any], *columns: Columns) -> Iterator[tuple[Any, ...]]:
    """Yield for each row an instance of every model whose columns the statement asks for, in that order."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    for row in rows:
        made, start = [], 0
        for each in columns:
            made.append(each.made(list(row[start : start + each.number])))
            start += each.number
        yield tuple(made)
