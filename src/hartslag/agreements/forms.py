# SPDX-License-Identifier: EUPL-1.2
"""The forms of promises, handovers, closing days and the ladder."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hartslag.agreements.models import Rung
from hartslag.people.services import organisations, teams
from hartslag.ui.services import CHOOSE, REQUIRED, DayField, KeyedForm

_WHOLE = {"required": _("Vul een heel getal in."), "invalid": _("Vul een heel getal in.")}
_IMPERSONAL = _("Schrijf niets over een persoon. Iedereen die hier werkt, kan dit lezen.")


def words_field(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - those of CharField
    """Return a field for a few sentences."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=widget, error_messages=REQUIRED, max_length=2000, **options)


class PromiseForm(KeyedForm):
    """An impersonal promise of the one who fills this in, or of a team of theirs."""

    what = words_field(_("Wat beloof je?"), help_text=_IMPERSONAL)
    due_on = DayField(label=_("Uiterlijk op"), help_text=_("Zoals 31-12-2026."))
    to_organisation = forms.ModelChoiceField(
        organisations(), label=_("Aan welke organisatie?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    by_team = forms.ModelChoiceField(
        teams(), label=_("Namens een team?"), empty_label=_("nee, ik zelf"), required=False
    )
    depends_on = forms.TypedMultipleChoiceField(
        label=_("Waarop wacht dit?"), required=False, coerce=UUID, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, own_teams: list[UUID], others: list[tuple[UUID, str]]) -> None:  # noqa: ANN401
        super().__init__(*given)
        team, depends_on = self.fields["by_team"], self.fields["depends_on"]
        team.queryset = teams().filter(pk__in=own_teams)  # type: ignore[attr-defined]
        depends_on.choices = [(str(key), title) for key, title in others]  # type: ignore[attr-defined]
        if not own_teams:
            del self.fields["by_team"]
        if not others:
            del self.fields["depends_on"]


class AnswerForm(forms.Form):
    """What was done or answered."""

    answer = words_field(_("Wat is er gedaan of geantwoord?"))


class ReasonForm(forms.Form):
    """Why."""

    reason = words_field(_("Waarom?"))


class RenewForm(KeyedForm):
    """Another day, with who agreed and why."""

    due_on = DayField(label=_("Nieuwe dag"), help_text=_("Zoals 31-12-2026."))
    consent_of = forms.CharField(
        label=_("Wie stemde hiermee in?"),
        max_length=200,
        help_text=_("Degene aan wie het was beloofd."),
        error_messages=REQUIRED,
    )
    reason = words_field(_("Waarom lukt de eerste dag niet?"))


class PauseForm(KeyedForm):
    """How long the clock stands still, and why."""

    until = DayField(label=_("De klok staat stil tot en met"), help_text=_("Zoals 31-12-2026."))
    reason = words_field(_("Waarom?"), help_text=_("De bewoner is bijvoorbeeld op vakantie."))


class OfferForm(KeyedForm):
    """To whom a promise is offered, and what is asked."""

    to_organisation = forms.ModelChoiceField(
        organisations(), label=_("Aan welke organisatie?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    to_team = forms.ModelChoiceField(
        teams(), label=_("Aan een team?"), empty_label=_("nee, aan de organisatie"), required=False
    )
    question = words_field(_("Wat vraag je?"), help_text=_IMPERSONAL)


class LinkForm(forms.Form):
    """To whom a personal link goes."""

    email = forms.EmailField(
        label=_("E-mailadres van de partner"),
        help_text=_("Alleen voor wie geen account heeft. De link werkt veertien dagen."),
        error_messages=REQUIRED | {"invalid": _("Dit is geen e-mailadres, zoals naam@gemeente.nl.")},
    )


class SignedForm(forms.Form):
    """The answer of a partner without an account, signed with a name."""

    answer = forms.ChoiceField(label=_("Uw antwoord"), widget=forms.RadioSelect, error_messages=CHOOSE)
    words = words_field(_("Toelichting"), required=False, help_text=_("Schrijf geen namen van bewoners op."))
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=200,
        help_text=_("Hiermee tekent u uw antwoord."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, choices: list[tuple[str, object]], *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]


class ClosingDayForm(forms.Form):
    """One or more days on which an organisation is closed, or that a decree equates with a holiday."""

    first = DayField(label=_("Eerste dag"), help_text=_("Zoals 31-12-2026."))
    last = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: alleen die ene dag."))
    organisation = forms.ModelChoiceField(
        organisations(),
        label=_("Voor wie?"),
        required=False,
        empty_label=_("iedereen: gelijkgesteld bij besluit"),
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Zoals carnaval, of het nummer van het besluit in de Staatscourant."),
        error_messages=REQUIRED,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for days in order, and not more than a fortnight at once."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and not 0 <= (last - first).days < 15:
            self.add_error("last", _("Kies een latere dag, hoogstens veertien dagen na de eerste."))
        return self.cleaned_data


class RungForm(forms.Form):
    """A rung of the ladder."""

    working_days = forms.IntegerField(
        label=_("Hoeveel werkdagen na de laatste dag?"),
        min_value=-20,
        max_value=60,
        help_text=_("Een getal onder nul is ervoor: -1 is één werkdag van tevoren."),
        error_messages=_WHOLE
        | {"min_value": _("Hoogstens 20 dagen ervoor."), "max_value": _("Hoogstens 60 dagen erna.")},
        widget=forms.TextInput(attrs={"class": "hartslag-form__short", "autocomplete": "off"}),
    )
    audience = forms.ChoiceField(
        label=_("Wie krijgt bericht?"),
        choices=Rung.Audience.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
