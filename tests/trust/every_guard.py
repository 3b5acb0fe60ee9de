# SPDX-License-Identifier: EUPL-1.2
"""Every guard, of the database and of the application: run by python -m tests.trust.mutations."""

import logging
import sys

from tests.trust import calling, doors, taking_away, visits


def survivors(oracle, guards):
    """Take each guard away, say what happened, and return those that nobody missed."""
    logging.getLogger("hartslag").setLevel(logging.CRITICAL)
    left = []
    for number, each in enumerate(guards, start=1):
        survives = each.survives(oracle)
        how = "NOT FOUND" if survives else "found    "
        sys.stdout.write(f"{number:4} {how} {' '.join(each.guard.split())}\n")
        if survives:
            left.append(each.guard)
    return left


def test_guards_of_the_database(rich):
    assert survivors(rich.oracle, taking_away.of_the_database()) == []


def test_guards_of_the_doors(rich):
    with calling.policies_open():
        assert doors.leaks(rich.oracle) == []
        assert survivors(rich.oracle, taking_away.of_doors()) == []


def test_guards_of_the_addresses(rich):
    assert visits.leaks(rich.oracle) == []
    assert survivors(rich.oracle, taking_away.of_routes()) == []
