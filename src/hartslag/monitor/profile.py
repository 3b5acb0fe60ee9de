# SPDX-License-Identifier: EUPL-1.2
"""The profile of an area: every indicator, strengths first, what stands out, and what we do not know."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hartslag.figures.services import FiguresStore, Indicator, Release
from hartslag.monitor.country import of_its_kind, with_country
from hartslag.monitor.many import singled_out
from hartslag.monitor.reading import Reading, read_place
from hartslag.monitor.results import Figure, Place, Profile, Row, ThemeRows, Unknown
from hartslag.monitor.rows import rows_of
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import Text

_GOOD = ("clearly_better", "probably_better")
_REASONS: Mapping[str, Text] = {
    "hidden": Text("Te weinig gevallen om te tonen", "Too few cases to show"),
    "no_figure": Text("Geen cijfer", "No figure"),
    "no_sample": Text("Niet bekend hoeveel mensen zijn gevraagd", "Not known how many people were asked"),
    "not_random_sample": Text("Niet door loting gekozen", "Not chosen by lot"),
    "no_denominator": Text("Niet bekend op hoeveel het slaat", "Not known of how many"),
    "model_estimate": Text("Schatting van een model, zonder marge", "Estimate of a model, without a margin"),
    "index": Text("Score uit andere cijfers", "Score made of other figures"),
    "mean_without_spread": Text("Gemiddelde zonder spreiding", "Mean without its spread"),
    "too_few": Text("Te kleine aantallen", "Numbers too small"),
    "no_reference": Text("Niets om mee te vergelijken", "Nothing to compare with"),
}


def make_profile(
    store: FiguresStore, place: Place, spreads: Spreads, themes: Sequence[str] | None = None
) -> Profile:
    """Return the profile of a place, from a constant number of readings of the store.

    On all themes, or only these. Figures about a group of people are on the page of the figure itself.
    """
    asked = [
        each
        for each in store.catalogue.indicators.values()
        if each.of is None and (themes is None or each.theme in themes)
    ]
    reading = _read(store, place, asked)
    indicators = [reading.catalogue.indicators[id_] for id_ in reading.known()]
    known = spreads.of(store, of_its_kind(store, place), indicators)
    rows = rows_of(indicators, reading, place, known, store.disclosure, brief=True)
    single = singled_out([row.standing.conclusion for row in rows])
    return Profile(
        place=place,
        themes=_by_theme(store, rows),
        strengths=tuple(row for row in rows if row.standing.conclusion.verdict in _GOOD),
        stands_out=tuple(rows[i] for i in single.places),
        eligible=single.eligible,
        by_chance=single.by_chance,
        unknown=_unknown(rows),
        releases=releases_of(
            store, [each for row in rows for each in (*row.series.figures, *row.series.reference)]
        ),
    )


def _read(store: FiguresStore, place: Place, indicators: Sequence[Indicator]) -> Reading:
    reading = read_place(store, place, [each.id for each in indicators])
    return with_country(reading, store, place, indicators)


def _by_theme(store: FiguresStore, rows: Sequence[Row]) -> tuple[ThemeRows, ...]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.indicator.theme].append(row)
    return tuple(ThemeRows(each, tuple(found[each.id])) for each in store.catalogue.themes if found[each.id])


def _unknown(rows: Iterable[Row]) -> tuple[Unknown, ...]:
    found: dict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.standing.conclusion.reason:
            found[row.standing.conclusion.reason].append(row.indicator)
    return tuple(Unknown(reason, _REASONS[reason], tuple(each)) for reason, each in sorted(found.items()))


def releases_of(store: FiguresStore, figures: Iterable[Figure | None]) -> tuple[Release, ...]:
    """Return the releases that the figures rest on, latest first."""
    used = {name for figure in figures if figure is not None for name in figure.releases}
    return tuple(release for release in store.releases() if release.id in used)
