# SPDX-License-Identifier: EUPL-1.2
"""What figures rest on that a page judges all at once: the releases that are read for them."""

from collections.abc import Collection, Mapping

from hartslag.figures.services import FiguresStore, Release


def releases_with(
    store: FiguresStore, figures: Mapping[str, int], municipalities: Collection[str]
) -> tuple[Release, ...]:
    """Return the releases read now for indicators (year by id) of municipalities, the latest first."""
    return tuple(
        valid.release
        for valid in reversed(store.valid())
        if any(
            indicator in valid.release.indicators and scope in valid.release.parts.get(year, ())
            for indicator, year in figures.items()
            for scope in municipalities
            if (year, scope) not in valid.replaced
        )
    )
