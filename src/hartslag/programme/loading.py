# SPDX-License-Identifier: EUPL-1.2
"""Store a programme file: what is new is made, what changed is changed in place, what vanished goes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import models

from hartslag.access.services import acting_as
from hartslag.areas.services import UnknownArea
from hartslag.areas.services import get as get_area
from hartslag.monitor.services import figures_store
from hartslag.people.services import Account
from hartslag.programme.focus_areas import holds_focus_areas, read_focus_areas, store_focus_areas
from hartslag.programme.models import ActionLine, Document, Fact, Goal, Part, Programme, Project, Theme
from hartslag.programme.reading import Row, open_file, read_programme
from hartslag.programme.storing import LoadReport, Storing, every_column

_MODELS: dict[str, type[Part]] = {
    "documents": Document,
    "themes": Theme,
    "action_lines": ActionLine,
    "projects": Project,
    "goals": Goal,
    "facts": Fact,
}


def load_programme(*, actor: Account, document: Path) -> LoadReport:
    """Load a programme file, or a file of focus areas, as the actor, in one transaction.

    The second time changes nothing and leaves no revisions. What no longer stands in the file is removed;
    its revisions stay. A goal may rest on any indicator of this installation, its own included. Raises
    ProgrammeRefused, with everything that is wrong, before anything changes.
    """
    with acting_as(actor.pk):
        opened = open_file(document)
        if holds_focus_areas(opened):
            return store_focus_areas(read_focus_areas(opened))
        known = _KnownAreas()
        file = read_programme(opened, indicators=figures_store().catalogue.indicators, area_exists=known.has)
        return _Loading(known).run(file.programme, file.parts)


class _KnownAreas:
    """The areas a file names, looked up once each."""

    def __init__(self) -> None:
        self._found: dict[str, UUID | None] = {}

    def has(self, code: str) -> bool:
        if code not in self._found:
            try:
                self._found[code] = get_area(code).pk
            except UnknownArea:
                self._found[code] = None
        return self._found[code] is not None

    def key(self, code: str) -> UUID | None:
        return self._found[code]


class _Loading(Storing):
    """One load: the rows there are, and what was done to them.

    Keys of new rows are made beforehand, so that rows may refer to each other in any order: the database
    checks references at the end of the transaction.
    """

    def __init__(self, known: _KnownAreas) -> None:
        super().__init__()
        self._areas = known
        self._keys: dict[tuple[str, str], UUID] = {}

    def run(self, programme_row: Row, rows: Iterable[Row]) -> LoadReport:
        programme = Programme.objects.filter(slug=programme_row.slug).first() or Programme(
            slug=programme_row.slug
        )
        self.store(programme, self._columns(Programme, programme_row))
        there = {
            (table, part.slug): part
            for table, model in _MODELS.items()
            for part in model._default_manager.filter(programme=programme)  # noqa: SLF001 - for a class not known here
        }
        rows = list(rows)
        for row in rows:
            place = row.table, row.slug
            self._keys[place] = there[place].pk if place in there else uuid4()
        for row in rows:
            place = row.table, row.slug
            model = _MODELS[row.table]
            part = there.pop(place, None) or model(id=self._keys[place], programme=programme, slug=row.slug)
            self.store(part, self._columns(model, row))
        self._remove(there)
        return self.report(programme.slug, removed=len(there))

    def _columns(self, model: type[models.Model], row: Row) -> dict[str, Any]:
        columns = every_column(model, row.values, beside={"id", "slug", "programme_id"})
        columns |= {f"{column}_id": self._keys[place] for column, place in row.references.items()}
        columns |= {f"{column}_id": self._areas.key(code) for column, code in row.areas.items()}
        return columns

    def _remove(self, gone: dict[tuple[str, str], Part]) -> None:
        """Remove what vanished, from the rows that refer to the rows that are referred to."""
        for (_, _), part in sorted(gone.items(), key=lambda each: -list(_MODELS).index(each[0][0])):
            part.delete()
