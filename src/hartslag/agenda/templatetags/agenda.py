# SPDX-License-Identifier: EUPL-1.2
"""Say in a template how things stand."""

from django import template

from hartslag.agenda import words

register = template.Library()

register.filter("behind", words.behind)
register.filter("outcome", words.outcome)
register.filter("promised", words.promised)
register.filter("taken_up_by", words.taken_up_by)
