# SPDX-License-Identifier: EUPL-1.2
"""The screens about all figures: which there are per theme, of what kind, from whom, and on which scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import Catalogue
from hartslag.monitor.results import About
from hartslag.monitor.screens.shown_rows import indicator_href
from hartslag.monitor.screens.written import KINDS, said


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """Hold one indicator in the list: its name, question, kind and address."""

    name: str
    question: str
    kind: str | Promise
    href: str


@dataclass(frozen=True, slots=True)
class ListedTheme:
    """Hold one theme with its indicators."""

    id: str
    name: str
    indicators: list[ListedIndicator]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """Hold one table of a publisher, its licence and the indicators it gives."""

    publisher: str
    table: str
    licence: str
    indicators: list[str]


@dataclass(frozen=True, slots=True)
class KindOfFigure:
    """Hold one kind of figure in plain words: what it is, and whether anything may be concluded from it."""

    name: str | Promise
    meaning: str | Promise
    concludes: bool
    why: str | Promise
    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step of the scale: its mark, the words it is said with, and when."""

    verdict: str
    direction: str
    words: str | Promise
    meaning: str | Promise


SCALE = (
    Step(
        "clearly_better",
        "",
        _("Duidelijk beter"),
        _("De kans dat het echt beter is, is 97,5% of meer, en het verschil is groot genoeg."),
    ),
    Step(
        "probably_better",
        "",
        _("Waarschijnlijk beter"),
        _("De kans dat het echt beter is, is 90% tot 97,5%."),
    ),
    Step(
        "small_but_real",
        "better",
        _("Klein maar echt verschil"),
        _("Het verschil is vrijwel zeker echt, maar zo klein dat het weinig uitmaakt."),
    ),
    Step(
        "practically_unchanged",
        "",
        _("Vrijwel gelijk"),
        _("Als er al een verschil is, is het klein. Dat laten de cijfers zien."),
    ),
    Step(
        "cannot_tell",
        "",
        _("Niet te zeggen"),
        _("De cijfers kunnen dit niet uitwijzen. Dat is iets anders dan geen verschil."),
    ),
    Step(
        "probably_worse",
        "",
        _("Waarschijnlijk slechter"),
        _("De kans dat het echt slechter is, is 90% tot 97,5%."),
    ),
    Step(
        "clearly_worse",
        "",
        _("Duidelijk slechter"),
        _("De kans dat het echt slechter is, is 97,5% of meer, en het verschil is groot genoeg."),
    ),
    Step(
        "clearly_higher",
        "",
        _("Duidelijk hoger of lager"),
        _("Voor cijfers zonder goed of slecht, zoals huurwoningen. De pijl zegt alleen welke kant op."),
    ),
    Step(
        "no_verdict",
        "",
        _("Geen conclusie"),
        _("Er ontbreekt iets wat nodig is, zoals het aantal gesprekken. Erbij staat wat."),
    ),
)

_MEANINGS = {
    "register": (
        _("Iedereen of alles is geteld, zoals woningen of uitkeringen."),
        True,
        _("De marge laat toeval en het afronden van de bron zien."),
    ),
    "events": (
        _("Wat is gemeld of geregistreerd, zoals misdrijven en meldingen."),
        True,
        _("Minder registraties is geen bewijs van minder overlast of misdaad."),
    ),
    "sample": (
        _("Een deel van de mensen is gevraagd."),
        True,
        _("Alleen als bekend is hoeveel mensen zijn gevraagd en zij door loting zijn gekozen."),
    ),
    "model": (
        _("Een berekening vult in wat in de buurt niet is gemeten, zoals bij gezondheid."),
        False,
        _("Er is geen marge bij: het model kan er in een buurt naast zitten zonder dat iemand het ziet."),
    ),
    "index": (
        _("Een score die uit andere cijfers is gemaakt."),
        False,
        _("Er is geen marge bij, en dezelfde cijfers zouden dubbel tellen."),
    ),
}


def themes_of(catalogue: Catalogue, about: About, area: str) -> list[ListedTheme]:
    """Return the themes with the indicators of which anything is known."""
    known = {each.id for each in about.indicators}
    listed = [
        ListedTheme(
            theme.id,
            said(theme.name),
            [
                ListedIndicator(
                    said(each.name), said(each.question), KINDS[each.kind], indicator_href(each.id, area)
                )
                for each in catalogue.of_theme(theme.id)
                if each.id in known
            ],
        )
        for theme in catalogue.themes
    ]
    return [theme for theme in listed if theme.indicators]


def sources_of(about: About) -> list[ListedSource]:
    """Return the tables the figures come from, by publisher, each with what it gives."""
    found: dict[tuple[str, str], ListedSource] = {}
    for each in about.indicators:
        key = each.source.publisher, each.source.table
        listed = found.setdefault(key, ListedSource(*key, said(each.source.licence), []))
        listed.indicators.append(said(each.name))
    return [found[key] for key in sorted(found)]


def kinds_of(about: About) -> Sequence[KindOfFigure]:
    """Return the kinds of figures with how many there are of each."""
    kinds: list[str] = [each.kind for each in about.indicators]
    return [
        KindOfFigure(KINDS[kind], meaning, concludes, why, kinds.count(kind))
        for kind, (meaning, concludes, why) in _MEANINGS.items()
    ]
