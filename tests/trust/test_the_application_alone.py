# SPDX-License-Identifier: EUPL-1.2
"""R3 without the database's help: with its policies switched off the application's own guards hold."""

from tests.trust import calling, doors
from tests.trust.rights import ALLOWED


def test_the_application_refuses_by_itself_what_the_database_would_hide(rich):
    with calling.policies_open():
        assert doors.leaks(rich.oracle) == []


def test_the_table_of_rights_is_what_was_agreed():
    from hartslag.people.services import RIGHTS

    assert {right: frozenset(map(str, kinds)) for right, kinds in RIGHTS.items()} == ALLOWED
