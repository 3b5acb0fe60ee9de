# SPDX-License-Identifier: EUPL-1.2
"""A form that is sent twice at the same moment makes one row, in committed transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from hartslag.people.models import Organisation
from hartslag.people.services import add_organisation, system_actor


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_organisation():
    key, together = uuid4(), Barrier(4)

    def send(_):
        try:
            actor = system_actor()
            together.wait()
            return add_organisation(actor, name="School", kind="school", key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as senders:
        assert set(senders.map(send, range(4))) == {key}
    assert Organisation.objects.count() == 1
