# SPDX-License-Identifier: EUPL-1.2
"""Figures that say something about goals in words, one line each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hartslag.monitor.services import Row
from hartslag.programme.models import Programme
from hartslag.programme.screens.values import (
    against_programme,
    indicator_href,
    origin_href,
    said,
    value_of,
    years_of,
)
from hartslag.statistics.services import Conclusion
from hartslag.ui.services import Chart, spark, verdict_tone

_MOVES = ("clearly", "probably", "small")


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one figure as a page shows it: its value, where it stands, whether it moves, and when."""

    row: Row
    name: str
    href: str
    value: str
    origin_href: str
    years: str
    outside: str
    standing: Conclusion
    moved: Conclusion | None
    picture: Chart | None

    @property
    def standing_words(self) -> str:
        """Return where the area stands, in words."""
        return said(self.standing.label)

    @property
    def moved_words(self) -> str:
        """Return whether the figure moves, in words."""
        return said(self.moved.label) if self.moved else ""

    @property
    def moves(self) -> bool:
        """Say whether the figure moves, at least probably."""
        return self.moved is not None and self.moved.verdict.startswith(_MOVES)

    @property
    def can_move(self) -> bool:
        """Say whether the figure can carry a conclusion about its movement."""
        return self.moved is not None and self.moved.verdict != "no_verdict"

    @property
    def concludes(self) -> bool:
        """Say whether the figure can carry any conclusion."""
        return self.can_move or self.standing.verdict != "no_verdict"


def lines_of(programme: Programme, indicators: Iterable[str], rows: Mapping[str, Row]) -> tuple[Line, ...]:
    """Return a line for each of the indicators of which anything is known in the programme's area."""
    return tuple(_line(programme, rows[each]) for each in dict.fromkeys(indicators) if each in rows)


def _line(programme: Programme, row: Row) -> Line:
    figure, change = row.figure, row.change
    first = change.before.year if change else figure.year
    return Line(
        row=row,
        name=said(row.indicator.name),
        href=indicator_href(row.indicator.id, programme.area.code),
        value=value_of(figure),
        origin_href=origin_href(
            row.indicator.id, programme.area.code, None if figure.status == "missing" else figure.year
        ),
        years=years_of(figure, change),
        outside=against_programme(programme, first, figure.year),
        standing=row.standing.conclusion,
        moved=row.moved,
        picture=_picture(row),
    )


def _picture(row: Row) -> Chart | None:
    parts = row.series.parts()
    values = [figure.value for figure in parts[-1]] if parts else []
    known = [value for value in values if value is not None]
    if len(known) < 2 or row.change is None:
        return None
    conclusion = row.change.conclusion
    return spark(values, tone=verdict_tone(conclusion.verdict, conclusion.direction or ""))
