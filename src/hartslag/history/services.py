# SPDX-License-Identifier: EUPL-1.2
"""Keep revisions of a model and know who acts: the door of this package."""

from typing import Any
from uuid import UUID

from django.db import models
from simple_history.models import HistoricalRecords

from hartslag.history.acting import acting_account, acting_as, become

__all__ = ["acting_account", "acting_as", "become", "revisions"]


def _acting_account(instance: models.Model, **_: Any) -> UUID | None:  # noqa: ANN401, ARG001
    return acting_account.get()


def _name_no_one(_: models.Model) -> None:
    return None


def revisions(**options: Any) -> HistoricalRecords:  # noqa: ANN401
    """Keep a revision row for every change of the model that has this as a field.

    The row is written in the same transaction as the change and names the acting account by its key
    alone, so that it still reads when the account has gone.
    """
    return HistoricalRecords(
        history_user_id_field=models.UUIDField(null=True, editable=False),
        history_user_getter=_name_no_one,
        history_user_setter=_set_account,
        get_user=_acting_account,
        **options,
    )


def _set_account(revision: models.Model, account: UUID | None) -> None:
    revision.history_user_id = account  # type: ignore[attr-defined]
