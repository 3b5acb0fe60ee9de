# SPDX-License-Identifier: EUPL-1.2
"""Taking away any one guard of the database is found."""

from tests.trust import taking_away


def test_every_function_says_what_it_checks():
    assert taking_away.without_a_trial() == set()


def test_no_guard_of_the_database_can_be_taken_away_unseen(rich):
    assert [each.guard for each in taking_away.of_the_database() if each.survives(rich.oracle)] == []
