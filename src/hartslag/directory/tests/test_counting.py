# SPDX-License-Identifier: EUPL-1.2
"""How many referrals there were: from ten on, to who leads, and the database itself says no more."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hartslag.access.models import RetentionClass
from hartslag.access.services import acting_as, open_circle
from hartslag.directory.counting import referrals_by_quarter
from hartslag.directory.models import Referral, Service
from hartslag.directory.states import State
from hartslag.people.services import RIGHTS, NotAllowed, Organisation, actor_of

pytestmark = pytest.mark.django_db


def quarter_before(day, quarters):
    """Return the first day of the quarter so many before the one the day is in."""
    months = day.year * 12 + (day.month - 1) // 3 * 3 - 3 * quarters
    return day.replace(year=months // 12, month=months % 12 + 1, day=1)


COUNTED = quarter_before(timezone.localdate() - timedelta(days=28), 1)
TOO_NEW = quarter_before(timezone.localdate() - timedelta(days=28), 0)
TOO_OLD = quarter_before(COUNTED, 5)


@pytest.fixture
def refer(world):
    """Return a function that lets there be referrals of a day, so many of them accepted."""
    corrie = actor_of(world.cast.corrie.pk)

    def add(number, accepted, *, day=COUNTED, service=world.service, organisation=corrie.organisation):
        at = datetime.combine(day, time(12), timezone.get_default_timezone())
        with acting_as(corrie.account.pk):
            for place in range(number):
                circle = open_circle(
                    corrie,
                    kind="referral",
                    purpose="Iemand in contact brengen met hulp.",
                    ground="toestemming",
                    brought_in_by=corrie.organisation,
                    retention_class="verwijzing",
                )
                Referral.objects.create(
                    circle_id=circle.pk,
                    service=service,
                    organisation=organisation,
                    referred_by=corrie.account,
                    referred_at=at,
                    state=State.ACCEPTED if place < accepted else State.OFFERED,
                    accepted_at=at if place < accepted else None,
                )

    return add


def asked(account, smallest=1):
    with acting_as(account and account.pk), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM referral_quarters(%s)", [smallest])
        return [tuple(row[2:]) for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("referred", "accepted", "shown"),
    [
        (9, 9, (None, None)),
        (9, 0, (None, None)),
        (10, 10, (10, 10)),
        (12, 0, (12, 0)),
        (12, 9, (12, None)),
        (12, 11, (12, None)),
        (20, 10, (20, 10)),
    ],
)
def test_neither_few_referrals_nor_few_accepted_nor_few_refused_are_told(
    world, refer, referred, accepted, shown
):
    refer(referred, accepted)
    for smallest in (-1, 1, 10):
        assert asked(world.cast.petra, smallest) == [("", *shown)]


def test_each_referral_stands_in_one_row_of_who_referred_and_where_the_help_is(world, refer):
    police = Organisation.objects.get(kind="police")
    here = Service.objects.create(
        name="Hier", needs=["geld"], help="x", organisation=world.welfare, area=world.area, checked_on=COUNTED
    )
    refer(10, 10)
    refer(11, 0, service=here)
    refer(3, 3, organisation=police)
    refer(15, 0, day=TOO_NEW)
    refer(15, 0, day=TOO_OLD)
    own = actor_of(world.cast.corrie.pk).organisation.name
    petra = actor_of(world.cast.petra.pk)
    with acting_as(petra.account.pk):
        found = referrals_by_quarter(petra)
    assert list(found) == [COUNTED]
    assert {(each.organisation, each.area, each.numbers) for each in found[COUNTED]} == {
        (own, "", (10, 10)),
        (own, "Heerlen", (11, 0)),
        (police.name, "", (None, None)),
    }


def test_a_service_that_works_elsewhere_since_takes_no_referrals_along(world, refer):
    here = Service.objects.create(
        name="Hier", needs=["geld"], help="x", organisation=world.welfare, area=world.area, checked_on=COUNTED
    )
    refer(12, 0)
    refer(4, 0, service=here)
    before = asked(world.cast.petra)
    assert before == [("", 12, 0), ("Heerlen", None, None)]
    here.area = None
    here.save()
    assert asked(world.cast.petra) == before


def test_the_database_tells_those_who_may_see_the_page_and_nobody_else(world, refer):
    refer(10, 10)
    for account in [None, *vars(world.cast).values()]:
        may = account is not None and actor_of(account.pk).has(*RIGHTS["see counts of reports"])
        assert asked(account) == ([("", 10, 10)] if may else []), account
        if account is not None and not may:
            with pytest.raises(NotAllowed):
                referrals_by_quarter(actor_of(account.pk))


def test_what_may_have_been_destroyed_is_not_counted(world, refer):
    refer(10, 10)
    assert asked(world.cast.petra)
    RetentionClass.objects.filter(code="verwijzing").update(months=3)
    assert asked(world.cast.petra) == []


def test_the_page_of_who_leads_shows_referrals_beside_the_other_instruments(world, refer):
    refer(12, 11)
    page = world.client_of(world.cast.petra).get("/meldingen/aantallen/").content.decode()
    for words in ("Meldingen en schouwen", "Verwijzingen", "Wijkagenda", "Overal", "niet getoond"):
        assert words in page
    assert ">11<" not in page.replace(" ", "").replace("\n", "")
