# SPDX-License-Identifier: EUPL-1.2
import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from hartslag.access.services import (
    ANALYTICS,
    APP,
    OWNER,
    TABLES,
    WORKER,
    acting_as,
)
from hartslag.access.tables import FUNCTIONS
from hartslag.people.services import SYSTEM_ACCOUNT_ID, Account, system_account
from tests.roles import account_known_to_database


def query_as(role, statement):
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=role, dbname=where["NAME"]) as other:
        return other.execute(statement).fetchall()


@pytest.mark.django_db
def test_tests_run_under_the_unprivileged_role_of_the_application():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (APP, False, False)


@pytest.mark.django_db
def test_the_application_may_not_change_what_migrations_ran():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("DELETE FROM django_migrations")


@pytest.mark.django_db
def test_the_application_may_not_rewrite_history():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("UPDATE account_revision SET name = 'x'")


@pytest.mark.django_db
def test_the_analytics_role_may_not_read_accounts():
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        query_as(ANALYTICS, "SELECT * FROM account")


@pytest.mark.django_db
def test_every_table_has_a_policy_or_stands_on_the_reviewed_list():
    statement = """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND NOT (relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid))
    """
    unprotected = {name for (name,) in query_as(OWNER, statement)}
    without_policy = {table for table, rule in TABLES.items() if not rule.policy}
    assert unprotected - without_policy == set()


@pytest.mark.django_db
def test_every_function_stands_on_the_reviewed_list_and_nobody_else_may_call_it():
    statement = """
        SELECT proname, has_function_privilege('hartslag_analytics', oid, 'EXECUTE'),
               has_function_privilege('hartslag_app', oid, 'EXECUTE')
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    """
    # A part of another function may be called by the owner alone, and so stands on no list.
    called = {row[0]: row[1:] for row in query_as(OWNER, statement) if any(row[1:])}
    assert called == dict.fromkeys(FUNCTIONS, (False, True))


@pytest.mark.django_db
def test_every_function_that_acts_as_the_owner_fixes_where_it_looks_for_tables():
    statement = """
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
          AND NOT ('search_path=pg_catalog, public' = ANY (coalesce(proconfig, '{}')))
    """
    assert query_as(OWNER, statement) == []


@pytest.mark.django_db
def test_the_reviewed_list_names_no_table_that_does_not_exist():
    existing = {
        name for (name,) in query_as(OWNER, "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')")
    }
    assert TABLES.keys() - existing == set()


@pytest.mark.django_db
def test_the_database_and_the_revisions_know_who_acts():
    actor = system_account()
    with acting_as(actor.pk):
        assert account_known_to_database() == SYSTEM_ACCOUNT_ID
        colleague = Account.objects.create(email="collega@voorbeeld.invalid", name="Collega")
    assert colleague.history.get().history_user_id == SYSTEM_ACCOUNT_ID


@pytest.mark.django_db(transaction=True)
def test_nothing_of_who_acted_remains_after_the_transaction():
    with acting_as(SYSTEM_ACCOUNT_ID):
        pass
    assert account_known_to_database() is None


@pytest.mark.django_db
def test_acting_for_somebody_inside_somebody_elses_transaction_returns_to_the_first():
    with acting_as(SYSTEM_ACCOUNT_ID):
        with acting_as(None):
            assert account_known_to_database() is None
        assert account_known_to_database() == SYSTEM_ACCOUNT_ID


@pytest.mark.django_db
def test_acting_for_the_same_account_again_tells_the_database_nothing_anew():
    with acting_as(SYSTEM_ACCOUNT_ID), CaptureQueriesContext(connection) as asked:
        with acting_as(SYSTEM_ACCOUNT_ID):
            assert account_known_to_database() == SYSTEM_ACCOUNT_ID
        assert account_known_to_database() == SYSTEM_ACCOUNT_ID
    assert [each["sql"] for each in asked if "set_config" in each["sql"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", [APP, WORKER, ANALYTICS])
def test_nobody_puts_a_temporary_table_before_one_of_ours(role):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        query_as(role, "CREATE TEMPORARY TABLE role (account_id uuid)")
