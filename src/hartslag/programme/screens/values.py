# SPDX-License-Identifier: EUPL-1.2
"""Write figures of goals in the reader's language, with as many digits as they need to be told apart."""

from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext

from hartslag.figures.services import Indicator
from hartslag.monitor.services import Change, Figure
from hartslag.programme.models import Cited, Programme
from hartslag.programme.translated import reads_english
from hartslag.ui.services import written_number

_SMALL = 10


class InTwoLanguages(Protocol):
    """The same words in Dutch and in English."""

    @property
    def nl(self) -> str:
        """The Dutch words."""

    @property
    def en(self) -> str:
        """The English words."""


def said(text: InTwoLanguages) -> str:
    """Return the words in the reader's language."""
    return text.en if reads_english() else text.nl


def opened(words: str) -> str:
    """Return the words with a capital at the start."""
    return words[:1].upper() + words[1:]


def cited(item: Cited) -> str:
    """Return where a fact or a goal stands: its document and the place in it."""
    title = f"{item.document.title} ({item.document.year})" if item.document.year else item.document.title
    return f"{title}, {item.place}." if item.place else f"{title}."


def decimals_of(indicator: Indicator, value: float) -> int:
    """Return the decimals of a value: those of the definition, and two for a small rate that was counted."""
    counted_here = indicator.measure == "rate" and indicator.published_as == "count"
    return max(indicator.decimals, 2) if counted_here and value < _SMALL else indicator.decimals


def shown(indicator: Indicator, value: float) -> str:
    """Return a value with its sign: 25%, 2,35."""
    if indicator.measure == "share":
        return f"{written_number(100 * value, indicator.decimals)}%"
    return written_number(value, decimals_of(indicator, value))


def with_unit(indicator: Indicator, value: float) -> str:
    """Return a value with its unit: 25% van de inwoners, 2,35 meldingen per 100 inwoners."""
    unit = said(indicator.unit)
    return f"{shown(indicator, value)} {unit.removeprefix('% ')}"


def value_of(figure: Figure | None) -> str:
    """Return what a figure is, or in words why there is no number."""
    if figure is None or figure.status == "missing":
        return gettext("geen cijfer")
    if figure.status == "hidden":
        return gettext("te weinig om te tonen")
    if figure.value is not None:
        return shown(figure.indicator, figure.value)
    return gettext("%(number)s, zonder noemer") % {"number": written_number(figure.events or 0)}


def counted(figure: Figure) -> str:
    """Return the numbers behind a rate: 61 op 2.600; nothing for other figures."""
    if figure.indicator.measure != "rate" or figure.events is None or not figure.denominator:
        return ""
    if figure.denominator_year not in {None, figure.year}:
        return ""
    return gettext("%(events)s op %(inhabitants)s") % {
        "events": written_number(round(figure.events)),
        "inhabitants": written_number(round(figure.denominator)),
    }


def years_of(figure: Figure, change: Change | None) -> str:
    """Return the years a line is about: 2021–2025, or 2012 when there is one figure."""
    return f"{change.before.year}–{change.after.year}" if change else str(figure.year)


def against_programme(programme: Programme, first: int, last: int) -> str:
    """Return how figures lie to the years of the programme, where they lie outside them."""
    if first >= programme.last_year:
        return gettext("na het programma")
    if last <= programme.first_year:
        return gettext("voor het programma")
    return ""


def indicator_href(indicator: str, area: str) -> str:
    """Return the address of the page of an indicator, for an area."""
    return f"{reverse('indicator', args=[indicator])}?gebied={area}"


def origin_href(indicator: str, area: str, year: int | None) -> str:
    """Return the address of where a figure of an area comes from; nothing where there is no figure."""
    return "" if year is None else reverse("provenance", args=[indicator, area, year])
