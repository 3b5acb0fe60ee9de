# SPDX-License-Identifier: EUPL-1.2
"""Taking away any one guard of the database is found."""

from tests.trust import mutations


def test_every_function_says_what_it_checks():
    assert mutations.without_a_trial() == set()


def test_no_guard_of_the_database_can_be_taken_away_unseen(rich):
    assert [each.guard for each in mutations.of_the_database() if each.survives(rich.oracle)] == []
