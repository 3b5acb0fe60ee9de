# SPDX-License-Identifier: EUPL-1.2
"""Template filters for facts and goals: `{% load programme %}`."""

from decimal import Decimal

from django import template

from hartslag.programme.models import Cited
from hartslag.programme.screens import values
from hartslag.ui.services import written_number

register = template.Library()


@register.filter
def cited(item: Cited) -> str:
    """Write where a fact or a goal stands: its document and the place in it."""
    return values.cited(item)


@register.filter
def plainly(number: Decimal | None) -> str:
    """Write a number of a fact with as many decimals as its source gave; nothing for None."""
    if number is None:
        return ""
    exponent = number.as_tuple().exponent
    return written_number(number, max(0, -exponent if isinstance(exponent, int) else 0))
