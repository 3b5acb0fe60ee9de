# SPDX-License-Identifier: EUPL-1.2
"""All that stands readable in the test database, as the owner sees it."""

import psycopg
from django.db import connection
from psycopg import sql

from hartslag.access.services import OWNER


def everything_in_the_database() -> str:
    """Return every value of every table as one text; what is encrypted stays so."""
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=OWNER, dbname=where["NAME"]) as owner:
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        texts = []
        for (table,) in tables:
            statement = sql.SQL("SELECT coalesce(string_agg(t::text, ' '), '') FROM {} t")
            (text,) = owner.execute(statement.format(sql.Identifier(table))).fetchone()
            texts.append(text)
    return "\n".join(texts)
