# SPDX-License-Identifier: EUPL-1.2
"""Template filters for facts and goals: `{% load programme %}`."""

from decimal import Decimal

from django import template

from hartslag.programme.models import Cited
from hartslag.programme.screens import facts_document, values

register = template.Library()


@register.filter
def cited(item: Cited) -> str:
    """Write where a fact or a goal stands: its document and the place in it."""
    return values.cited(item)


@register.filter
def plainly(number: Decimal | None) -> str:
    """Write a number of a fact with as many decimals as its source gave; nothing for None."""
    return facts_document.plainly(number)
