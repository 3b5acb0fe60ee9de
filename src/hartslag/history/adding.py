# SPDX-License-Identifier: EUPL-1.2
"""Add a row with its first revision in one statement, made once per model.

For what comes in all day: to make the two statements anew of models costs more than to answer them.
"""

from functools import cache
from uuid import uuid4

from django.db import connection, models
from django.utils import timezone

from hartslag.history.acting import acting_account


def add(instance: models.Model) -> None:
    """Insert a new row and its first revision, as save(force_insert=True) of a model with revisions does."""
    model = type(instance)
    values = {
        field.attname: field.get_db_prep_save(field.pre_save(instance, add=True), connection)
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's public API
    }
    values |= {
        "history_id": uuid4(),
        "history_date": timezone.now(),
        "history_type": "+",
        "history_change_reason": None,
        "history_user_id": acting_account.get(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(model), values)
    instance._state.adding = False  # noqa: SLF001 - Django's public API
    instance._state.db = connection.alias  # noqa: SLF001


@cache
def _statement(model: type[models.Model]) -> str:
    return ";".join(_insert(each) for each in (model, model.history.model))  # type: ignore[attr-defined]


def _insert(model: type[models.Model]) -> str:
    fields = model._meta.concrete_fields  # noqa: SLF001
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(f"%({field.attname})s" for field in fields)
    return f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608, SLF001
