# SPDX-License-Identifier: EUPL-1.2
"""Write texts and figures in the reader's language, the same on every screen."""

from typing import Protocol

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import Indicator
from hartslag.monitor.results import Figure
from hartslag.ui.services import written_number

_SMALL_BASE = 100
KINDS = {
    "sample": _("steekproef"),
    "events": _("registratie van gebeurtenissen"),
    "register": _("volledige telling"),
    "model": _("schatting uit een model"),
    "index": _("index"),
}
"""What people call each kind of figure."""


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
    return text.en if get_language() == "en" else text.nl


def opened(words: str) -> str:
    """Return the words with a capital at the start, the rest untouched."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Return the words with a small letter at the start, as inside a sentence, the rest untouched."""
    return words[:1].lower() + words[1:]


def value_of(figure: Figure | None) -> str:
    """Return the value as people read it: 23,5%, 61 or 14,8; in words when it is hidden or missing."""
    if figure is None:
        return ""
    if figure.status == "hidden":
        return gettext("Te weinig om te tonen (bescherming van bewoners)")
    if figure.value is not None:
        return number_of(figure.indicator, figure.value)
    if figure.events is not None:
        return gettext("%(number)s, zonder noemer") % {"number": written_number(figure.events)}
    return gettext("Geen cijfer")


def number_of(indicator: Indicator, value: float) -> str:
    """Return a number in the unit of an indicator; a share is a fraction and gets its percent sign."""
    if indicator.measure == "share":
        return f"{written_number(100 * value, digits_of(indicator))}%"
    return written_number(value, digits_of(indicator))


def digits_of(indicator: Indicator) -> int:
    """Return how many decimals a value gets, as in the sentences about it.

    A share that follows from counts is no more exact than the counts; a rate tells neighbourhoods apart by
    its first decimal, and one per 100 by its second.
    """
    if indicator.measure == "rate":
        return max(2 if (indicator.per or 1) <= _SMALL_BASE else 1, indicator.decimals)
    if indicator.measure == "share" and indicator.published_as != "percentage":
        return 0
    return indicator.decimals


def interval_of(figure: Figure) -> str:
    """Return the interval as people read it: 18 tot 30%; nothing where the figure carries none."""
    if figure.interval is None:
        return ""
    lower, upper = (number_of(figure.indicator, end) for end in figure.interval)
    return gettext("%(lower)s tot %(upper)s") % {"lower": lower.removesuffix("%"), "upper": upper}


def events_of(figure: Figure) -> str:
    """Return the number of people, homes or events that was counted; nothing where a source gives none."""
    if figure.events is None or figure.status != "known" or figure.indicator.published_as != "count":
        return ""
    return written_number(figure.events)


def unit_of(indicator: Indicator) -> str:
    """Return what stands behind the number: the unit, without the percent sign the number has itself."""
    return said(indicator.unit).removeprefix("% ")


def kind_of(indicator: Indicator) -> str:
    """Return what kind of figure this is, in words."""
    return str(KINDS[indicator.kind])


def scaled(indicator: Indicator, value: float | None) -> float | None:
    """Return a value as it is drawn: a share as a percentage."""
    return value if value is None or indicator.measure != "share" else 100 * value


def sign_of(indicator: Indicator) -> str:
    """Return the sign that follows a number directly."""
    return "%" if indicator.measure == "share" else ""
