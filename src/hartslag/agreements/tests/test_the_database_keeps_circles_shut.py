# SPDX-License-Identifier: EUPL-1.2
"""R3 with committed transactions and plain SQL: the tables of promises and offers, seen by every account."""

from uuid import uuid4

import pytest
from django.db import connection

from hartslag.access.services import acting_as
from hartslag.agreements.models import Rung
from hartslag.agreements.services import Receiver, add_rung, climb, offer, pause, promise
from hartslag.people.services import SYSTEM_ACCOUNT_ID

TABLES = [
    "commitment",
    "commitment_revision",
    "commitment_dependency",
    "pause",
    "escalation",
    "handover",
    "handover_revision",
]


def rows_seen(account):
    with acting_as(account), connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
        return found


@pytest.mark.django_db(transaction=True)
def test_who_is_not_in_the_circle_sees_no_row_of_it_and_the_receiver_the_offer_alone(
    actors, partners, circle, let_be_due, someday
):
    if not Rung.objects.filter(ended=False, working_days=2).exists():
        add_rung(actors.ada, working_days=2, audience="team")
    inside = {"kind": "task", "circle_id": circle.pk}
    first = promise(actors.sanne, what="Langsgaan", working_days=5, **inside)
    promise(actors.sanne, what="Bellen", working_days=9, depends_on=[first.pk], **inside)
    let_be_due(actors.sanne, first, someday(-20))
    assert climb() > 0
    pause(actors.sanne, first.pk, someday(10), "De bewoner is weg")
    offer(
        actors.sanne,
        subject=("concern", uuid4()),
        to=Receiver(partners.corporation, account=actors.corrie.account),
        question="Wil je dit oppakken?",
        circle_id=circle.pk,
        consent=True,
    )
    nothing = dict.fromkeys(TABLES, 0)
    assert all(rows_seen(actors.sanne.account.pk).values())
    assert rows_seen(actors.corrie.account.pk) == nothing | {"handover": 1, "handover_revision": 1}
    others = [each.account.pk for name, each in vars(actors).items() if name not in {"sanne", "corrie"}]
    for account in [*others, SYSTEM_ACCOUNT_ID, uuid4(), None]:
        assert rows_seen(account) == nothing


@pytest.mark.django_db(transaction=True)
def test_without_an_account_nothing_is_seen_at_all(actors, partners):
    promise(actors.corrie, kind="task", what="Sloten", working_days=5)
    offer(actors.corrie, subject=("street", uuid4()), to=Receiver(partners.welfare), question="Mee?")
    assert not any(rows_seen(None).values())
    assert rows_seen(actors.vera.account.pk)["commitment"] == 1
