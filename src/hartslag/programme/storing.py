# SPDX-License-Identifier: EUPL-1.2
"""Store rows of a file: what is new is made, what changed is changed in place, what is the same stays."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a file did: numbers of rows of all kinds together."""

    slug: str
    made: int
    changed: int
    removed: int
    unchanged: int


def every_column(
    model: type[models.Model], values: Mapping[str, Any], *, beside: Collection[str]
) -> dict[str, Any]:
    """Return every column a file fills; what the file leaves out gets its default again.

    beside: columns that are not the file's to fill.
    """
    defaults = {
        each.attname: each.get_default()
        for each in model._meta.concrete_fields  # noqa: SLF001 - a documented interface
        if each.attname not in beside
    }
    return defaults | dict(values)


class Storing:
    """Store row after row, and count what was done."""

    def __init__(self) -> None:
        self._made = self._changed = self._unchanged = 0

    def store(self, instance: models.Model, columns: Mapping[str, Any]) -> None:
        """Store one row with these columns; a row that already says the same leaves no revision."""
        changed = [name for name, value in columns.items() if getattr(instance, name) != value]
        for name in changed:
            setattr(instance, name, columns[name])
        if instance._state.adding:  # noqa: SLF001 - a documented interface
            self._made += 1
            instance.save(force_insert=True)
        elif changed:
            self._changed += 1
            instance.save(update_fields=changed)
        else:
            self._unchanged += 1

    def report(self, slug: str, *, removed: int) -> LoadReport:
        """Return what was done."""
        return LoadReport(slug, self._made, self._changed, removed, self._unchanged)
