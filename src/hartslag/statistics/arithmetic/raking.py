# SPDX-License-Identifier: EUPL-1.2
"""Weights: bring a sample in step with known numbers of residents, and say how uneven the weights became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hartslag.statistics.arithmetic.intervals import floats
from hartslag.statistics.arithmetic.survey import Calibration, Floats, checked_weights
from hartslag.statistics.refusals import need
from hartslag.statistics.words import Text, number

MOST_ROUNDS = 1000
# Relative to the total of the margins: far below one resident.
PRECISION = 1e-10
# Margins of rounded figures never add up to quite the same number.
TOTALS_MAY_DIFFER = 0.02


@dataclass(frozen=True)
class Margin:
    """How many residents there are in each category of one variable.

    categories: the category of every respondent. totals: residents by category; the total of the first
    margin counts, the others are scaled to it.
    """

    name: str
    categories: ArrayLike
    totals: Mapping[str, float]


@dataclass(frozen=True)
class Raked:
    """Weights that give every margin, after how many rounds, and what a variance has to know of it."""

    weights: Floats
    rounds: int
    calibration: Calibration


@dataclass(frozen=True)
class Weighting:
    """How uneven weights are: Kish's design effect, the smallest and the largest against the mean."""

    design_effect: float
    smallest: float
    largest: float
    n: int


def rake(weights: ArrayLike, margins: Sequence[Margin], *, precision: float = PRECISION) -> Raked:
    """Return the weights that give all margins, by iterative proportional fitting.

    weights: how many residents a respondent stands for before; all ones where nothing is known. precision:
    stop when no margin is further off, as a part of the total. Raises InvalidInput for a category without
    respondents or without residents, for totals that contradict each other, and when the margins cannot be
    met together. Deming and Stephan (1940); equal to R's survey rake.
    """
    before = checked_weights(weights)
    need(bool(margins), "margins", Text("Geef minstens één marge.", "Give at least one margin."))
    places, totals = zip(*(_prepared(margin, before) for margin in margins), strict=True)
    everyone = float(totals[0].sum())
    for margin, total in zip(margins, totals, strict=True):
        _check_total(margin.name, float(total.sum()), margins[0].name, everyone)
    wanted = [total * (everyone / total.sum()) for total in totals]
    now, rounds = before.copy(), 0
    while (off := _furthest_off(now, places, wanted)) > precision * everyone:
        need(rounds < MOST_ROUNDS, "margins", _contradicting(off / everyone))
        for place, want in zip(places, wanted, strict=True):
            now *= (want / np.bincount(place, weights=now, minlength=want.size))[place]
        rounds += 1
    columns = np.hstack([np.eye(want.size)[place] for place, want in zip(places, wanted, strict=True)])
    return Raked(now, rounds, Calibration(columns, before))


def weighting(weights: ArrayLike) -> Weighting:
    """Return how uneven weights are: Kish's design effect, and the smallest and largest against the mean."""
    w = checked_weights(weights)
    mean = float(w.mean())
    effect = float(w.size * np.sum(w**2) / np.sum(w) ** 2)
    return Weighting(effect, float(w.min()) / mean, float(w.max()) / mean, w.size)


def _prepared(margin: Margin, before: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the place of every respondent's category, and the totals in that order."""
    labels = np.asarray(margin.categories, dtype=str)
    need(
        labels.shape == before.shape,
        "margins",
        Text(
            f"Geef van elke ondervraagde de groep van “{margin.name}”.",
            f"Give the category of “{margin.name}” of every respondent.",
        ),
    )
    names, place = np.unique(labels, return_inverse=True)
    weighed = np.bincount(place, weights=before)
    here = {str(name) for name, weight in zip(names, weighed, strict=True) if weight > 0}
    _check_categories(margin, {str(name) for name in names}, here)
    return place.astype(np.int64), floats([margin.totals[str(name)] for name in names])


def _check_categories(margin: Margin, named: set[str], here: set[str]) -> None:
    """Refuse a group without residents and a group without respondents: no weight makes up for either."""
    for name in sorted(named - margin.totals.keys()):
        need(
            condition=False,
            field=margin.name,
            what_to_do=Text(
                f"In de antwoorden komt bij “{margin.name}” de groep “{name}” voor, maar de marge noemt die "
                "niet. Geef het aantal bewoners, of voeg de groep samen met een andere.",
                f"The answers hold the group “{name}” of “{margin.name}”, but the margin does not name it. "
                "Give its number of residents, or merge the group with another.",
            ),
        )
    for name, total in margin.totals.items():
        need(
            bool(np.isfinite(total)) and total >= 0 and (total > 0 or name not in named),
            margin.name,
            Text(
                f"Bij “{margin.name}” hoort de groep “{name}” uit meer dan 0 bewoners te bestaan.",
                f"The group “{name}” of “{margin.name}” must hold more than 0 residents.",
            ),
        )
        shown = number(total)
        need(
            total == 0 or name in here,
            margin.name,
            Text(
                f"Van de groep “{name}” van “{margin.name}” ({shown.nl} bewoners) deed niemand mee. Voeg de "
                "groep samen met een andere, in de marge en in de antwoorden.",
                f"Nobody of the group “{name}” of “{margin.name}” ({shown.en} residents) took part. Merge "
                "the group with another, in the margin and in the answers.",
            ),
        )


def _check_total(name: str, total: float, first: str, everyone: float) -> None:
    here, there = number(total), number(everyone)
    need(
        abs(total - everyone) <= TOTALS_MAY_DIFFER * everyone,
        name,
        Text(
            f"De aantallen van “{name}” zijn samen {here.nl}, die van “{first}” {there.nl}. Ze moeten over "
            "dezelfde bewoners gaan: verbeter een van beide.",
            f"The numbers of “{name}” add up to {here.en}, those of “{first}” to {there.en}. They must be "
            "about the same residents: correct one of them.",
        ),
    )


def _furthest_off(now: Floats, places: Sequence[NDArray[np.int64]], wanted: Sequence[Floats]) -> float:
    return max(
        float(np.max(np.abs(np.bincount(place, weights=now, minlength=want.size) - want)))
        for place, want in zip(places, wanted, strict=True)
    )


def _contradicting(off: float) -> Text:
    far = number(100 * off, 2)
    return Text(
        f"Geen gewichten passen bij al deze marges tegelijk: na {MOST_ROUNDS} rondes is het verschil nog "
        f"{far.nl}%. Sommige combinaties van groepen komen in de antwoorden niet voor. Voeg kleine groepen "
        "samen of laat een marge weg.",
        f"No weights fit all of these margins together: after {MOST_ROUNDS} rounds they are still "
        f"{far.en}% off. Some combinations of groups do not occur in the answers. Merge small groups or "
        "leave a margin out.",
    )
