# SPDX-License-Identifier: EUPL-1.2
"""What came of items is counted from what stands on the agenda for everybody, and from nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.agenda.counting import items_by_quarter
from hartslag.agenda.models import Item
from hartslag.agenda.services import add_item, close, publish, take_up, withdraw
from hartslag.people.services import NotAllowed, actor_of

pytestmark = pytest.mark.django_db


def test_items_are_counted_by_who_took_them_up_with_what_came_of_them(lead, areas, cast):
    keys = [uuid4() for _ in range(5)]
    for key in keys:
        add_item(lead, key, area=areas.passart, title="Donker pad", words="Te donker.")
        if key != keys[4]:
            publish(lead, key, uuid4())
    for key in keys[:2]:
        take_up(lead, key)
    close(lead, keys[0], uuid4(), solved=True, words="Er staat een lamp.")
    close(lead, keys[1], uuid4(), solved=False, words="Er mag geen lamp.")
    withdraw(lead, keys[2], uuid4(), "Dubbel.")
    assert items_by_quarter(lead) == {}, "the quarter still goes on"
    Item.objects.exclude(published_on=None).update(published_on=timezone.localdate() - timedelta(days=130))
    ((quarter, found),) = items_by_quarter(lead).items()
    assert (quarter.day, quarter.month % 3) == (1, 1)
    assert [(each.organisation, each.area, each.numbers) for each in found] == [
        ("", "Heerlen", (1, 0, 0, 0)),
        (lead.organisation.name, "Heerlen", (2, 0, 1, 1)),
    ]
    with pytest.raises(NotAllowed):
        items_by_quarter(actor_of(cast.bo.pk))
