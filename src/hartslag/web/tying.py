# SPDX-License-Identifier: EUPL-1.2
"""What one work package may tell another: they do not import each other."""

from uuid import UUID

from hartslag.agenda.services import Behind, BroughtIn, Source, Standing, register_source
from hartslag.signals import services as signals


def tie() -> None:
    """Let items of the agenda be about reports, of which only counts are told."""
    register_source(
        "report",
        Source(
            standing=_standing,
            brought_in=_brought_in,
            behind=signals.reports_counted,
            numbered=signals.reports_numbered,
        ),
    )


def _standing(behind: Behind) -> dict[UUID, Standing]:
    return {item: Standing(*counts) for item, counts in signals.reports_behind(behind).items()}


def _brought_in() -> list[BroughtIn]:
    counted = signals.reports_brought_in()
    return [BroughtIn(each.area, each.category.code, str(each.category), each.number) for each in counted]
