# SPDX-License-Identifier: EUPL-1.2
"""The forms of legal grounds and retention classes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hartslag.access.circle_forms import CircleForm, day_field
from hartslag.access.models import RetentionClass

_REQUIRED = {"required": _("Vul dit in.")}
_CODE = _REQUIRED | {"invalid": _("Gebruik kleine letters, cijfers en streepjes, zoals wmo-college.")}


class GroundForm(CircleForm):
    """A new ground, or another period of one."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        help_text=_("Zoals een collega het zegt: “Toestemming van de persoon zelf”."),
        error_messages=_REQUIRED,
    )
    law = forms.CharField(
        label=_("Wet en artikel"),
        max_length=200,
        help_text=_("Zoals “AVG, artikel 6, lid 1, onder a”."),
        error_messages=_REQUIRED,
    )
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Blijft hetzelfde als de wet verandert. Dezelfde code nog eens: een nieuwe periode."),
        error_messages=_CODE,
    )
    valid_from = day_field(_("Geldt vanaf"), _("Zoals 1-1-2027."), required=True)
    valid_to = day_field(_("Geldt niet meer vanaf"), _("Leeg: zolang niemand een dag invult."))


class GroundEndForm(CircleForm):
    """From which day a ground is valid no more."""

    valid_to = day_field(
        _("Geldt niet meer vanaf"),
        _("Leeg: hij blijft gelden. Wat er al op is geopend, blijft zoals het is."),
    )


class RetentionForm(CircleForm):
    """How long a class of circles is kept."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages=_REQUIRED)
    result = forms.CharField(
        label=_("Wat zegt de selectielijst?"),
        max_length=200,
        help_text=_("Nummer en resultaat, zoals “8.1.3, vernietigen”."),
        error_messages=_REQUIRED,
    )
    starts = forms.ChoiceField(
        label=_("De termijn begint"),
        widget=forms.RadioSelect,
        choices=RetentionClass.Start.choices,
        initial=RetentionClass.Start.CLOSING,
        error_messages=_REQUIRED,
    )
    months = forms.IntegerField(
        label=_("Hoeveel maanden?"),
        min_value=1,
        max_value=1200,
        error_messages=_REQUIRED
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
