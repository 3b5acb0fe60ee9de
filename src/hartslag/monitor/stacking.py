# SPDX-License-Identifier: EUPL-1.2
"""Stacking: how many figures of a neighbourhood are clearly worse than the rest, and how many clearly better.

A number of problems of a neighbourhood, not of households: shares are never multiplied (methods 3.2). Counted
is what can carry a conclusion and has a good direction, each subject once; singled out is what is left after
Benjamini-Hochberg at q = 0.10 over all figures of all neighbourhoods on the page (methods 3.1a).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.services import FiguresStore, Indicator
from hartslag.monitor.arrays import Flags, Floats
from hartslag.monitor.judging import Judged, Judging, known_there
from hartslag.monitor.reading import ESTIMATED
from hartslag.monitor.results import Place
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import Text, stacked, stand_out

_RATE = 0.10
_CLEARLY = 0.025
_RARE, _USUAL = 0.05, 0.95

type Towards = Literal["worse", "better"]
type Reason = Literal["estimate", "no_direction", "no_number", "same_subject"]

_WAYS: tuple[Towards, Towards] = ("worse", "better")


@dataclass(frozen=True, slots=True)
class Side:
    """Hold the figures of a neighbourhood that point one way, with what chance would make of it.

    `eligible` is of how many. `by_chance` is the expected number when the neighbourhood does not differ from
    the rest, `usual` the fewest and the most that are usual then.
    """

    towards: Towards
    figures: tuple[Indicator, ...]
    eligible: int
    by_chance: float
    usual: tuple[int, int]

    @property
    def words(self) -> Text:
        """Return it in words: "5 van 14 cijfers duidelijk ongunstiger; bij toeval 0 of 1"."""
        return stacked(len(self.figures), self.eligible, self.towards, self.usual)


@dataclass(frozen=True, slots=True)
class Stack:
    """Hold what comes together in one neighbourhood, of `eligible` figures."""

    code: str
    name: str
    eligible: int
    worse: Side
    better: Side


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold an indicator that counts: its year, and of how many neighbourhoods it says something."""

    indicator: Indicator
    year: int
    neighbourhoods: int


@dataclass(frozen=True, slots=True)
class Stacking:
    """Hold the stacking of a municipality.

    `left_out` says which indicators with figures do not count, and why. `found` and `by_chance` are the
    numbers on the whole page, by the way they point.
    """

    place: Place
    stacks: tuple[Stack, ...]
    counted: tuple[Counted, ...]
    left_out: Mapping[Reason, tuple[Indicator, ...]]
    found: Mapping[Towards, int]
    by_chance: Mapping[Towards, float]


def make_stacking(store: FiguresStore, place: Place, spreads: Spreads) -> Stacking:
    """Return the stacking of a municipality, from a constant number of readings of the store."""
    known = known_there(store, place.municipality)
    asked = [each for each in known if not _unfit(each)]
    judging = Judging(store, place, asked, spreads)
    judged = [found for each in asked if (found := judging.judged(each)) is not None]
    counts = _Counts(judged, len(place.neighbourhoods))
    left_out: dict[Reason, list[Indicator]] = defaultdict(list)
    for each in known:
        if reason := _unfit(each) or counts.why_not(each):
            left_out[reason].append(each)
    return Stacking(
        place=place,
        stacks=tuple(counts.stacks(place)),
        counted=tuple(
            Counted(each.indicator, each.year, int(eligible.sum()))
            for each, eligible in zip(judged, counts.eligible, strict=True)
            if eligible.any()
        ),
        left_out={reason: tuple(indicators) for reason, indicators in left_out.items()},
        found={towards: int(counts.out[towards].sum()) for towards in counts.out},
        by_chance={towards: float(counts.chance[towards].sum()) for towards in counts.chance},
    )


def _unfit(indicator: Indicator) -> Reason | None:
    """Return why an indicator can never count, or None when it can."""
    if indicator.good == "neutral":
        return "no_direction"
    if indicator.kind in ESTIMATED:
        return "estimate"
    if indicator.measure in {"share", "rate"} or indicator.kind == "sample":
        return None
    return "no_number"


class _Counts:
    """Count in arrays of indicators by neighbourhoods."""

    def __init__(self, judged: Sequence[Judged], parts: int) -> None:
        self._judged = judged
        self._parts = parts
        self._judged_at_all: dict[str, bool] = {}
        self.eligible = self._eligible()
        self.out, self.chance = self._out_and_chance()

    def _eligible(self) -> list[Flags]:
        """Return where each indicator counts: with a verdict, and where no other of its family speaks for it.

        The one it is named after comes first, then the others in order: which one counts never depends on
        what it says.
        """
        families: dict[str, list[int]] = defaultdict(list)
        for i, each in enumerate(self._judged):
            families[each.indicator.family or each.indicator.id].append(i)
        eligible = [each.verdict != "no_verdict" for each in self._judged]
        self._judged_at_all = {
            each.indicator.id: bool(known.any()) for each, known in zip(self._judged, eligible, strict=True)
        }
        for head, places in families.items():
            places.sort(key=lambda i: self._judged[i].indicator.id != head)
            spoken_for = np.zeros_like(eligible[places[0]])
            for i in places:
                eligible[i] = eligible[i] & ~spoken_for
                spoken_for |= eligible[i]
        return eligible

    def why_not(self, indicator: Indicator) -> Reason | None:
        """Return why an indicator counts nowhere here, or None when it does somewhere."""
        for each, eligible in zip(self._judged, self.eligible, strict=True):
            if each.indicator is indicator and eligible.any():
                return None
        return "same_subject" if self._judged_at_all.get(indicator.id) else "no_number"

    def _out_and_chance(self) -> tuple[dict[Towards, Flags], dict[Towards, Floats]]:
        """Return what is singled out, and how probable that is when nothing differs."""
        shape = len(self._judged), self._parts
        eligible = np.array(self.eligible, dtype=bool).reshape(shape)
        known = np.array([each.evidence.lower for each in self._judged]).reshape(shape)
        lower = np.where(eligible, known, np.nan)
        selected = stand_out(lower, rate=_RATE)
        # One more figure is singled out when its p-value is at most this (Benjamini and Yekutieli 2001).
        limit = _RATE * (int(selected.sum()) + 1) / max(int(eligible.sum()), 1)
        out: dict[Towards, Flags] = {}
        chance: dict[Towards, Floats] = {}
        for towards in _WAYS:
            verdicts = [each.verdict == f"clearly_{towards}" for each in self._judged]
            singly = [_by_chance(each, limit, towards) for each in self._judged]
            out[towards] = selected & np.array(verdicts, dtype=bool).reshape(shape)
            chance[towards] = np.where(eligible, np.array(singly).reshape(shape), 0.0)
        return out, chance

    def stacks(self, place: Place) -> list[Stack]:
        """Return the stack of each neighbourhood, in the order of the place."""
        numbers = np.array(self.eligible, dtype=bool).reshape(-1, self._parts).sum(axis=0)
        sides = {towards: self._sides(towards, numbers) for towards in self.out}
        return [
            Stack(code, name, int(number), worse, better)
            for (code, name), number, worse, better in zip(
                place.neighbourhoods.items(), numbers, sides["worse"], sides["better"], strict=True
            )
        ]

    def _sides(self, towards: Towards, numbers: NDArray[np.int_]) -> list[Side]:
        chance = self.chance[towards]
        fewest, most = usual_numbers(chance)
        figures: list[list[Indicator]] = [[] for _ in range(self._parts)]
        for i, here in zip(*(each.tolist() for each in np.nonzero(self.out[towards])), strict=True):
            figures[here].append(self._judged[i].indicator)
        columns = numbers, chance.sum(axis=0), fewest, most
        return [
            Side(towards, tuple(found), eligible, expected, (least, largest))
            for found, eligible, expected, least, largest in zip(
                figures, *(each.tolist() for each in columns), strict=True
            )
        ]


def _by_chance(judged: Judged, limit: float, towards: Towards) -> Floats:
    """Return how probable it is that a figure is singled out on this side when nothing differs.

    Where the interval of a small sample is open, the limit itself is taken: it cannot be more.
    """
    higher = (judged.indicator.good == "lower") == (towards == "worse")
    found = judged.evidence.clearly_by_chance(limit, higher=higher)
    unknown = np.isnan(found) & (judged.verdict != "no_verdict")
    return np.where(unknown, min(limit / 2, _CLEARLY), found)


def usual_numbers(chance: Floats) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Return the fewest and the most that come out by chance in 19 of 20 cases, for each neighbourhood.

    chance: of each figure (rows) in each neighbourhood (columns) how probable it is. The numbers are the 5%
    and 95% points of their sum, exactly, taking the figures as independent.
    """
    figures, areas = chance.shape
    probability = np.zeros((figures + 1, areas))
    probability[0] = 1.0
    for row in chance:
        probability[1:] = probability[1:] * (1 - row) + probability[:-1] * row
        probability[0] *= 1 - row
    below = np.cumsum(probability, axis=0)
    return (below < _RARE).sum(axis=0), (below < _USUAL - 1e-12).sum(axis=0)
