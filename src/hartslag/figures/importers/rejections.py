# SPDX-License-Identifier: EUPL-1.2
"""What an import did not take over, and why."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hartslag.statistics.services import Text


@dataclass(frozen=True, slots=True)
class Rejection:
    """Hold one thing that was refused; `row` is the line in the file, `column` None for the whole row."""

    row: int
    column: str | None
    value: str
    message: Text


@dataclass(frozen=True, slots=True)
class Skipped:
    """Hold one row that is no figure and no mistake, such as the line that names the source."""

    row: int
    message: Text


_HEADER = {"nl": ("rij", "kolom", "waarde", "waarom"), "en": ("row", "column", "value", "why")}


def write_rejects(path: Path, rejected: Iterable[Rejection], language: str = "nl") -> None:
    """Write the rejections as CSV that a spreadsheet opens as it is, in the order of the rows."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADER["en" if language == "en" else "nl"])
        for each in sorted(rejected, key=lambda each: each.row):
            message = each.message.in_language(language)
            writer.writerow([each.row, _harmless(each.column or ""), _harmless(each.value), message])


def _harmless(text: str) -> str:
    """Keep a spreadsheet from running a cell of the source as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
