# SPDX-License-Identifier: EUPL-1.2
"""Template filters for texts and figures: `{% load monitor %}`."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from hartslag.areas.services import Area
from hartslag.monitor.results import Figure
from hartslag.monitor.screens import written
from hartslag.statistics.services import Text

register = template.Library()


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


@register.simple_tag(takes_context=True)
def professional_screens(context: template.Context) -> bool:
    """Say whether the screens for professionals are open to the reader, so that a page may lead there."""
    actor = getattr(context["request"], "actor", None)
    return actor is not None and bool(actor.roles)


@register.filter
def interval(figure: Figure | None) -> str:
    """Write the 95% interval of a figure; nothing where it carries none."""
    return "" if figure is None else written.interval_of(figure)
