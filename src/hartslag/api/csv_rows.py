# SPDX-License-Identifier: EUPL-1.2
"""Lists as CSV for programs: RFC 4180 with commas, decimal points and UTF-8 without a mark in front.

What stands inside another thing gets a column of its own: `name` with `nl` and `en` becomes `name_nl` and
`name_en`. A text never starts with a sign that a spreadsheet would calculate with: an apostrophe is put
before it (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

type Cell = str | int | float | bool | None

CSV = "text/csv; charset=utf-8"
_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV; None is an empty cell, yes and no are true and false."""
    return prepared_csv_text([_safe(cell) for cell in row] for row in rows)


def prepared_csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV that hold no yes or no, and no text that `safe_text` has not seen: for very many."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def safe_text(text: str | None) -> str | None:
    """Return a text that no spreadsheet calculates with."""
    return f"'{text}" if text and text.startswith(_CALCULATED) else text


def rows_of(model: type[BaseModel], items: Iterable[Mapping[str, Any]]) -> Iterator[list[Cell]]:
    """Yield the heads of a model and its items as rows; what has no fixed parts is left out."""
    paths = list(_paths(model))
    yield ["_".join(path) for path in paths]
    for item in items:
        yield [_cell(item, path) for path in paths]


def _paths(model: type[BaseModel], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield where each column of a model stands, in the order of its fields."""
    for name, field in model.model_fields.items():
        kinds = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
        inner = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
        if get_origin(field.annotation) is list:
            yield (*before, name)
        elif inner:
            yield from _paths(inner, (*before, name))
        elif get_origin(field.annotation) is not dict:
            yield (*before, name)


def _cell(item: Mapping[str, Any], path: tuple[str, ...]) -> Cell:
    value: Any = item
    for name in path:
        value = value.get(name) if value else None
    return " ".join(str(_name_of(each)) for each in value) if isinstance(value, list) else value


def _name_of(each: object) -> object:
    """Return what stands for one thing of a list in a single cell: its code or id, or itself."""
    if isinstance(each, Mapping):
        return next((each[key] for key in ("code", "id", "nl") if key in each), "")
    return each


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return safe_text(cell) if isinstance(cell, str) else cell
