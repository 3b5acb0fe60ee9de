# SPDX-License-Identifier: EUPL-1.2
"""The form for who worries about somebody, and those of the professional who takes the concern up."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hartslag.concerns.states import Channel, Outcome, Relation, Step
from hartslag.concerns.told import Told
from hartslag.ui.services import REQUIRED, DayField, KeyedForm

LONGEST_TEXT = 5_000


def _text(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=REQUIRED
        | {"max_length": _("Dit is te lang. Houd het onder 5.000 tekens, of bel ons.")},
    )


class ConcernForm(KeyedForm):
    """What somebody saw and whom it is about. Only what is needed is asked; a name is not."""

    about = forms.CharField(
        label=_("Om wie gaat het?"),
        max_length=200,
        help_text=_("De naam, als u die weet. Anders: waaraan herkennen we deze persoon?"),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    where = forms.CharField(
        label=_("Waar woont deze persoon, of waar zag u dit?"),
        max_length=200,
        help_text=_("Straat en huisnummer, als u die weet."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seen = _text(
        _("Wat hebt u gezien of gehoord?"),
        help_text=_("Schrijf op wat u zelf merkte, en wanneer. U hoeft niets zeker te weten."),
    )
    relation = forms.ChoiceField(
        label=_("Wie bent u voor deze persoon?"),
        choices=Relation,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat het meest klopt.")},
    )
    may_call = forms.ChoiceField(
        label=_("Mogen we u bellen of mailen?"),
        choices=[
            ("yes", _("Ja, als er een vraag is en om te zeggen dat het is opgepakt")),
            ("no", _("Nee, ik blijf liever onbekend")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee. Nee is ook goed.")},
    )
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=200,
        required=False,
        help_text=_("Mag leeg blijven. Alleen het wijkteam ziet dit; de persoon zelf niet."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("Of uw e-mailadres"),
        required=False,
        error_messages={"invalid": _("Dit is geen e-mailadres. Kijk het na, of geef een telefoonnummer.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a number or an address of who may be called; drop it of who may not."""
        given = self.cleaned_data
        reached = given.get("phone") or given.get("email") or "email" in self.errors
        if given.get("may_call") == "yes" and not reached:
            self.add_error("phone", _("Geef een telefoonnummer of een e-mailadres, of kies hierboven nee."))
        return given

    def told(self) -> Told:
        """Return what was typed; nothing of the reporter when they may not be called."""
        given = self.cleaned_data
        reached = given["may_call"] == "yes"
        return Told(
            about=given["about"].strip(),
            where=given["where"].strip(),
            seen=given["seen"].strip(),
            relation=Relation(given["relation"]),
            name=given["name"].strip() if reached else "",
            phone=given["phone"].strip() if reached else "",
            email=given["email"] if reached else "",
        )


class ToldForm(ConcernForm):
    """The same, entered by a colleague for somebody who told it by phone, at a counter or at the door."""

    channel = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=[(each.value, each.label) for each in Channel if each is not Channel.FORM],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het binnenkwam.")},
    )
    field_order = ("key", "channel")


class TakeUpForm(forms.Form):
    """From which colleague a concern is taken over; from nobody when it is taken up."""

    instead_of = forms.UUIDField(required=False)


class AnswerForm(KeyedForm):
    """What the reporter heard: that it was taken up, and nothing about the person."""

    how = forms.ChoiceField(
        label=_("Hoe heb je het gezegd?"),
        choices=[("phone", _("gebeld")), ("email", _("gemaild")), ("spoken", _("gesproken"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je het hebt gezegd.")},
    )
    words = _text(
        _("Wat heb je gezegd?"),
        help_text=_("Alleen dat het is opgepakt en door wie. Niets over de persoon."),
    )


class StepForm(KeyedForm):
    """One step of the reporting code that was done."""

    step = forms.ChoiceField(
        label=_("Welke stap is gezet?"),
        choices=Step,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een stap.")},
    )
    done_on = DayField(label=_("Op welke dag?"), help_text=_("Zoals 31-12-2026."))
    words = _text(_("Wat kwam eruit?"))

    def clean_done_on(self) -> date:
        """Refuse a day that has yet to come."""
        day: date = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Noteer de stap als hij is gezet."))
        return day


class InformedForm(KeyedForm):
    """Whether the person knows of this concern; if not, why and when that is looked at again (law R4)."""

    informed = forms.ChoiceField(
        label=_("Weet de persoon dat dit zorgsignaal er is?"),
        choices=[("yes", _("Ja, het is verteld")), ("no", _("Nee, nog niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    reason = _text(_("Bij nee: waarom nog niet?"), required=False)
    review_on = DayField(
        label=_("Bij nee: wanneer bekijk je dit opnieuw?"),
        required=False,
        help_text=_("Binnen drie maanden. Dan staat het weer bij Mijn werk."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask why not, and when it is looked at again."""
        given = self.cleaned_data
        if given.get("informed") == "no":
            if not given.get("reason"):
                self.add_error("reason", _("Schrijf op waarom de persoon het nog niet weet."))
            self._check_review(given.get("review_on"))
        return given

    def _check_review(self, day: date | None) -> None:
        today = timezone.localdate()
        if "review_on" in self.errors:
            return
        if day is None:
            self.add_error("review_on", _("Kies een dag waarop je dit opnieuw bekijkt."))
        elif not today < day <= today + timedelta(days=92):
            self.add_error("review_on", _("Kies een dag na vandaag, binnen drie maanden."))


class NoteForm(KeyedForm):
    """Words for who takes part."""

    words = _text(
        _("Notitie"), help_text=_("Alleen voor deelnemers. Schrijf zo dat de persoon het mag lezen.")
    )


class CloseForm(KeyedForm):
    """How it ended, and when that is looked at again."""

    outcome = forms.ChoiceField(
        label=_("Hoe is het afgelopen?"),
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het is afgelopen.")},
    )
    words = _text(_("Wat is afgesproken, en met wie?"))
    follow_up_on = DayField(
        label=_("Wanneer kijk je of het heeft geholpen?"),
        help_text=_("Dan staat het weer bij Mijn werk."),
    )

    def clean_follow_up_on(self) -> date:
        """Refuse a day that is past or more than a year away."""
        day: date = self.cleaned_data["follow_up_on"]
        if not timezone.localdate() < day <= timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError(_("Kies een dag na vandaag, binnen een jaar."))
        return day


class FollowUpForm(KeyedForm):
    """Whether what was agreed helped."""

    helped = forms.ChoiceField(
        label=_("Heeft het geholpen?"),
        choices=[("yes", _("Ja, dit is klaar")), ("no", _("Nee, we pakken het weer op"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    words = _text(_("Waar zie je dat aan?"))
