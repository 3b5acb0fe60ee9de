# SPDX-License-Identifier: EUPL-1.2
"""What the monitor answers with: a figure, where it stands, how it moved, and pages made of these.

Everywhere: a share is a fraction, a rate is per `indicator.per`, a count is a number, a mean and an index are
as published. Intervals are 95%. Years are calendar years.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Literal

from hartslag.areas.services import AreaChange
from hartslag.figures.services import Indicator, Release, Theme
from hartslag.statistics.services import Conclusion, Text

type Pair = tuple[float, float]
type Status = Literal["known", "hidden", "missing"]
type BreakReason = Literal["table", "jump", "area"]

_COUNTRY_NAME = Text("Nederland", "the Netherlands")


@dataclass(frozen=True, slots=True)
class Place:
    """Hold the area a page is about, and what it is a part of.

    `members` are the neighbourhoods it consists of, `neighbourhoods` all of the municipality (code to name),
    of the country its municipalities. An area without any is only known by its own code. `since` is the
    first year in which all members have the boundaries they have now; None when that is unknown. `country`
    is the code of what a municipality is a part of; of other areas it is empty. `changes` is what happened to
    its code; `formerly` the codes the same place had before, each with the first year of the next.
    """

    code: str
    name: str
    members: tuple[str, ...]
    municipality: str
    municipality_name: str
    neighbourhoods: Mapping[str, str]
    since: int | None = None
    country: str = ""
    country_name: str = ""
    changes: tuple[AreaChange, ...] = ()
    formerly: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_municipality(self) -> bool:
        """Say whether the area is a whole municipality."""
        return self.code == self.municipality

    @property
    def whole(self) -> str:
        """Return the code of what the area is a part of, whose rest it is held against; empty for none."""
        return self.country if self.is_municipality else self.municipality

    @property
    def whole_name(self) -> Text:
        """Return the name of what the area is a part of; empty for the country."""
        if not self.is_municipality:
            return Text.same(self.municipality_name)
        return _COUNTRY_NAME if self.country_name else Text.same("")


@dataclass(frozen=True, slots=True)
class Origin:
    """Hold where one number comes from: its release, the line in the imported file, and what was noted.

    `denominator_release` and `denominator_row` are None where the denominator stands in the same line, or
    where there is none.
    """

    area: str
    release: str
    row: int
    table: str
    citation: str | None
    note: str | None
    denominator_release: str | None = None
    denominator_row: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold the value of an indicator for an area in a year.

    `value` is None when hidden or missing, and when a rate is known as a number only. `events` counts
    people, homes or events and is not rounded where derived; `denominator` is what they are a part of or
    happen to, of `denominator_year`; of a sample that is `n`, the answers, and `population` the residents
    it was taken from. `missing` names the neighbourhoods of the area that have no figure. `interval` is
    None for what has none, and on a profile for all but the latest figure.
    """

    indicator: Indicator
    area: str
    year: int
    status: Status
    value: float | None = None
    interval: Pair | None = None
    events: float | None = None
    denominator: float | None = None
    denominator_year: int | None = None
    population: float | None = None
    n: int | None = None
    design_effect: float = 1.0
    standard_deviation: float | None = None
    random_sample: bool | None = None
    own_counts: bool = False
    table: str = ""
    missing: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def releases(self) -> tuple[str, ...]:
        """Return the ids of the releases the figure and its denominator come from, each once."""
        both = [name for each in self.origins for name in (each.release, each.denominator_release) if name]
        return tuple(dict.fromkeys(both))

    def with_interval(self, interval: Pair) -> "Figure":
        """Return the figure with this interval; hundreds to a page, for which `replace` is slow."""
        before, after = _AROUND_INTERVAL
        values: list[Any] = [*before(self), interval, *after(self)]
        return Figure(*values)


_FIELDS = [each.name for each in fields(Figure)]
_AROUND_INTERVAL = (
    attrgetter(*_FIELDS[: _FIELDS.index("interval")]),
    attrgetter(*_FIELDS[_FIELDS.index("interval") + 1 :]),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold what an area is held against: normally the rest of its municipality.

    `includes_area` says that a published average had to be used in which the area itself counts.
    """

    name: Text
    figure: Figure
    includes_area: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold the dispersion of an indicator in a municipality; `known` when estimated from its history."""

    dispersion: float = 1.0
    known: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold where an area stands: its figure, the reference if there is one, and the conclusion."""

    figure: Figure
    reference: Reference | None
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Change:
    """Hold how an area moved between two years: on its own, and against the change of the rest.

    `against_rest` is None when the rest has no figure in both years, for samples, and on a profile.
    """

    before: Figure
    after: Figure
    conclusion: Conclusion
    against_rest: Conclusion | None


@dataclass(frozen=True, slots=True)
class Break:
    """Hold a place where a series may not be read on: before `year` it is another series.

    `reason`: "table" for another table or method, "jump" where the whole municipality jumped as much as the
    area, "area" for other boundaries. `question` asks or says it in words.
    """

    year: int
    reason: BreakReason
    question: Text


@dataclass(frozen=True, slots=True)
class Series:
    """Hold the figures of an area through the years, and of the reference in the same years.

    `reference` lines up with `figures`; None where there is none. A break lies before the figure of its year.
    """

    figures: tuple[Figure, ...]
    reference: tuple[Figure | None, ...]
    breaks: tuple[Break, ...]

    def parts(self) -> tuple[tuple[Figure, ...], ...]:
        """Return the unbroken stretches, oldest first."""
        starts = {each.year for each in self.breaks}
        parts: list[list[Figure]] = []
        for figure in self.figures:
            if not parts or figure.year in starts:
                parts.append([])
            parts[-1].append(figure)
        return tuple(tuple(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one indicator for one area: the latest figure, where it stands, how it moved, and its series.

    `change` is from the first to the last figure of the latest unbroken stretch; `latest_change` from the
    figure before the last, None when it would be the same and on a profile. Without two figures in that
    stretch `change` is None, and `no_change` says why there is no conclusion about it.
    """

    indicator: Indicator
    standing: Standing
    change: Change | None
    latest_change: Change | None
    no_change: Conclusion | None
    series: Series

    @property
    def figure(self) -> Figure:
        """Return the latest figure."""
        return self.standing.figure

    @property
    def moved(self) -> Conclusion | None:
        """Return the conclusion about the change, or why there is none."""
        return self.change.conclusion if self.change else self.no_change


@dataclass(frozen=True, slots=True)
class ThemeRows:
    """Hold one chapter of a profile."""

    theme: Theme
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Hold what a page cannot say, for one reason: the words for it and the indicators it concerns."""

    reason: str
    words: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold how an area stands and moves on every indicator that is known about it.

    `strengths` are the rows that are probably or clearly better than the rest. `stands_out` are the rows that
    differ from the rest after Benjamini-Hochberg at q = 0.10 over `eligible` rows; `by_chance` says how many
    the scale alone would single out by chance.
    """

    place: Place
    themes: tuple[ThemeRows, ...]
    strengths: tuple[Row, ...]
    stands_out: tuple[Row, ...]
    eligible: int
    by_chance: Text
    unknown: tuple[Unknown, ...]
    releases: tuple[Release, ...]

    def rows(self) -> tuple[Row, ...]:
        """Return all rows in the order of the page."""
        return tuple(row for theme in self.themes for row in theme.rows)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Hold one neighbourhood on the page of an indicator; `stands_out` after correction for their number."""

    code: str
    name: str
    standing: Standing
    stands_out: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Hold one indicator for all neighbourhoods of a municipality in a year, and one area through the years.

    `row` is about `place`: the area asked for, or the municipality as a whole. `years` are those with any
    figure. `releases` are all that the page rests on.
    """

    indicator: Indicator
    place: Place
    year: int | None
    years: tuple[int, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    by_chance: Text
    spread: Spread
    row: Row | None
    releases: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """Hold one way of concluding in plain words, with the publications it follows."""

    name: Text
    explanation: Text
    source: str


@dataclass(frozen=True, slots=True)
class About:
    """Hold where the figures come from, withdrawn releases among them, and how conclusions are drawn."""

    indicators: tuple[Indicator, ...]
    releases: tuple[Release, ...]
    methods: tuple[Method, ...]
