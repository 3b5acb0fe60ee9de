# SPDX-License-Identifier: EUPL-1.2
"""The forms of legal grounds and retention classes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hartslag.access.models import RetentionClass
from hartslag.ui.services import REQUIRED, DayField

_CODE = REQUIRED | {"invalid": _("Gebruik kleine letters, cijfers en streepjes, zoals wmo-college.")}


class GroundForm(forms.Form):
    """A new ground, or another period of one."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        help_text=_("Zoals een collega het zegt: “Toestemming van de persoon zelf”."),
        error_messages=REQUIRED,
    )
    law = forms.CharField(
        label=_("Wet en artikel"),
        max_length=200,
        help_text=_("Zoals “AVG, artikel 6, lid 1, onder a”."),
        error_messages=REQUIRED,
    )
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Blijft hetzelfde als de wet verandert. Dezelfde code nog eens: een nieuwe periode."),
        error_messages=_CODE,
    )
    valid_from = DayField(label=_("Geldt vanaf"), help_text=_("Zoals 1-1-2027."))
    valid_to = DayField(
        label=_("Geldt niet meer vanaf"), help_text=_("Leeg: zolang niemand een dag invult."), required=False
    )


class GroundEndForm(forms.Form):
    """From which day a ground is valid no more."""

    valid_to = DayField(
        label=_("Geldt niet meer vanaf"),
        help_text=_("Leeg: hij blijft gelden. Wat er al op is geopend, blijft zoals het is."),
        required=False,
    )


class RetentionForm(forms.Form):
    """How long a class of circles is kept."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages=REQUIRED)
    result = forms.CharField(
        label=_("Wat zegt de selectielijst?"),
        max_length=200,
        help_text=_("Nummer en resultaat, zoals “8.1.3, vernietigen”."),
        error_messages=REQUIRED,
    )
    starts = forms.ChoiceField(
        label=_("De termijn begint"),
        widget=forms.RadioSelect,
        choices=RetentionClass.Start.choices,
        initial=RetentionClass.Start.CLOSING,
        error_messages=REQUIRED,
    )
    months = forms.IntegerField(
        label=_("Hoeveel maanden?"),
        min_value=1,
        max_value=1200,
        error_messages=REQUIRED
        | {
            "invalid": _("Vul een heel getal in, zonder punt."),
            "min_value": _("Vul 1 of meer in."),
            "max_value": _("Vul hoogstens 1200 in, dat is honderd jaar."),
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "hartslag-form__short"}
        ),
    )


class NewRetentionForm(RetentionForm):
    """A new class of circles."""

    code = forms.SlugField(label=_("Code"), max_length=60, error_messages=_CODE)
