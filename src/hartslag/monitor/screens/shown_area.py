# SPDX-License-Identifier: EUPL-1.2
"""The screen of an area: what is said first, what stands out, what moves, and the tables per theme."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from hartslag.monitor.results import Profile, Row, Unknown
from hartslag.monitor.screens.shown_rows import ShownRow, shown_rows
from hartslag.monitor.screens.written import said
from hartslag.ui.services import verdict_tone

_FAVOURABLE_FIRST = {"better": 0, "worse": 1, "higher": 2, "lower": 2}


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """Hold a chapter: rows from which something can be concluded, and those that only inform."""

    id: str
    name: str
    concluding: list[ShownRow]
    informing: list[ShownRow]


@dataclass(frozen=True, slots=True)
class ShownUnknown:
    """Hold why figures carry no conclusion, what would help, and which figures it concerns."""

    words: str
    helps: str
    names: list[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold how many figures stand out, by where they point, of how many that could."""

    eligible: int
    better: int
    worse: int
    other: int

    @property
    def singled_out(self) -> int:
        """Return how many stand out."""
        return self.better + self.worse + self.other

    @property
    def alike(self) -> int:
        """Return of how many no difference can be said."""
        return self.eligible - self.singled_out


def counts_of(profile: Profile) -> Counts:
    """Return how many figures stand out from the rest, favourable first."""
    tones = [_tone(row) for row in profile.stands_out]
    better, worse = tones.count("better"), tones.count("worse")
    return Counts(profile.eligible, better, worse, len(tones) - better - worse)


def in_words(counts: Counts, rest: str) -> list[str]:
    """Return what is said first: how many figures are favourable, unfavourable, and neither."""
    said_first = [
        ngettext(
            "%(number)d cijfer is gunstiger dan %(rest)s,",
            "%(number)d cijfers zijn gunstiger dan %(rest)s,",
            counts.better,
        )
        % {"number": counts.better, "rest": rest},
        ngettext("%(number)d is ongunstiger.", "%(number)d zijn ongunstiger.", counts.worse)
        % {"number": counts.worse},
    ]
    sentences = [" ".join(said_first)]
    if counts.other:
        sentences.append(
            ngettext(
                "Nog %(number)d cijfer is hoger of lager, zonder dat dat goed of slecht is.",
                "Nog %(number)d cijfers zijn hoger of lager, zonder dat dat goed of slecht is.",
                counts.other,
            )
            % {"number": counts.other}
        )
    return sentences


def findings_of(profile: Profile) -> list[ShownRow]:
    """Return what stands out and is not already a strength, favourable first."""
    strengths = {row.indicator.id for row in profile.strengths}
    rows = [row for row in profile.stands_out if row.indicator.id not in strengths]
    return shown_rows(sorted(rows, key=lambda row: _FAVOURABLE_FIRST.get(_tone(row), 3)), profile.place.code)


def moving(profile: Profile) -> list[ShownRow]:
    """Return what changed according to its figures, favourable first."""
    rows = [row for row in profile.rows() if row.change and _points(row.change.conclusion.verdict)]
    ordered = sorted(rows, key=lambda row: _FAVOURABLE_FIRST.get(_tone_of_change(row), 3))
    return shown_rows(ordered, profile.place.code)


def themes_of(profile: Profile) -> list[ShownTheme]:
    """Return the chapters, each split in what can conclude and what only informs."""
    chapters = []
    for theme in profile.themes:
        rows = shown_rows(theme.rows, profile.place.code)
        chapters.append(
            ShownTheme(
                theme.theme.id,
                said(theme.theme.name),
                [row for row in rows if row.carries],
                [row for row in rows if not row.carries],
            )
        )
    return chapters


def unknown_of(profile: Profile) -> list[ShownUnknown]:
    """Return what we do not know, with what it would take, most figures first."""
    helps = _helps(profile.rows())
    return [
        ShownUnknown(said(each.words), helps.get(each.reason, ""), _names(each))
        for each in sorted(profile.unknown, key=lambda each: -len(each.indicators))
    ]


def _helps(rows: Iterable[Row]) -> dict[str, str]:
    """Return per reason what would make a conclusion possible, as the conclusions themselves say it."""
    found: dict[str, str] = {}
    for row in rows:
        conclusion = row.standing.conclusion
        if conclusion.reason:
            found.setdefault(conclusion.reason, said(conclusion.sentences[2]))
    return found


def _names(unknown: Unknown) -> list[str]:
    return [said(indicator.name) for indicator in unknown.indicators]


def _points(verdict: str) -> bool:
    return verdict.startswith(("clearly", "probably", "small"))


def _tone(row: Row) -> str:
    return verdict_tone(row.standing.conclusion.verdict, row.standing.conclusion.direction or "")


def _tone_of_change(row: Row) -> str:
    conclusion = row.change.conclusion if row.change else None
    return verdict_tone(conclusion.verdict, conclusion.direction or "") if conclusion else ""
