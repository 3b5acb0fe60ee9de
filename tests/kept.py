# SPDX-License-Identifier: EUPL-1.2
"""Rows that many tests begin with: loaded as the application does by the first, put back for the others."""

from django.db import connection
from psycopg import sql


class Kept:
    """What was loaded, by a name: the rows of each table as JSON."""

    def __init__(self):
        self._rows = {}

    def load(self, name, models, make):
        """Make rows of some models, the first time; after that put back, with their keys, what came of it.

        Hundreds of queries become one. The rows are those that make() added; a row that it changed is added
        again too, which the database refuses.
        """
        with connection.cursor() as cursor:
            if name in self._rows:
                cursor.execute(_PUT_BACK.join(self._rows[name]))
                return
            places = {table: _places(cursor, table) for table in _tables(models)}
            make()
            self._rows[name] = [
                _PUT_BACK_ROWS.format(table=sql.Identifier(table), rows=sql.Literal(rows))
                for table, before in places.items()
                if (rows := _rows_since(cursor, table, before))
            ]


_PUT_BACK = sql.SQL(";")
_PUT_BACK_ROWS = sql.SQL("INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, {rows})")


def _tables(models):
    """Return the tables of some models and of their revisions."""
    kept = [model.history.model for model in models if hasattr(model, "history")]
    return [model._meta.db_table for model in (*models, *kept)]


def _places(cursor, table):
    cursor.execute(sql.SQL("SELECT array(SELECT ctid FROM {})").format(sql.Identifier(table)))
    return cursor.fetchone()[0]


def _rows_since(cursor, table, before):
    asked = "SELECT json_agg(t)::text FROM {} t WHERE ctid <> ALL (%s::tid[])"
    cursor.execute(sql.SQL(asked).format(sql.Identifier(table)), [before])
    return cursor.fetchone()[0]
