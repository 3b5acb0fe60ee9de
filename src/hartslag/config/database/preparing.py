# SPDX-License-Identifier: EUPL-1.2
"""Make the roles and the database on a server that has none yet."""

from pathlib import Path

import psycopg
from psycopg import sql

from hartslag.config.database.address import DATABASE, ROLES


def make_roles_and_database(socket: Path) -> None:
    """Make what is missing of the four roles and the database, as the server's superuser.

    The owner may create databases, which the tests need, and stands outside row-level security; the
    others inherit nothing and own nothing.
    """
    with psycopg.connect(host=str(socket), user="postgres", dbname="postgres", autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role in ROLES.values():
            if role not in known:
                rights = "CREATEDB" if role == ROLES["owner"] else "NOCREATEDB"
                connection.execute(
                    sql.SQL(
                        "CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOINHERIT " + rights
                    ).format(sql.Identifier(role))
                )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(ROLES["owner"])
                )
            )
