# SPDX-License-Identifier: EUPL-1.2
"""What sorts of promises there are: each package names its own when it starts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_KINDS: dict[str, str | Promise] = {"task": _("Een afspraak"), "take_over": _("Een taak overnemen")}


def register_kind(kind: str, label: str | Promise) -> None:
    """Name a sort of promise, in plain words that tell nothing about a person ("Een eerste antwoord")."""
    _KINDS[kind] = label


def label_of(kind: str) -> str:
    """Return the words for a sort of promise; for one that nobody names any more: a commitment."""
    return str(_KINDS.get(kind, _KINDS["task"]))
