# SPDX-License-Identifier: EUPL-1.2
"""What forms share: a day and a time typed the Dutch way, a form that makes one thing once, what to say."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REQUIRED = {"required": _("Vul dit in.")}
"""What a field says that was left empty."""
CHOOSE = {"required": _("Maak een keuze."), "invalid_choice": _("Kies er een uit de lijst.")}
"""What a choice says that was not made, or is not there."""


_NEAR_ENOUGH = timedelta(days=366 * 25)


class DayField(forms.DateField):
    """A day, typed the Dutch way: dag-maand-jaar; at most 25 years ahead, since further is a slip."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of DateField
        # No keyboard of digits alone: on some phones it has no hyphen.
        widget = forms.DateInput(
            format="%d-%m-%Y", attrs={"autocomplete": "off", "class": "hartslag-form__short"}
        )
        super().__init__(
            input_formats=["%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%Y-%m-%d"],
            widget=widget,
            error_messages={
                "required": _("Vul een dag in, zoals 31-12-2026."),
                "invalid": _("Schrijf een dag als 31-12-2026."),
            },
            **options,
        )

    def validate(self, value: date | None) -> None:
        """Refuse a day that is too far ahead, beside what every field refuses."""
        super().validate(value)
        if value and value - timezone.localdate() > _NEAR_ENOUGH:
            raise forms.ValidationError(_("Deze dag ligt te ver weg. Kijk het jaar na."))


class TimeField(forms.TimeField):
    """A time, typed the Dutch way: 9.00, 13:30 or 9."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of TimeField
        super().__init__(
            input_formats=["%H.%M", "%H:%M", "%H:%M:%S", "%H"],
            widget=forms.TimeInput(
                format="%H.%M", attrs={"autocomplete": "off", "class": "hartslag-form__short"}
            ),
            error_messages={
                "required": _("Vul een tijd in, zoals 9.00."),
                "invalid": _("Schrijf een tijd als 9.00 of 13.30."),
            },
            **options,
        )


class KeyedForm(forms.Form):
    """A form that makes something, once: sending it twice makes one.

    key: made with the empty form, so that a second click asks for the same.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def key_sent(request: HttpRequest) -> UUID | None:
    """Return the key of the KeyedForm that is sent; None when none is.

    A page asks whether what it makes is there before whether it can still be made: what is sent twice is
    answered as before.
    """
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None
