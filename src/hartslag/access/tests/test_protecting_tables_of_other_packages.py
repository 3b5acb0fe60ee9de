# SPDX-License-Identifier: EUPL-1.2
"""One line in a migration shows the rows of a table to who is in their circle (R3)."""

from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from hartslag.access.services import ProtectByCircle, acting_as, join
from hartslag.access.tests.conftest import ask_as, open_report

pytestmark = pytest.mark.django_db(transaction=True)


class Editor:
    """What the operation needs of Django's schema editor, run as the owner."""

    def execute(self, statements, params=None):
        where = connection.settings_dict
        with psycopg.connect(host=where["HOST"], user="hartslag_owner", dbname=where["NAME"]) as owner:
            owner.execute(statements)


@pytest.fixture
def plan(circle):
    """Make a table of another package, with one row in the circle and one outside any."""
    yield from plan_protected_by(ProtectByCircle("plan"), circle)


@pytest.fixture
def closed_plan(circle):
    """Make the same, protected as a table of which every row has a circle."""
    yield from plan_protected_by(ProtectByCircle("plan", always=True), circle)


def plan_protected_by(protect, circle):
    editor = Editor()
    editor.execute(
        "CREATE TABLE plan (id uuid PRIMARY KEY, circle_id uuid, words text);"
        "GRANT SELECT, INSERT, UPDATE ON plan TO hartslag_app, hartslag_worker;"
    )
    protect.database_forwards("x", editor, None, None)
    editor.execute(f"INSERT INTO plan VALUES ('{uuid4()}', '{circle.pk}', 'in'), ('{uuid4()}', NULL, 'open')")
    yield protect
    protect.database_backwards("x", editor, None, None)
    editor.execute("DROP TABLE plan")


def words(account, role="hartslag_app"):
    return {row[0] for row in ask_as(account, "SELECT words FROM plan", role=role)}


def add(account, circle_id):
    return ask_as(account, "INSERT INTO plan VALUES (%s, %s, 'new')", uuid4(), circle_id)


def test_a_row_is_shown_to_who_is_in_its_circle_and_one_without_to_who_is_signed_in(world, circle, plan):
    join(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    for role in ("hartslag_app", "hartslag_worker"):
        assert words(world.sanne.account.pk, role) == words(world.bram.account.pk, role) == {"in", "open"}
        assert words(world.piet.account.pk, role) == {"open"}
        assert words(None, role) == set()


def test_where_every_row_has_a_circle_one_without_is_shown_to_nobody(world, circle, closed_plan):
    assert words(world.sanne.account.pk) == {"in"}
    assert words(world.piet.account.pk) == words(None) == set()
    assert add(world.sanne.account.pk, circle.pk) == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        add(world.sanne.account.pk, None)


def test_the_analytics_role_may_not_ask(plan):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        words(None, "hartslag_analytics")


def test_a_row_is_written_by_who_is_in_its_circle(world, circle, plan):
    assert add(world.sanne.account.pk, circle.pk) == 1
    assert add(world.piet.account.pk, None) == 1
    for account, circle_id in ((world.piet.account.pk, circle.pk), (None, circle.pk), (None, None)):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            add(account, circle_id)


def test_a_row_is_changed_by_who_is_in_its_circle_and_moved_to_no_other(world, circle, plan):
    assert ask_as(world.piet.account.pk, "UPDATE plan SET words = 'x' WHERE circle_id IS NOT NULL") == 0
    assert ask_as(world.sanne.account.pk, "UPDATE plan SET words = 'x' WHERE circle_id IS NOT NULL") == 1
    other = open_report(world, world.piet, team=None)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        ask_as(world.sanne.account.pk, "UPDATE plan SET circle_id = %s", other.pk)


def test_the_transaction_that_opens_a_circle_writes_its_rows(world, plan):
    with acting_as(None):
        opened = open_report(world)
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO plan VALUES (%s, %s, 'report')", [uuid4(), opened.pk])
            cursor.execute("SELECT count(*) FROM plan")
            assert cursor.fetchone() == (0,)
    assert "report" in words(world.sanne.account.pk)


def test_it_is_described_and_changes_nothing_of_what_django_knows(plan):
    assert plan.describe() == "Show the rows of plan to who is in their circle"
    assert plan.state_forwards("x", None) is None
