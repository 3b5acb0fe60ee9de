# SPDX-License-Identifier: EUPL-1.2
"""R3: who is not in the circle gets "not found" on every address, whatever it is and however it is asked."""

from tests.trust import visits
from tests.trust.routes import FOR, PUBLIC, SIGN_IN, WITH_A_TOKEN, registered


def test_of_every_address_it_is_known_for_whom_it_is():
    known = [*FOR, *PUBLIC, *SIGN_IN, *WITH_A_TOKEN]
    assert len(known) == len(set(known))
    assert set(registered()) - set(known) == set(), "say in routes.py for whom it is"
    assert set(known) - set(registered()) == set(), "no longer there"


def test_every_account_sees_and_changes_what_it_may_on_every_address(rich):
    assert visits.leaks(rich.oracle) == []


def test_a_list_holds_what_its_reader_is_in_and_nothing_else(rich):
    assert visits.list_leaks(rich.oracle) == []


def test_public_pages_hold_nothing_of_any_circle_whoever_asks(rich):
    assert visits.public_leaks(rich.oracle) == []


def test_an_address_with_a_token_tells_where_it_stands_and_opens_for_no_other_token(rich):
    assert visits.token_leaks(rich.oracle) == []


def test_an_extract_tells_of_one_person_and_to_the_privacy_officer_alone(rich):
    assert visits.extract_leaks(rich.oracle) == []
