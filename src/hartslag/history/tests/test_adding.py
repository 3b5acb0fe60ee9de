# SPDX-License-Identifier: EUPL-1.2
"""What is added in one statement is what saving makes: the same row, and the same first revision."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from hartslag.agreements.models import ClosingDay
from hartslag.history.services import acting_as, add

pytestmark = pytest.mark.django_db
SOMEBODY = UUID(int=7)


def kept(model, key):
    """Return the row and its revisions as they stand, without keys and moments of their own."""
    own = {"id", "date", "history_id", "history_date"}
    rows = [*model.objects.filter(pk=key).values(), *model.history.filter(id=key).values()]
    return [{name: value for name, value in row.items() if name not in own} for row in rows]


def test_a_row_that_is_added_is_as_one_that_is_saved_with_its_revision():
    added, saved = (ClosingDay(id=uuid4(), date=date(2026, 5, day), reason="Brug'dag %") for day in (15, 16))
    with acting_as(SOMEBODY):
        add(added)
        saved.save(force_insert=True)
    assert kept(ClosingDay, added.pk) == kept(ClosingDay, saved.pk)
    row, revision = kept(ClosingDay, added.pk)
    assert (row["reason"], revision["history_user_id"]) == ("Brug'dag %", SOMEBODY)
    added.reason = "Anders"
    added.save()
    assert ClosingDay.history.filter(id=added.pk).count() == 2


def test_what_is_there_already_is_not_added_and_gets_no_revision():
    first = ClosingDay(id=uuid4(), date=date(2026, 5, 15), reason="Brugdag")
    add(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(ClosingDay(id=first.pk, date=date(2026, 5, 16), reason="Nog een"))
    assert len(kept(ClosingDay, first.pk)) == 2
