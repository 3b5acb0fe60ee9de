# SPDX-License-Identifier: EUPL-1.2
"""Template filters for texts and figures: `{% load monitor %}`."""

from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from hartslag.areas.services import Area
from hartslag.monitor.results import Figure
from hartslag.monitor.screens import written
from hartslag.monitor.screens.shown_country import ShownMunicipality
from hartslag.monitor.screens.shown_indicator import ShownNeighbourhood
from hartslag.monitor.screens.shown_rows import Shown
from hartslag.statistics.services import Text
from hartslag.ui.services import written_verdict

register = template.Library()

_EMPHASISED, _CURRENT = " hartslag-table__row--emphasised", ' aria-current="true"'


@register.filter
def said(text: Text | None) -> str:
    """Write a text in the reader's language; nothing for None."""
    return "" if text is None else written.said(text)


@register.filter
def value(figure: Figure | None) -> str:
    """Write the value of a figure with its sign, or in words why there is none."""
    return written.value_of(figure)


@register.simple_tag
def links(places: Iterable[Area]) -> SafeString:
    """Write areas as items of a list, each a link to its page. Hundreds of them: no template per item."""
    # What differs is the code alone; looking each address up would take longer than the page.
    before, after = reverse("area", args=["CODE"]).split("CODE")
    return format_html_join(
        "\n",
        '<li><a class="nl-link" href="{}{}{}">{}</a></li>',
        ((before, each.code, after, each.name) for each in places),
    )


@register.simple_tag
def municipality_rows(rows: Iterable[ShownMunicipality], value: str, conclusion: str) -> SafeString:
    """Write municipalities as rows of a table under these labels; without a label for it, no conclusion.

    Hundreds of them: no template per row, as with the rows of neighbourhoods.
    """
    value, conclusion = escape(value), escape(conclusion)
    return mark_safe(  # noqa: S308 (every text in it is escaped)
        "\n".join(
            f'<tr class="hartslag-table__row--link"><th scope="row">'
            f'<a class="nl-link hartslag-table__link" href="{escape(each.href)}">{escape(each.name)}</a></th>'
            f'<td class="hartslag-table__number" data-label="{value}">{escape(each.value)}</td>'
            f"{_conclusion(each.shown, conclusion)}</tr>"
            for each in rows
        )
    )


@register.simple_tag
def neighbourhood_rows(
    rows: Iterable[ShownNeighbourhood], value: str, origin: str, conclusion: str
) -> SafeString:
    """Write neighbourhoods as rows of a table under these labels; without a label for it, no conclusion.

    `origin` is read aloud before a value that leads to where it comes from.
    """
    value, origin, conclusion = escape(value), escape(origin), escape(conclusion)
    return mark_safe(  # noqa: S308 (every text in it is escaped)
        "\n".join(
            f'<tr class="hartslag-table__row--link{_EMPHASISED if each.chosen else ""}"><th scope="row">'
            f'<a class="nl-link hartslag-table__link" href="{escape(each.href)}"'
            f"{_CURRENT if each.chosen else ''}>{escape(each.name)}</a></th>"
            f'<td class="hartslag-table__number" data-label="{value}"><div>{_number(each, origin)}</div></td>'
            f"{_conclusion(each.shown, conclusion)}</tr>"
            for each in rows
        )
    )


def _number(one: ShownNeighbourhood, origin: str) -> str:
    number = escape(one.value)
    if one.origin_href:
        number = (
            f'<a class="monitor-origin" href="{escape(one.origin_href)}">'
            f'<span class="hartslag-unseen">{origin}</span> {number}</a>'
        )
    if one.interval:
        number += f' <span class="monitor-cell-note">{escape(one.interval)}</span>'
    return number


def _conclusion(shown: Shown, label: str) -> str:
    if not label:
        return ""
    verdict = written_verdict(shown.verdict, shown.words, shown.direction)
    return f'<td data-label="{label}">{verdict}</td>'


@register.simple_tag(takes_context=True)
def professional_screens(context: template.Context) -> bool:
    """Say whether the screens for professionals are open to the reader, so that a page may lead there."""
    actor = getattr(context["request"], "actor", None)
    return actor is not None and bool(actor.roles)


@register.filter
def interval(figure: Figure | None) -> str:
    """Write the 95% interval of a figure; nothing where it carries none."""
    return "" if figure is None else written.interval_of(figure)
