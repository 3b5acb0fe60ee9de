# SPDX-License-Identifier: EUPL-1.2
"""What a verb within a verb raises undoes all that it must, whoever catches it and where."""

from contextlib import nullcontext, suppress
from functools import partial

import pytest
from django.db import DatabaseError, connection
from django.db.transaction import TransactionManagementError, atomic

from hartslag.access.services import acting_as
from hartslag.people.services import SYSTEM_ACCOUNT_ID, Account
from tests.roles import account_known_to_database

pytestmark = pytest.mark.django_db
whoever = pytest.mark.parametrize("account", [None, SYSTEM_ACCOUNT_ID])


class No(Exception):  # noqa: N818 - as refusals are called
    """What a verb raises that refuses."""


def refuse():
    raise No


def verb(name, *steps, account=None, whole=False):
    """Add somebody and take the steps, on behalf of an account."""
    with acting_as(account, all_or_nothing=whole):
        Account.objects.create(email=f"{name}@voorbeeld.invalid", name=name)
        for step in steps:
            step()


def caught(step, apart=None):
    """Take a step and go on when it is refused."""
    with suppress(No), apart or nullcontext():
        step()


whole = partial(verb, whole=True)


def within(*asked, **how):
    return partial(verb, *asked, **how)


def there():
    return set(Account.objects.filter(email__endswith="@voorbeeld.invalid").values_list("name", flat=True))


@pytest.fixture(autouse=True)
def _request(db):
    """Begin within the transaction of a request in which something was done."""
    with acting_as(None):
        verb("before")
        yield


def test_what_is_done_is_there_and_the_request_goes_on():
    whole("one", within("two"), within("three", account=SYSTEM_ACCOUNT_ID))
    verb("after")
    assert there() == {"before", "one", "two", "three", "after"}


@whoever
def test_what_is_refused_within_leaves_nothing_behind_but_what_was_there_before(account):
    with pytest.raises(No):
        whole("one", within("two", refuse, account=account))
    assert there() == {"before"}
    assert account_known_to_database() is None
    verb("after")
    assert there() == {"before", "after"}


@whoever
def test_what_is_caught_within_is_not_lost_in_silence(account):
    with pytest.raises(TransactionManagementError):
        whole("one", partial(caught, within("two", refuse, account=account)))
    assert there() == {"before"}
    assert account_known_to_database() is None


def test_nor_is_what_a_verb_in_between_catches_and_nobody_gets_further():
    further = []
    with pytest.raises(TransactionManagementError):
        whole("one", within("two", partial(caught, within("three", refuse))), partial(further.append, 1))
    assert (further, there()) == ([], {"before"})


def test_nothing_is_asked_of_the_database_after_it_was_caught_within():
    with pytest.raises(TransactionManagementError):
        whole("one", partial(caught, within("two", refuse)), within("three"))
    assert there() == {"before"}


@whoever
def test_who_must_go_on_has_a_transaction_around_what_may_be_refused(account):
    whole("one", partial(caught, within("two", refuse, account=account), atomic()), within("three"))
    assert there() == {"before", "one", "three"}
    assert account_known_to_database() is None


def test_what_the_database_refuses_within_leaves_nothing_behind():
    def wrong():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    with pytest.raises(DatabaseError):
        whole("one", within("two", wrong, account=SYSTEM_ACCOUNT_ID))
    verb("after")
    assert there() == {"before", "after"}


def test_after_it_a_verb_within_a_verb_is_undone_by_itself_again():
    with pytest.raises(No):
        whole("one", refuse)
    verb("two", partial(caught, within("three", refuse)))
    assert there() == {"before", "two"}


def test_a_verb_of_the_same_account_within_asks_nothing_of_the_database(django_assert_num_queries):
    with acting_as(None, all_or_nothing=True), django_assert_num_queries(0), acting_as(None):
        pass
