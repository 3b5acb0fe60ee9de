# SPDX-License-Identifier: EUPL-1.2
"""The forms of finding places and of the schedule."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hartslag.directory import queries
from hartslag.directory.faces import words_of
from hartslag.directory.models import FindingPlace, Presence
from hartslag.directory.presence import Coming
from hartslag.directory.states import PlaceKind, Weekday
from hartslag.people.services import Account, AreaField, Team, colleagues, organisation_field, teams
from hartslag.ui.services import CHOOSE, REQUIRED, DayField, KeyedForm, TimeField

if TYPE_CHECKING:
    _PlaceChoice = forms.ModelChoiceField[FindingPlace]
    _TeamChoice = forms.ModelChoiceField[Team]
    _AccountChoice = forms.ModelChoiceField[Account]
else:
    _PlaceChoice = _TeamChoice = _AccountChoice = forms.ModelChoiceField

_NOTHING = [("", _("– kies –"))]


class ColleagueField(_AccountChoice):
    """Somebody out of a list of colleagues."""

    def label_from_instance(self, obj: Account) -> str:
        """Name the colleague."""
        return obj.name


class PlaceForm(KeyedForm):
    """A finding place."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages=REQUIRED)
    kind = forms.ChoiceField(
        label=_("Soort plek"), choices=[*_NOTHING, *PlaceKind.choices], error_messages=CHOOSE
    )
    address = forms.CharField(
        label=_("Adres"), max_length=200, help_text=_("Straat en huisnummer."), error_messages=REQUIRED
    )
    area = AreaField(label=_("Buurt"), help_text=_("Naam of code."), error_messages=REQUIRED)
    opening = forms.CharField(
        label=_("Wanneer open?"),
        max_length=300,
        required=False,
        help_text=_("In gewone woorden, zoals: op schooldagen van 8.30 tot 15.00."),
    )

    @classmethod
    def of(cls, place: FindingPlace, sent: Any) -> "PlaceForm":  # noqa: ANN401 - what a form is given
        """Return the form with what is known of a place."""
        names = ("name", "kind", "address", "area", "opening")
        return cls(sent, initial={"key": place.pk} | {name: getattr(place, name) for name in names})


class PresenceForm(KeyedForm):
    """Who comes where, weekly."""

    place = _PlaceChoice(queries.places(), label=_("Waar?"), empty_label=_("– kies –"), error_messages=CHOOSE)
    organisation = organisation_field(label=_("Van welke organisatie?"))
    team = _TeamChoice(
        teams(),
        label=_("Welk team?"),
        required=False,
        empty_label=_("geen team"),
        error_messages=CHOOSE,
    )
    weekday = forms.TypedChoiceField(
        label=_("Elke week op"),
        choices=[*_NOTHING, *Weekday.choices],
        coerce=int,
        error_messages=CHOOSE,
    )
    starts_at = TimeField(label=_("Van"))
    ends_at = TimeField(label=_("Tot"))
    about = forms.CharField(
        label=_("Waarvoor kunnen bewoners komen?"),
        max_length=200,
        required=False,
        help_text=_("In gewone woorden, zoals: vragen over geld en post."),
    )
    starts_on = DayField(label=_("Vanaf"), required=False, help_text=_("Leeg: vanaf vandaag."))
    ends_on = DayField(
        label=_("Tot"), required=False, help_text=_("De eerste dag niet meer. Leeg: tot nader order.")
    )

    @classmethod
    def of(cls, presence: Presence, sent: Any) -> "PresenceForm":  # noqa: ANN401 - what a form is given
        """Return the form with what is known of a presence."""
        names = list(Coming.__dataclass_fields__)
        return cls(sent, initial={"key": presence.pk} | {name: getattr(presence, name) for name in names})

    def coming(self) -> Coming:
        """Return what was typed."""
        given = self.cleaned_data
        return Coming(**{name: given[name] for name in Coming.__dataclass_fields__})


class NameForm(KeyedForm):
    """Who is asked to come and be known by name."""

    account = ColleagueField(
        Account.objects.none(), label=_("Wie vraag je?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )

    def __init__(self, presence: Presence, *given: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*given)
        field = self.fields["account"]
        if isinstance(field, forms.ModelChoiceField):
            others = colleagues(presence.organisation)
            field.queryset = others.exclude(pk=presence.account_id) if presence.account_id else others


class DaysOffForm(KeyedForm):
    """Days on which something does not happen."""

    what = forms.ChoiceField(label=_("Wat gaat niet door?"), required=False, error_messages=CHOOSE)
    starts_on = DayField(label=_("Eerste dag"))
    last_on = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: alleen de eerste dag."))
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=100,
        help_text=_("Bewoners lezen dit, zoals: herfstvakantie. Schrijf niets over een persoon."),
        error_messages=REQUIRED,
    )

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*given)
        self._places = {str(each.pk): each for each in queries.places()}
        self._presences = {str(each.pk): each for each in queries.presences()}
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", _("het hele rooster")),
                *((key, each.name) for key, each in self._places.items()),
                *((key, words_of(each)) for key, each in self._presences.items()),
            ]

    def days(self) -> dict[str, Any]:
        """Return what was typed, as add_days_off takes it."""
        given = self.cleaned_data
        return {
            "starts_on": given["starts_on"],
            "last_on": given["last_on"] or given["starts_on"],
            "reason": given["reason"],
            "place": self._places.get(given["what"]),
            "presence": self._presences.get(given["what"]),
        }


class EndForm(forms.Form):
    """The first day without."""

    on = DayField(label=_("Vanaf welke dag niet meer?"), required=False, help_text=_("Leeg: vanaf vandaag."))


class SureForm(forms.Form):
    """Nothing to fill in: the button is the answer."""
