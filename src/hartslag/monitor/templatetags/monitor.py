# SPDX-License-Identifier: EUPL-1.2
"""Template filters for texts and figures: `{% load monitor %}`."""

from django import template

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


@register.filter
def interval(figure: Figure | None) -> str:
    """Write the 95% interval of a figure; nothing where it carries none."""
    return "" if figure is None else written.interval_of(figure)
