# SPDX-License-Identifier: EUPL-1.2
"""What all tests share: the database under its unprivileged role, and the shared folder of real data.

The test database is made and emptied by the owner; tests run as the application does. The tests have an
embedded server of their own, so that they never touch an installation; it stays up for the next run and
bin/test stops it.
"""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
SHARED = ROOT.parent / "shared"


def pytest_configure(config):
    """Start the tests' own database server once, before any worker needs it."""
    from hypothesis import settings

    # How long an example takes says how busy the machine is.
    settings.register_profile("hartslag", deadline=None)
    settings.load_profile("hartslag")
    if hasattr(config, "workerinput"):
        return
    from hartslag.config.database.embedded import Server
    from hartslag.config.database.preparing import make_roles_and_database
    from tests.template import name_of_the_template

    server = Server("hartslag", durable=False)
    if server.was_left_behind():
        server.remove()
    server.start()
    make_roles_and_database(server.socket)
    os.environ["HARTSLAG_TEST_RUN"] = str(os.getpid())
    os.environ["HARTSLAG_TEST_TEMPLATE"] = name_of_the_template()


def pytest_collection_modifyitems(items):
    """Begin with what takes long, so that no worker is left with it; with the site with how it is put on."""
    first = ("tests/site/test_the_demonstration_command.py", "tests/site/", "tests/faults/", "tests/")

    def place(item):
        return next((n for n, start in enumerate(first) if item.nodeid.startswith(start)), len(first))

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand out files as a whole, in order: what a file shares among its tests is then made once.

    The files that visit the running site share that too.
    """
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return "tests/site" if file.startswith("tests/site/") else file

    return Scheduling(config, log)


def pytest_unconfigure(config):
    """Remove the keys of the circles that this run made."""
    if hasattr(config, "workerinput"):
        return
    from django.conf import settings

    shutil.rmtree(settings.KEYRING_FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """Make the test database as the owner and hand it over to the application's role."""
    from django.db import connection

    from hartslag.access.services import APP, OWNER
    from tests.template import copy_migrated

    suffix = os.environ["HARTSLAG_TEST_RUN"] + getattr(request.config, "workerinput", {}).get("workerid", "")

    def become(role):
        connection.close()
        connection.settings_dict["USER"] = role

    with django_db_blocker.unblock():
        become(OWNER)
        copy_migrated(connection, f"test_hartslag_{suffix}", os.environ["HARTSLAG_TEST_TEMPLATE"])
        become(APP)
        _empty_tables_as_owner(connection)
        yield
        become(OWNER)
        connection.creation.destroy_test_db("hartslag", verbosity=0)


def _empty_tables_as_owner(connection):
    """Let tests with committed transactions be cleaned up by the owner: the application may not truncate.

    What the migrations put in stays: the system's account, the rungs of the ladder. Only tables that hold
    something are emptied: emptying a hundred empty ones takes longer than most tests.
    """
    import psycopg
    from psycopg import sql

    from hartslag.access.services import OWNER

    where = connection.settings_dict

    def as_owner():
        return psycopg.connect(host=where["HOST"], user=OWNER, dbname=where["NAME"])

    def holding_rows(owner):
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        tables = [name for (name,) in owner.execute(named) if name != "django_migrations"]
        there = sql.SQL(" UNION ALL ").join(
            sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(name), sql.Identifier(name))
            for name in tables
        )
        return [name for (name,) in owner.execute(there)]

    with as_owner() as owner:
        kept = [
            (name, row)
            for name in holding_rows(owner)
            for (row,) in owner.execute(
                sql.SQL("SELECT row_to_json(t)::text FROM {} t").format(sql.Identifier(name))
            )
        ]

    def execute_sql_flush():
        with as_owner() as owner:
            filled = holding_rows(owner)
            if filled:
                tables = sql.SQL(", ").join(map(sql.Identifier, filled))
                owner.execute(sql.SQL("TRUNCATE {} CASCADE").format(tables))
            for name, row in kept:
                table = sql.Identifier(name)
                owner.execute(
                    sql.SQL("INSERT INTO {} SELECT * FROM json_populate_record(NULL::{}, %s)").format(
                        table, table
                    ),
                    [row],
                )

    connection.ops.execute_sql_flush = lambda statements: execute_sql_flush()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real data and published results; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with real data and published results is not here")
    return SHARED


@pytest.fixture(scope="session")
def kept():
    """Return what keeps the rows that many tests begin with: kept.load(name, models, make)."""
    from tests.kept import Kept

    return Kept()


@pytest.fixture
def cast(db, kept):
    """Return the cast of the demonstration: cast.sanne, cast.ada."""
    from types import SimpleNamespace

    from hartslag.people.services import (
        Account,
        Organisation,
        Role,
        Team,
        TeamMember,
        load_people,
        system_actor,
    )

    file = ROOT / "demonstration" / "people" / "cast.toml"
    models = (Account, Organisation, Team, TeamMember, Role)
    kept.load("cast", models, lambda: load_people(system_actor(), file))
    people = Account.objects.filter(kind=Account.Kind.PERSON)
    return SimpleNamespace(**{account.email.partition("@")[0]: account for account in people})


@pytest.fixture
def signed_in():
    """Return a function that signs a client in as an account, with both factors, and returns the client."""
    from hartslag.people.signing_in.sessions import mark_second_factor

    def sign_in(client, account):
        client.force_login(account)
        session = client.session
        mark_second_factor(session, account)
        session.save()
        return client

    return sign_in


@pytest.fixture
def rules(db, kept):
    """Load the grounds and retention classes that the demonstration has; tests may empty the tables."""
    from hartslag.access.services import Ground, RetentionClass, load_rules
    from hartslag.people.services import system_actor

    file = ROOT / "demonstration" / "access" / "rules.toml"
    kept.load("rules", (Ground, RetentionClass), lambda: load_rules(system_actor(), file))


def pytest_terminal_summary(terminalreporter):
    """Say how many tests were skipped because the real data is absent."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "../shared" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} tests need ../shared and were skipped.")
