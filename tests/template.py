# SPDX-License-Identifier: EUPL-1.2
"""The migrated database, made once and copied by every worker: migrating takes longer than most test files.

It is kept for the next run, until anything changes of what the application consists of.
"""

import fcntl
import hashlib
from pathlib import Path

from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
_PREFIX, _MAKING = "template_", "making_a_template"


def name_of_the_template():
    """Return a name that holds a sum of all that can make a difference to what migrating makes."""
    application = ROOT / "src" / "hartslag"
    source = (path for kind in ("py", "sql") for path in application.rglob(f"*.{kind}"))
    files = sorted(path for path in source if "tests" not in path.parts)
    found = hashlib.sha256()
    for path in (*files, ROOT / "requirements" / "development.txt"):
        found.update(f"{path}\0".encode() + path.read_bytes())
    return f"{_PREFIX}{found.hexdigest()[:16]}"


def copy_migrated(connection, name, template):
    """Make a database by a name, as the migrations leave one, and leave the owner's connection on it."""
    from hartslag.access.roles import grant_rights
    from hartslag.config.environment import data_folder

    with (data_folder() / "template").open("w") as lock:
        # Of several workers, and runs, one makes it; nobody removes what another copies.
        fcntl.flock(lock, fcntl.LOCK_EX)
        with connection._nodb_cursor() as server:
            if template not in _databases(server):
                _make(connection, server, template)
            server.execute(_saying("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))
            server.execute(_saying("CREATE DATABASE {} TEMPLATE {}", name, template))
    connection.settings_dict["NAME"] = name
    # Rights to a database itself are not copied.
    grant_rights(connection.alias)


def _make(connection, server, template):
    """Migrate a new database, named when it is whole; remove those of other source."""
    for name in _databases(server):
        if name == _MAKING or name.startswith(_PREFIX):
            server.execute(_saying("DROP DATABASE {} WITH (FORCE)", name))
    connection.settings_dict["TEST"]["NAME"] = _MAKING
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    server.execute(_saying("ALTER DATABASE {} RENAME TO {}", _MAKING, template))


def _databases(server):
    server.execute("SELECT datname::text FROM pg_database")
    return [name for (name,) in server.fetchall()]


def _saying(statement, *names):
    return sql.SQL(statement).format(*map(sql.Identifier, names))
