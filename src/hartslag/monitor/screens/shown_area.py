# SPDX-License-Identifier: EUPL-1.2
"""The screen of an area: what is said first, what stands out, what moves, and the tables per theme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from hartslag.figures.services import Theme
from hartslag.monitor.results import Place, Profile, Row, ThemeRows, Unknown
from hartslag.monitor.screens.shown_rows import Choice, ShownRow, shown_row
from hartslag.monitor.screens.written import said
from hartslag.ui.services import verdict_tone

_JUDGED = frozenset({"better", "worse"})
_NEUTRAL = frozenset({"higher", "lower"})
_FAVOURABLE_FIRST = {"better": 0, "worse": 1, "higher": 2, "lower": 2}


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """Hold a chapter: rows from which something can be concluded, and those that only inform."""

    id: str
    name: str
    concluding: list[ShownRow]
    informing: list[ShownRow]


@dataclass(frozen=True, slots=True)
class ThemeInShort:
    """Hold a chapter in one line: its address, and how many figures point where compared with the rest."""

    name: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownUnknown:
    """Hold why figures carry no conclusion, what would help, and which figures it concerns."""

    words: str
    helps: str
    names: list[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold how many figures stand out, by where they point, of how many that could.

    `perhaps_better` are strengths that do not stand out among so many figures.
    """

    eligible: int
    better: int
    perhaps_better: int
    worse: int
    other: int

    @property
    def named(self) -> int:
        """Return how many are named in words, as a strength or because they stand out."""
        return self.better + self.perhaps_better + self.worse + self.other

    @property
    def alike(self) -> int:
        """Return of how many no difference can be said."""
        return self.eligible - self.named


def counts_of(profile: Profile) -> Counts:
    """Return how many figures stand out from the rest, favourable first."""
    tones = [_tone(row) for row in profile.stands_out]
    better, worse = tones.count("better"), tones.count("worse")
    out = {row.indicator.id for row in profile.stands_out}
    perhaps = sum(row.indicator.id not in out for row in profile.strengths)
    return Counts(profile.eligible, better, perhaps, worse, len(tones) - better - worse)


def in_words(counts: Counts, whole: str) -> str:
    """Return what is said first: how many figures are favourable and unfavourable, favourable first."""
    rest = gettext("de rest van %(municipality)s") % {"municipality": whole}
    unfavourable = ngettext(
        "%(number)d springt er ongunstig uit.", "%(number)d springen er ongunstig uit.", counts.worse
    ) % {"number": counts.worse}
    if not counts.worse:
        unfavourable = gettext("Geen enkel cijfer springt er ongunstig uit.")
    if counts.better:
        favourable = ngettext(
            "%(number)d cijfer springt er gunstig uit vergeleken met %(rest)s.",
            "%(number)d cijfers springen er gunstig uit vergeleken met %(rest)s.",
            counts.better,
        ) % {"number": counts.better, "rest": rest}
    elif counts.perhaps_better:
        favourable = ngettext(
            "%(number)d cijfer is gunstiger dan in %(rest)s, al kan dat nog toeval zijn.",
            "%(number)d cijfers zijn gunstiger dan in %(rest)s, al kan dat nog toeval zijn.",
            counts.perhaps_better,
        ) % {"number": counts.perhaps_better, "rest": rest}
    else:
        favourable = gettext("Geen enkel cijfer springt er gunstig uit vergeleken met %(rest)s.") % {
            "rest": rest
        }
    return f"{favourable} {unfavourable}"


def also_in_words(counts: Counts, total: int) -> list[str]:
    """Return what is said next: what is different without being good or bad, alike, or not to be said."""
    sentences = []
    if counts.other:
        sentences.append(
            ngettext(
                "Nog %(number)d cijfer is hoger of lager, zonder dat dat goed of slecht is.",
                "Nog %(number)d cijfers zijn hoger of lager, zonder dat dat goed of slecht is.",
                counts.other,
            )
            % {"number": counts.other}
        )
    if counts.alike:
        sentences.append(
            ngettext(
                "Bij %(number)d cijfer is geen verschil te zeggen, of het is klein.",
                "Bij %(number)d cijfers is geen verschil te zeggen, of het is klein.",
                counts.alike,
            )
            % {"number": counts.alike}
        )
    if total > counts.eligible:
        sentences.append(
            ngettext(
                "%(number)d ander cijfer kan geen conclusie dragen: zie wat we niet weten.",
                "%(number)d andere cijfers kunnen geen conclusie dragen: zie wat we niet weten.",
                total - counts.eligible,
            )
            % {"number": total - counts.eligible}
        )
    return sentences


def shown_profile(profile: Profile) -> dict[str, object]:
    """Return all of a profile as it is shown: what is said of it, and the rows of every theme."""
    return {**shown_in_short(profile), "themes": shown_themes(profile)}


def shown_themes(profile: Profile) -> list[ShownTheme]:
    """Return the themes with their rows."""
    code = profile.place.code
    return [_theme(theme, [shown_row(row, code) for row in theme.rows]) for theme in profile.themes]


def shown_in_short(profile: Profile) -> dict[str, object]:
    """Return what is said of a profile: what is strong, stands out, moves, and each theme in one line."""
    total, counts = len(profile.rows()), counts_of(profile)

    def ready(chosen: Iterable[Row]) -> list[ShownRow]:
        return [shown_row(row, profile.place.code) for row in chosen]

    strengths = {row.indicator.id for row in profile.strengths}
    others = [row for row in profile.stands_out if row.indicator.id not in strengths]
    return {
        "total": total,
        "counts": counts,
        "first": in_words(counts, said(profile.place.whole_name)),
        "also": also_in_words(counts, total),
        "by_chance": said(profile.by_chance),
        "strengths": ready(profile.strengths),
        "judged": ready(row for row in others if _tone(row) in _JUDGED),
        "differing": ready(row for row in others if _tone(row) not in _JUDGED),
        "moving": ready(_moving(profile.rows())),
        "compared": is_compared(profile),
        "themes_in_short": themes_in_short(profile),
        "unknown": unknown_of(profile),
    }


def themes_in_short(profile: Profile) -> list[ThemeInShort]:
    """Return each theme in one line."""
    return [_in_short(theme, profile.place) for theme in profile.themes]


def is_compared(profile: Profile) -> bool:
    """Say whether any figure was held against the rest."""
    return any(_compared(row) for row in profile.rows())


def theme_links(themes: Iterable[Theme], place: Place, chosen: str) -> list[Choice]:
    """Return the themes, to go from one to the other."""
    return [Choice(said(each.name), theme_href(place, each.id), each.id == chosen) for each in themes]


def theme_href(place: Place, theme: str) -> str:
    """Return the address of all figures of an area on one theme."""
    return reverse("area-theme", args=[place.code, theme])


def _in_short(theme: ThemeRows, place: Place) -> ThemeInShort:
    tones = [_tone(row) for row in theme.rows if _compared(row)]
    better, worse = tones.count("better"), tones.count("worse")
    other = sum(tone in _NEUTRAL for tone in tones)
    counts = {
        gettext("%(number)s gunstiger"): better,
        gettext("%(number)s ongunstiger"): worse,
        gettext("%(number)s hoger of lager"): other,
        gettext("%(number)s gelijk of niet te zeggen"): len(tones) - better - worse - other,
        gettext("%(number)s zonder conclusie"): len(theme.rows) - len(tones),
    }
    words = ", ".join(each % {"number": number} for each, number in counts.items() if number)
    return ThemeInShort(said(theme.theme.name), theme_href(place, theme.theme.id), words)


def _moving(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that changed according to their figures, favourable first."""
    moving = [row for row in rows if row.change and _points(row.change.conclusion.verdict)]
    return sorted(moving, key=lambda row: _FAVOURABLE_FIRST.get(_tone_of_change(row), 3))


def _theme(theme: ThemeRows, rows: Sequence[ShownRow]) -> ShownTheme:
    return ShownTheme(
        theme.theme.id,
        said(theme.theme.name),
        [row for row in rows if row.carries],
        [row for row in rows if not row.carries],
    )


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
        if conclusion.reason and conclusion.reason not in found:
            found[conclusion.reason] = said(conclusion.sentences[2])
    return found


def _names(unknown: Unknown) -> list[str]:
    return [said(indicator.name) for indicator in unknown.indicators]


def _points(verdict: str) -> bool:
    return verdict.startswith(("clearly", "probably", "small"))


def _compared(row: Row) -> bool:
    return row.standing.conclusion.verdict != "no_verdict"


def _tone(row: Row) -> str:
    return verdict_tone(row.standing.conclusion.verdict, row.standing.conclusion.direction or "")


def _tone_of_change(row: Row) -> str:
    conclusion = row.change.conclusion if row.change else None
    return verdict_tone(conclusion.verdict, conclusion.direction or "") if conclusion else ""
