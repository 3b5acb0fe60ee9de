# SPDX-License-Identifier: EUPL-1.2
"""Facts in a document: what a source says, with its place and what it leaves out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext

from hartslag.programme.models import Fact, Goal
from hartslag.programme.screens.values import cited
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number


def facts_of(facts: Iterable[Fact]) -> parts.Items:
    """Return facts as a list."""
    return parts.Items(tuple(fact_item(fact) for fact in facts))


def missing_of(goal: Goal) -> parts.Items:
    """Return what the source leaves out about a goal."""
    return parts.Items(tuple(parts.Item(text) for text in goal.what_is_missing))


def fact_item(fact: Fact) -> parts.Item:
    """Return a fact with, in small print, what it is about, what is missing, and its source."""
    return parts.Item(" ".join(_stated(fact)), note=" ".join((*_about(fact), cited(fact))))


def _stated(fact: Fact) -> Iterator[str]:
    yield fact.statement
    if fact.earlier_value is not None:
        yield gettext("Eerst %(earlier)s, bijgesteld naar %(now)s %(unit)s.") % {
            "earlier": plainly(fact.earlier_number),
            "now": plainly(fact.number),
            "unit": fact.unit,
        }


def _about(fact: Fact) -> Iterator[str]:
    if fact.year:
        years = f"{fact.since_year}–{fact.year}" if fact.since_year else str(fact.year)
        yield f"{gettext('Jaar')}: {years}."
    if fact.denominator:
        yield f"{gettext('Waarvan')}: {fact.denominator}."
    if fact.sample:
        yield f"{gettext('Wie is gevraagd')}: {fact.sample}."
    if fact.disagrees_with:
        yield f"{gettext('Spreekt tegen')}: {fact.disagrees_with.statement}"
    for text in fact.what_is_missing:
        yield gettext("Niet in de bron: %(text)s") % {"text": text}


def plainly(number: Decimal | None) -> str:
    """Return a number of a fact with as many decimals as its source gave; nothing for None."""
    if number is None:
        return ""
    exponent = number.as_tuple().exponent
    return written_number(number, max(0, -exponent if isinstance(exponent, int) else 0))
