# SPDX-License-Identifier: EUPL-1.2
"""R3 and R13, asked straight in the database: nobody sees outside their circles."""

from hartslag.access.services import FUNCTIONS
from tests.database_text import everything_in_the_database
from tests.trust import across, changing_hands, functions, tables
from tests.trust.rules import SEES


def test_every_guarded_table_is_known_here(rich):
    assert tables.guarded_tables() == set(SEES)


def test_every_function_is_tried(rich):
    assert set.union(*functions.TRIED.values()) == set(FUNCTIONS)


def test_every_account_sees_and_changes_what_it_may_in_every_table(rich):
    assert tables.leaks(rich.oracle) == []


def test_only_what_passes_may_be_changed_of_a_promise_an_offer_or_a_record(rich):
    assert tables.changes_too_much() == []


def test_a_promise_goes_to_nobody_but_who_accepted_it(rich):
    assert changing_hands.changes_hands(rich.oracle) == []


def test_functions_that_look_past_the_policies_give_no_more_than_they_may(rich):
    assert functions.leaks(rich.oracle) == []


def test_who_opens_a_circle_for_others_writes_in_it_and_reads_nothing(rich):
    assert across.in_one_transaction(rich.oracle) == []


def test_nobody_writes_in_one_circle_about_a_record_of_another(rich):
    assert across.across_circles(rich.oracle) == []


def test_no_team_writes_about_a_report_of_another(rich):
    assert across.across_reports(rich.oracle) == []


def test_nobody_makes_a_look_by_emergency_last_longer(rich):
    assert across.too_long(rich.oracle) == []


def test_the_role_for_figures_reads_nothing_about_persons(rich):
    readable = tables.read_by_analytics()
    assert "area" in readable
    assert not readable & set(SEES)
    assert [table for table in readable if tables.names_persons(table)] == []


def test_what_is_sealed_stands_nowhere_readable(rich):
    readable = everything_in_the_database()
    sealed = set().union(
        *(words for (table, _), words in rich.oracle.words.items() if table == "circle_record")
    )
    assert sealed
    assert [word for word in sealed if word in readable] == []
