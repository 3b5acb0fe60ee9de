# SPDX-License-Identifier: EUPL-1.2
"""The four database roles and their rights.

The owner migrates and makes backups and stands outside row-level security. The application, the worker
and the analytics role own nothing; what they may do follows from the reviewed list of tables.
"""

from django.db import connections
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from hartslag.access.tables import FUNCTIONS, TABLES

OWNER, APP, WORKER, ANALYTICS = "hartslag_owner", "hartslag_app", "hartslag_worker", "hartslag_analytics"


def grant_rights(using: str) -> None:
    """Give the unprivileged roles exactly the rights of the reviewed list, on every table there is.

    Only the owner may grant; run by any other role this raises the database's permission error.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        # A temporary table would be found before ours, also by functions that act as the owner.
        database = str(connection.settings_dict["NAME"])
        _run(cursor, "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC", database=database)
        for role in (APP, WORKER, ANALYTICS):
            for statement in (
                "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
                "GRANT USAGE ON SCHEMA public TO {role}",
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
            ):
                _run(cursor, statement, role=role)
        for table in existing & TABLES.keys():
            rule = TABLES[table]
            for role in (APP, WORKER) if rule.app else ():
                _run(cursor, f"GRANT {rule.app} ON {{table}} TO {{role}}", table=table, role=role)
            if rule.analytics:
                _run(cursor, "GRANT SELECT ON {table} TO {role}", table=table, role=ANALYTICS)
        _grant_functions(cursor)


def _grant_functions(cursor: CursorWrapper) -> None:
    """Take every function from everybody, to whom PostgreSQL gives them, and give back those on the list."""
    cursor.execute("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC")
    cursor.execute(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY (%s)",
        [list(FUNCTIONS)],
    )
    for (function,) in cursor.fetchall():
        for role in (APP, WORKER):
            _run(cursor, "GRANT EXECUTE ON FUNCTION {function} TO {role}", function=function, role=role)


def _run(cursor: CursorWrapper, statement: str, **names: str) -> None:
    identifiers = {key: sql.Identifier(name).as_string(None) for key, name in names.items()}
    cursor.execute(statement.format(**identifiers))
