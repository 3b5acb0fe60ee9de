# SPDX-License-Identifier: EUPL-1.2
"""The answers of a survey as a table of texts: one row per respondent, one column per question."""

import json
import zlib
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answers:
    """Hold microdata in memory; it is never printed, logged or stored in a readable form.

    header: the names of the columns. rows: cells as texts without spaces around, as many as the header.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    def column(self, name: str) -> list[str]:
        """Return one column from top to bottom. Raises KeyError for a column that is not there."""
        if name not in self.header:
            raise KeyError(name)
        place = self.header.index(name)
        return [row[place] for row in self.rows]

    def counted(self, name: str) -> Counter[str]:
        """Return how often each answer of a column was given; empty cells are left out."""
        return Counter(cell for cell in self.column(name) if cell)

    def without(self, names: frozenset[str]) -> "Answers":
        """Return the table without some columns."""
        kept = [place for place, name in enumerate(self.header) if name not in names]
        header = tuple(self.header[place] for place in kept)
        return Answers(header, tuple(tuple(row[place] for place in kept) for row in self.rows))

    def to_bytes(self) -> bytes:
        """Return the table packed, to be encrypted."""
        return zlib.compress(json.dumps([self.header, self.rows]).encode())

    @classmethod
    def from_bytes(cls, packed: bytes) -> "Answers":
        """Return the table that `to_bytes` packed."""
        header, rows = json.loads(zlib.decompress(packed))
        return cls(tuple(header), tuple(tuple(row) for row in rows))
