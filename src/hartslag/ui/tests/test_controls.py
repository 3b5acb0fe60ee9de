# SPDX-License-Identifier: EUPL-1.2
"""Controls are drawn as Django draws them."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer

from hartslag.ui.controls import ControlRenderer

NASTY = "\"'><script>&amp;é"
CHOICES = [("", "– kies –"), (NASTY, NASTY), (3, "drie"), ("samen", [("a", "een"), (NASTY, "twee")])]
WIDGETS = [
    forms.TextInput({"autocomplete": "off", "required": True, "disabled": False}),
    forms.TextInput({"class": NASTY, "maxlength": 3}),
    forms.EmailInput(),
    forms.NumberInput({"min": 0}),
    forms.PasswordInput(),
    forms.HiddenInput(),
    forms.DateInput(),
    forms.CheckboxInput(),
    forms.FileInput({"accept": "image/*"}),
    forms.Textarea({"rows": 5}),
    forms.Select(choices=CHOICES),
    forms.SelectMultiple(choices=CHOICES),
    forms.RadioSelect(choices=CHOICES),
]


def test_forms_are_drawn_by_it():
    assert isinstance(get_default_renderer(), ControlRenderer)


@pytest.mark.parametrize("value", [None, "", "a", 3, NASTY, True])
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda each: type(each).__name__)
def test_a_control_is_drawn_as_django_draws_it(widget, value):
    value = [value] if isinstance(widget, forms.SelectMultiple) else value
    given = ("naam", value, {"id": "id_naam", "aria-describedby": "id_naam-help"})
    ours, django = (
        re.sub(r">\s+<", "><", widget.render(*given, renderer=renderer))
        for renderer in (ControlRenderer(), DjangoTemplates())
    )
    assert ours == django
    assert "<script>" not in ours
