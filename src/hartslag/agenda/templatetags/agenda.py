# SPDX-License-Identifier: EUPL-1.2
"""The words of telling.py in templates."""

from django import template

from hartslag.agenda import telling

register = template.Library()

register.filter("behind", telling.behind)
register.filter("outcome", telling.outcome)
register.filter("promised", telling.promised)
register.filter("taken_up_by", telling.taken_up_by)
