# SPDX-License-Identifier: EUPL-1.2
"""The forms of who says which team deals with what, and with which words it answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hartslag.people.services import AreaField, Organisation, Team, organisations, teams
from hartslag.signals.working_forms import category_choices, words_field
from hartslag.ui.services import CHOOSE, REQUIRED, KeyedForm


class RouteForm(KeyedForm):
    """Which team deals with a category in an area, and which organisation answers for it."""

    team: "forms.ModelChoiceField[Team]" = forms.ModelChoiceField(
        teams(), label=_("Welk team?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        organisations(),
        label=_("Welke organisatie staat voor het antwoord in?"),
        empty_label=_("– kies –"),
        error_messages=CHOOSE,
    )
    category = forms.ChoiceField(label=_("Voor welke soort?"), required=False)
    area = AreaField(
        label=_("In welk gebied?"),
        required=False,
        help_text=_("Naam of code van een buurt, wijk of gemeente. Leeg: overal."),
    )

    def __init__(self, *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        self.fields["category"].choices = [("", _("alle soorten")), *category_choices()]  # type: ignore[attr-defined]


class TemplateForm(KeyedForm):
    """Words to answer with."""

    title = forms.CharField(
        label=_("Waarvoor?"), max_length=100, help_text=_("Zoals: Opgelost."), error_messages=REQUIRED
    )
    words = words_field(
        _("Woorden voor de melder"), help_text=_("Gewone woorden, en u. Wie antwoordt, kan ze nog aanpassen.")
    )
    team: "forms.ModelChoiceField[Team]" = forms.ModelChoiceField(
        teams(), label=_("Voor welk team?"), empty_label=_("alle teams"), required=False
    )


class ConfirmForm(forms.Form):
    """That it may be done; there is nothing to fill in."""
