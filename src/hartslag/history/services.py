# SPDX-License-Identifier: EUPL-1.2
"""Keep revisions of a model and know who acts: the door of this package."""

from typing import Any
from uuid import UUID

from django.db import models
from simple_history.manager import HistoricalQuerySet, HistoryManager
from simple_history.models import HistoricalRecords

from hartslag.history.acting import acting_account, acting_as, become
from hartslag.history.adding import add

__all__ = ["acting_account", "acting_as", "add", "become", "revisions"]


_Manager = HistoryManager.from_queryset(HistoricalQuerySet)


class _Revisions(_Manager):  # type: ignore[misc, valid-type]
    """The revisions of a model or of one instance.

    The library makes the class of its manager anew at every access, so for every revision that is written:
    a quarter of what one costs. This one was made already.
    """

    @classmethod
    def from_queryset(cls, *_: Any) -> type["_Revisions"]:  # noqa: ANN401
        """Return the class itself: the methods of the query are on it."""
        return cls


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
        history_manager=_Revisions,
        **options,
    )


def _set_account(revision: models.Model, account: UUID | None) -> None:
    revision.history_user_id = account  # type: ignore[attr-defined]
