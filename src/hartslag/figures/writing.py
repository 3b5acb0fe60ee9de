# SPDX-License-Identifier: EUPL-1.2
"""Write the figures of one release as two immutable files, each named after its content."""

import hashlib
import os
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from hartslag.figures.manifest import fsync_folder

BY_AREA = "area, indicator, year"
BY_INDICATOR = "indicator, year, area"

# Small enough that one neighbourhood or one year is read without its thousand neighbours.
_ROW_GROUP = 20_480


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Hold the figures of one release as arrays of equal length, by the name of their column.

    Texts are positions in `words`, -1 for none. Numbers that are not known are NaN; `random_sample` is 1, 0
    or -1 for unknown. A hidden figure has no value, base, sample or note here: nothing of it is written.
    """

    words: list[str]
    columns: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(self.columns["value"])


_LOAD = """
CREATE TEMP TABLE figures AS
SELECT area.word AS area, indicator.word AS indicator, year,
       CASE WHEN isnan(value) THEN NULL ELSE value END AS value,
       published_as.word AS published_as,
       CASE WHEN isnan(denominator) THEN NULL ELSE denominator END AS denominator,
       CASE WHEN isnan(n) THEN NULL ELSE n::INTEGER END AS n,
       CASE WHEN isnan(design_effect) THEN NULL ELSE design_effect END AS design_effect,
       CASE WHEN isnan(standard_deviation) THEN NULL ELSE standard_deviation END AS standard_deviation,
       CASE WHEN random_sample < 0 THEN NULL ELSE random_sample = 1 END AS random_sample,
       note.word AS note, citation.word AS citation, hidden, row, scope.word AS scope
FROM arrays
JOIN words AS area ON area.position = arrays.area
JOIN words AS scope ON scope.position = arrays.scope
JOIN words AS indicator ON indicator.position = arrays.indicator
JOIN words AS published_as ON published_as.position = arrays.published_as
LEFT JOIN words AS note ON note.position = arrays.note
LEFT JOIN words AS citation ON citation.position = arrays.citation
"""

_CONTENT = """
SELECT count(*), bit_xor(hash(area, indicator, year, value, published_as, denominator, n, design_effect,
    standard_deviation, random_sample, note, citation, hidden)) FROM figures
"""


def load(cursor: duckdb.DuckDBPyConnection, table: FigureTable) -> str:
    """Bring the figures into the cursor's own table `figures`; return a fingerprint of what they say."""
    words = {
        "position": np.arange(len(table.words), dtype=np.int32),
        "word": np.array(table.words, dtype=object),
    }
    cursor.register("arrays", table.columns)
    cursor.register("words", words)
    cursor.execute(_LOAD)
    count, mixed = cursor.execute(_CONTENT).fetchone() or (0, 0)
    return f"{count}-{mixed:x}"


def write_sorted(cursor: duckdb.DuckDBPyConnection, order: str, release_id: str, folder: Path) -> str:
    """Write the loaded figures in this order into `folder`; return the name, which is the file's SHA-256.

    The file appears under its name only when it is complete and on disk.
    """
    scratch = folder / f"{uuid.uuid4().hex}.part"
    cursor.execute(
        f"COPY (SELECT *, $release AS release FROM figures ORDER BY {order}) TO '{_quoted(scratch)}' "  # noqa: S608
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})",
        {"release": release_id},
    )
    with scratch.open("rb") as file:
        name = f"{hashlib.file_digest(file, 'sha256').hexdigest()}.parquet"
        os.fsync(file.fileno())
    scratch.replace(folder / name)
    fsync_folder(folder)
    return name


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
