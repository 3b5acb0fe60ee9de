# SPDX-License-Identifier: EUPL-1.2
"""How many concerns there were: from ten on, to who steers, and the database itself says no more."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.concerns import services as concerns
from hartslag.concerns.models import Concern
from hartslag.concerns.states import Channel, Outcome, Relation
from hartslag.concerns.told import Told
from hartslag.people.services import RIGHTS, NotAllowed, actor_of

pytestmark = pytest.mark.django_db

A_YEAR = timedelta(days=365)


@pytest.fixture
def ended(cast, rules):
    """Let concerns come in and end a year ago; ten with help, nine without a need for it."""
    about = Told("Iemand", "", "Het gaat niet goed.", Relation.NEIGHBOUR)
    before = timezone.now() - A_YEAR
    for number in range(19):
        key = uuid4()
        concerns.report(None, key, about, Channel.FORM)
        with acting_as(cast.sanne.pk):
            Concern.objects.filter(pk=key).update(
                received_at=before if number < 9 else before - timedelta(days=100),
                closed_at=before,
                outcome=Outcome.HELP_STARTED if number < 10 else Outcome.NO_CONCERN,
            )
    return cast


def asked(account, call):
    with acting_as(account and account.pk), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {call}")
        return [number for _, number in cursor.fetchall()]


def test_a_number_below_ten_is_told_to_nobody_whatever_is_asked_for(ended, settings):
    for smallest in (-1, 0, 1, 5, 10):
        assert asked(ended.dirk, f"concern_quarters({smallest})") == [None, 10]
        assert asked(ended.dirk, f"concern_outcomes({smallest})") == [10]
    assert asked(ended.dirk, "concern_quarters(11)") == [None, None]
    settings.SMALLEST_COUNT = 1
    quarters, outcomes = concerns.counts(actor_of(ended.dirk.pk))
    assert [each.received for each in quarters] == [None, 10]
    assert outcomes == {Outcome.HELP_STARTED: 10}


def test_the_page_says_that_there_were_fewer(ended, client, signed_in):
    page = signed_in(client, ended.dirk).get("/zorgsignalen/aantallen/").content.decode()
    assert page.count("minder dan 10") == 1 + len(Outcome) - 1
    main = re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])
    numbers = set(re.findall(r"(?<![\d-])\d+(?![\d-])", main.replace("minder dan 10", "")))
    assert "19" not in numbers, "no total stands there from which nine would follow"
    assert "10" in numbers


def test_the_database_tells_those_who_may_see_the_page_and_nobody_else(ended):
    right = RIGHTS["see counts of concerns"]
    for account in [None, *vars(ended).values()]:
        may = account is not None and actor_of(account.pk).has(*right)
        for call, found in (("concern_quarters(1)", [None, 10]), ("concern_outcomes(1)", [10])):
            assert asked(account, call) == (found if may else []), account
        if account is not None and not may:
            with pytest.raises(NotAllowed):
                concerns.counts(actor_of(account.pk))
