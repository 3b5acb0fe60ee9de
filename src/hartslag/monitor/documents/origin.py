# SPDX-License-Identifier: EUPL-1.2
"""A page as a table to download, with a sheet that says where its numbers come from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from hartslag.figures.services import Release
from hartslag.monitor.export import csv_rows
from hartslag.ui.services import CsvRow, Sheet

type Language = Literal["nl", "en"]

_MEASURED: Mapping[Language, tuple[str, tuple[str, ...], str]] = {
    "nl": ("eenheid", ("waarde", "ondergrens", "bovengrens", "waarde_referentie"), "methode"),
    "en": ("unit", ("value", "lower_bound", "upper_bound", "reference_value"), "method"),
}


def sheet_of(name: str, page: object) -> Sheet:
    """Return what a page shows as a table, in the language of the reader."""
    language: Language = "en" if get_language() == "en" else "nl"
    rows = csv_rows(page, language)
    unit, measured, method = _MEASURED[language]
    head = rows[0] if rows else {}
    releases: Iterable[Release] = getattr(page, "releases", ())
    methods = dict.fromkeys(str(row[method]) for row in rows if row.get(method))
    return Sheet(
        name,
        rows,
        origin=tuple(origin_rows(releases, methods)),
        unit_of={column: unit for column in measured if column in head and unit in head},
    )


def origin_rows(releases: Iterable[Release], methods: Iterable[str]) -> Iterator[CsvRow]:
    """Yield where numbers come from: releases, methods, the day, and how to read them."""
    yield _row(gettext("Gemaakt op"), date_format(timezone.localdate(), "j F Y"))
    for each in releases:
        source = each.table if each.source == each.table else f"{each.source}: {each.table}"
        words = gettext("Levering %(id)s, binnengehaald op %(date)s.") % {
            "id": each.id,
            "date": date_format(each.imported_at, "j F Y"),
        }
        yield _row(gettext("Bron"), source, f"{words} {each.file_name}")
    for method in methods:
        yield _row(gettext("Methode"), method)
    yield _row(gettext("Let op"), gettext("Aandelen zijn percentages. Marges zijn 95%-marges."))


def _row(what: str, words: str, release: str = "") -> CsvRow:
    return {gettext("wat"): what, gettext("inhoud"): words, gettext("levering"): release}
