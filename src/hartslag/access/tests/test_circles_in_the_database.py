# SPDX-License-Identifier: EUPL-1.2
"""R3 and R13, asked straight in the database, whatever the application does: committed transactions."""

from uuid import uuid4

import psycopg
import pytest

from hartslag.access.services import TABLES, disclose, join, write
from hartslag.access.tests.conftest import ask_as

pytestmark = pytest.mark.django_db(transaction=True)
CIRCLE_TABLES = [
    "circle", "circle_member", "circle_record", "circle_record_revision", "disclosure", "person_key",
]  # fmt: skip


def test_the_analytics_role_has_no_right_to_any_table_with_a_policy(circle):
    guarded = [table for table, rule in TABLES.items() if rule.policy]
    assert set(CIRCLE_TABLES) <= set(guarded)
    for table in guarded:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask_as(None, f'SELECT 1 FROM "{table}"', role="hartslag_analytics")


@pytest.mark.parametrize("table", CIRCLE_TABLES)
def test_who_is_in_no_circle_or_not_signed_in_finds_every_table_empty(world, circle, table):
    write(world.sanne, circle.pk, "note", {"words": "x"}, persons=[("Jan", None)])
    for account in (None, world.piet.account.pk, world.anna.account.pk, world.fenna.account.pk):
        for role in ("hartslag_app", "hartslag_worker"):
            assert ask_as(account, f"SELECT count(*) FROM {table}", role=role) == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE circle SET closed_at = now()",
        "UPDATE circle_member SET ends_at = now()",
        "UPDATE circle_record SET written_at = now(), written_by_id = acting_account()",
        "UPDATE disclosure SET ends_at = now()",
        "DELETE FROM person_key",
    ],
)
def test_who_is_in_no_circle_changes_and_deletes_nothing(world, circle, statement):
    note = write(world.sanne, circle.pk, "note", {"words": "x"}, persons=[("Jan", None)])
    disclose(world.sanne, [note], world.police, kinds="x", necessity="x", ground="toestemming")
    for account in (None, world.piet.account.pk, world.wil.account.pk):
        assert ask_as(account, statement) == 0
    assert ask_as(world.sanne.account.pk, statement) > 0


def test_a_member_may_not_delete_what_is_known_nor_rewrite_what_it_said(world, circle):
    for statement in (
        "DELETE FROM circle", "DELETE FROM circle_record", "DELETE FROM circle_record_revision",
        "DELETE FROM disclosure", "DELETE FROM circle_member",
        "UPDATE circle_record_revision SET body = ''", "UPDATE circle SET ground_id = ground_id",
        "UPDATE circle SET brought_in_by_id = brought_in_by_id", "UPDATE circle SET destroyed_at = now()",
        "UPDATE circle_record SET circle_id = circle_id", "UPDATE circle_record SET organisation_id = NULL",
        "UPDATE circle_member SET whole = true", "UPDATE circle_member SET account_id = account_id",
        "UPDATE disclosure SET record_id = record_id",
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
            ask_as(world.sanne.account.pk, statement)


def test_what_stands_behind_the_policies_may_not_be_asked(world, circle):
    for view in ("my_organisation", "my_team", "my_membership"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask_as(world.sanne.account.pk, f"SELECT * FROM {view}")


def test_somebody_elses_account_says_nothing_of_who_acts(world, circle):
    join(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    assert len(ask_as(world.bram.account.pk, "SELECT my_circles()")) == 1
    assert ask_as(world.bram.account.pk, "SELECT my_whole_circles()") == []
    assert ask_as(None, "SELECT my_circles()") == []


def test_a_partner_writes_a_record_and_is_not_thereby_shown_others(world, circle):
    join(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    mine = write(world.bram, circle.pk, "note", {"words": "x"})
    assert ask_as(world.bram.account.pk, "SELECT id FROM circle_record") == [(mine,)]
    assert ask_as(world.bram.account.pk, "UPDATE circle_record SET written_at = now()") == 1


def _write(account, circle, writer, organisation):
    statement = (
        "INSERT INTO circle_record (id, circle_id, kind, body, written_at, written_by_id, organisation_id)"
        " VALUES (%s, %s, 'note', '', now(), %s, %s)"
    )
    return ask_as(account, statement, uuid4(), circle.pk, writer, organisation.pk)


def test_nobody_writes_in_anothers_name_or_for_an_organisation_it_is_not_there_for(world, circle):
    for who, partner in ((world.bram, world.welfare), (world.wil, world.police)):
        join(world.sanne, circle.pk, account=who.account, organisation=partner, role="hulp")
    me = world.bram.account.pk
    assert _write(me, circle, me, world.welfare) == 1
    for writer, organisation in (
        (world.wil.account.pk, world.welfare),
        (None, world.welfare),
        (me, world.police),
        (me, world.municipality),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            _write(me, circle, writer, organisation)


def test_who_is_not_in_the_circle_adds_nothing_to_it(world, circle):
    me = world.piet.account.pk
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        _write(me, circle, me, world.municipality)
    for statement, values in (
        (
            (
                "INSERT INTO circle_record_revision (id, record_id, circle_id, number, body, written_at,"
                " written_by_id) VALUES (gen_random_uuid(), %s, %s, 9, '', now(), acting_account())"
            ),
            (circle.record, circle.pk),
        ),
        (
            "INSERT INTO person_key (id, record_id, circle_id, hmac) VALUES (gen_random_uuid(), %s, %s, '')",
            (circle.record, circle.pk),
        ),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask_as(me, statement, *values)
        assert ask_as(world.sanne.account.pk, statement, *values) == 1


def test_nobody_changes_a_record_or_lets_somebody_in_in_anothers_name(world, circle):
    me, other = world.sanne.account.pk, world.piet.account.pk
    changed = "UPDATE circle_record SET written_by_id = %s"
    let_in = (
        "INSERT INTO circle_member (id, circle_id, account_id, organisation_id, role, whole, starts_at,"
        " emergency, reason, decided_by_id) VALUES (gen_random_uuid(), %s, %s, %s, 'x', false, now(), false,"
        " '', %s)"
    )
    kept = (
        "INSERT INTO circle_record_revision (id, record_id, circle_id, number, body, written_at,"
        " written_by_id) VALUES (gen_random_uuid(), %s, %s, 9, '', now(), %s)"
    )
    for statement, values in (
        (changed, ()),
        (let_in, (circle.pk, other, world.municipality.pk)),
        (kept, (circle.record, circle.pk)),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask_as(me, statement, *values, other)
        assert ask_as(me, statement, *values, me) == 1
