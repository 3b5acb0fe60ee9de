# SPDX-License-Identifier: EUPL-1.2
"""The forms of this package. An area is typed by its name or code."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.areas.services import Area, UnknownArea, find
from hartslag.areas.services import get as get_area
from hartslag.people.models import Account, NamedContact, Organisation, Role, Team
from hartslag.people.queries import colleagues, organisations
from hartslag.ui.services import CHOOSE, REQUIRED, DayField, KeyedForm

if TYPE_CHECKING:
    _AccountChoice = forms.ModelChoiceField[Account]
else:
    _AccountChoice = forms.ModelChoiceField

_EMAIL = REQUIRED | {"invalid": _("Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl.")}
_NOTHING = [("", _("– kies –"))]


class AreaField(forms.CharField):
    """An area of now, typed by code or by name; empty is everywhere."""

    def clean(self, value: str) -> Area | None:
        """Return the one area that is meant, or None when the field is left empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return get_area(text)
        except UnknownArea:
            found = [area for area in find(text) if area.valid_to is None]
        exact = [area for area in found if area.name.casefold() == text.casefold()] or found
        if not exact:
            raise forms.ValidationError(_("Dit gebied is niet gevonden. Vul de naam of de code in."))
        if len(exact) > 1:
            names = ", ".join(f"{area.name}, {area.get_level_display()} ({area.code})" for area in exact[:5])
            message = gettext("Er zijn meer gebieden met deze naam. Vul de code in: %(names)s.")
            raise forms.ValidationError(message % {"names": names})
        return exact[0]

    def prepare_value(self, value: object) -> object:
        """Show an area by its code, and what was typed as it was typed."""
        return value.code if isinstance(value, Area) else value


class AccountField(_AccountChoice):
    """Somebody out of a list of colleagues, by name; the form says which when it is made."""

    def __init__(self, label: object) -> None:
        options: dict[str, Any] = {"label": label, "empty_label": _("– kies –"), "error_messages": CHOOSE}
        super().__init__(Account.objects.none(), **options)

    def label_from_instance(self, obj: Account) -> str:
        """Name the colleague, with the address that sets namesakes apart."""
        return f"{obj.name} ({obj.email})"


def organisation_field(**options: Any) -> "forms.ModelChoiceField[Organisation]":  # noqa: ANN401 - a field's
    """Return a choice out of the organisations that take part."""
    usual: dict[str, Any] = {
        "label": _("Organisatie"),
        "empty_label": _("– kies –"),
        "error_messages": CHOOSE,
    }
    return forms.ModelChoiceField(organisations(), **(usual | options))


class OrganisationForm(KeyedForm):
    """What is known of an organisation."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages=REQUIRED)
    kind = forms.ChoiceField(
        label=_("Soort"), choices=[*_NOTHING, *Organisation.Kind.choices], error_messages=CHOOSE
    )
    email = forms.EmailField(
        label=_("Algemeen e-mailadres"), required=False, max_length=254, error_messages=_EMAIL
    )
    phone = forms.CharField(label=_("Algemeen telefoonnummer"), required=False, max_length=40)


class TeamForm(KeyedForm):
    """What is known of a team."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Soort"), choices=[*_NOTHING, *Team.Kind.choices], error_messages=CHOOSE)
    organisation = organisation_field(required=False, empty_label=_("van meer organisaties samen"))
    area = AreaField(
        label=_("Gebied"), required=False, help_text=_("Naam of code. Leeg: het team werkt overal.")
    )
    email = forms.EmailField(
        label=_("E-mailadres van het team"), required=False, max_length=254, error_messages=_EMAIL
    )
    on_duty = forms.BooleanField(
        label=_("Neemt zorgsignalen aan"),
        required=False,
        help_text=_("Zet dit aan bij één sociaal wijkteam per gebied."),
    )
    enforces = forms.BooleanField(
        label=_("Handhaaft"),
        required=False,
        help_text=_("Alleen zo'n team kan bij een schouw om handhaving worden gevraagd."),
    )
    case_system = forms.URLField(
        label=_("Adres van het zaaksysteem"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Begint met https://. Alleen wie in het team zit, ziet de link. Zet er geen zaak in."),
        error_messages={"invalid": _("Dit is geen adres. Een voorbeeld: https://zaken.gemeente.nl.")},
    )


class InvitationForm(KeyedForm):
    """Whom to ask to take part, and as what."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        error_messages=_EMAIL,
        help_text=_("Het werkadres. Hier gaat de uitnodiging heen, en hiermee logt je collega straks in."),
    )
    name = forms.CharField(label=_("Naam"), max_length=200, error_messages=REQUIRED)
    organisation = organisation_field()
    role_kind = forms.ChoiceField(
        label=_("Rol"), choices=[*_NOTHING, *Role.Kind.choices], error_messages=CHOOSE
    )
    area = AreaField(label=_("Gebied"), required=False, help_text=_("Naam of code. Leeg: overal."))


class RoleForm(KeyedForm):
    """A role for a colleague."""

    organisation = organisation_field()
    kind = forms.ChoiceField(label=_("Rol"), choices=[*_NOTHING, *Role.Kind.choices], error_messages=CHOOSE)
    area = AreaField(label=_("Gebied"), required=False, help_text=_("Naam of code. Leeg: overal."))
    starts_on = DayField(label=_("Vanaf"), initial=timezone.localdate)
    ends_on = DayField(
        label=_("Tot"), required=False, help_text=_("De eerste dag zonder deze rol. Leeg: tot nader order.")
    )


class PlaceForm(KeyedForm):
    """A place in a team for a colleague."""

    account = AccountField(_("Collega"))
    organisation = organisation_field(label=_("Namens"))
    starts_on = DayField(label=_("Vanaf"), initial=timezone.localdate)
    ends_on = DayField(
        label=_("Tot"),
        required=False,
        help_text=_("De eerste dag niet meer. Leeg: tot nader order."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **options)
        _choose_from(self, colleagues())


class AroundTeamForm(KeyedForm):
    """An organisation that stands around a team."""

    organisation = organisation_field()
    for_what = forms.CharField(
        label=_("Waarvoor bel je deze organisatie?"),
        max_length=200,
        error_messages=REQUIRED,
        help_text=_("In gewone woorden, zoals: schulden en een regeling treffen."),
    )
    reach = forms.CharField(
        label=_("Hoe bereik je die?"),
        max_length=200,
        error_messages=REQUIRED,
        help_text=_("Telefoon of e-mail van de organisatie, niet van een persoon."),
    )
    starts_on = DayField(label=_("Vanaf"), initial=timezone.localdate)


class StreetForm(KeyedForm):
    """A street and its neighbourhood."""

    name = forms.CharField(label=_("Straat"), max_length=200, error_messages=REQUIRED)
    area = AreaField(
        label=_("Buurt"),
        error_messages=REQUIRED,
        help_text=_("Naam of code. Ligt de straat in twee buurten, zet hem dan bij allebei."),
    )


class StreetNameForm(forms.Form):
    """The name of a street."""

    name = forms.CharField(label=_("Straat"), max_length=200, error_messages=REQUIRED)


def _shown() -> forms.BooleanField:
    """Return the field with which a colleague says yes to being shown to residents."""
    return forms.BooleanField(
        label=_("Tonen aan bewoners"),
        required=False,
        help_text=_(
            "Alleen als deze collega dat zelf goed vindt. Bewoners zien naam, organisatie en taak, en "
            "telefoon en e-mail van de organisatie."
        ),
    )


class ShownForm(forms.Form):
    """Whether residents see a face."""

    shown = _shown()


class ContactForm(KeyedForm):
    """A named contact for a street."""

    account = AccountField(_("Collega"))
    organisation = organisation_field(label=_("Namens"))
    task = forms.CharField(
        label=_("Waarvoor kunnen bewoners hier terecht?"),
        max_length=200,
        error_messages=REQUIRED,
        help_text=_("In gewone woorden, zoals: vragen over de huurwoning."),
    )
    starts_on = DayField(label=_("Vanaf"), initial=timezone.localdate)
    shown = _shown()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **options)
        _choose_from(self, colleagues())


class HandOverForm(KeyedForm):
    """Who becomes the face of a street, and when."""

    account = AccountField(_("Wie neemt het over?"))
    on = DayField(label=_("Vanaf"), initial=timezone.localdate)
    shown = _shown()

    def __init__(self, contact: NamedContact, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **options)
        _choose_from(self, colleagues(contact.organisation).exclude(pk=contact.account_id))
        text = gettext("Wie een rol of een plaats in een team heeft namens %(organisation)s.")
        self.fields["account"].help_text = text % {"organisation": contact.organisation.name}


def _choose_from(form: forms.Form, accounts: QuerySet[Account]) -> None:
    field = form.fields["account"]
    if isinstance(field, AccountField):
        field.queryset = accounts


class EndForm(forms.Form):
    """The first day on which something no longer holds."""

    on = DayField(label=_("Vanaf welke dag niet meer?"), initial=timezone.localdate)

    def clean_on(self) -> date:
        """Refuse a day that has passed: what was so stays so."""
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("Kies vandaag of een latere dag."))
        return on


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class AcceptForm(forms.Form):
    """What somebody who was invited says about himself."""

    name = forms.CharField(
        label=_("Je naam"), max_length=200, error_messages=REQUIRED, help_text=_("Zo zien je collega's je.")
    )
    language = forms.ChoiceField(
        label=_("In welke taal wil je mail krijgen?"),
        choices=Account.Language.choices,
        widget=forms.RadioSelect,
    )
