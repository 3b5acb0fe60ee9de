# SPDX-License-Identifier: EUPL-1.2
"""The forms of the privacy officer's screens."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.access.privacy.extracting import Asked
from hartslag.access.privacy.looking import Question
from hartslag.people.services import Account
from hartslag.ui.services import REQUIRED, DayField, KeyedForm

_DAYS_SHOWN = 7


def listed(names: str) -> tuple[str, ...]:
    """Return names that were typed with commas between them."""
    return tuple(each.strip() for each in names.split(",") if each.strip())


class AnyKeys(forms.TypedMultipleChoiceField):
    """Keys of whatever stood on the page; one that is nothing any more does no harm."""

    def valid_value(self, value: object) -> bool:  # noqa: ARG002
        """Take any."""
        return True


class LogForm(forms.Form):
    """Which lines of the log to show; in the address, so without names of residents."""

    van = DayField(label=_("Van"), required=False)
    tot = DayField(label=_("Tot en met"), required=False)
    collega = forms.ChoiceField(label=_("Wie keek"), required=False)
    dossier = forms.CharField(
        label=_("Nummer van een dossier of melding"),
        required=False,
        max_length=20,
        help_text=_("Zoals Z-2026-48217730 of M-2026-48217730."),
    )

    def __init__(self, accounts: Iterable[Account], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        names = ((str(account.pk), account.name) for account in accounts)
        self.fields["collega"] = forms.ChoiceField(
            label=_("Wie keek"), required=False, choices=[("", gettext("iedereen")), *names]
        )

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        asked: dict[str, Any] = super().clean() or {}
        since, until = asked.get("van"), asked.get("tot")
        if since and until and until < since:
            self.add_error("tot", gettext("Deze dag ligt vóór de eerste dag."))
        return asked

    def question(self) -> Question:
        """Return what is asked; without days the last week."""
        asked = self.cleaned_data
        until: date = asked["tot"] or timezone.localdate()
        since: date = asked["van"] or min(until, timezone.localdate()) - timedelta(days=_DAYS_SHOWN - 1)
        return Question(since, until, UUID(asked["collega"]) if asked["collega"] else None)


class PersonForm(forms.Form):
    """Whom to look up. Sent in the body, never in the address; nothing of it is kept."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        help_text=_("Voornaam en achternaam, zoals ze in het dossier staan."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    born = DayField(
        label=_("Geboortedatum"),
        help_text=_("Zoals 31-12-1970. Leeg: iedereen met deze naam."),
        required=False,
    )

    aliases = forms.CharField(
        label=_("Andere namen"),
        required=False,
        max_length=500,
        help_text=_("Zoals een geboortenaam, of “mevrouw Jansen”. Met komma's ertussen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def names(self) -> tuple[str, ...]:
        """Return every name under which to look."""
        return (self.cleaned_data["name"], *listed(self.cleaned_data["aliases"]))

    def clean_born(self) -> date | None:
        """Refuse a day that has not come yet."""
        born: date | None = self.cleaned_data["born"]
        if born and born > timezone.localdate():
            raise forms.ValidationError(gettext("Deze dag moet nog komen. Kijk het jaar na."))
        return born


class RequestForm(PersonForm):
    """Whose extract to make: with a date of birth, so that nobody gets what is about a namesake."""

    born = DayField(
        label=_("Geboortedatum"), help_text=_("Zoals 31-12-1970. Kijk haar na op een identiteitsbewijs.")
    )


class LeavingOutForm(RequestForm):
    """The extract as it goes out: what else to mask, and which records to leave out."""

    others = forms.CharField(
        label=_("Andere namen die nog in de tekst staan"),
        required=False,
        max_length=500,
        help_text=_("Met komma's ertussen. Ze worden overal vervangen."),
    )
    left_out = AnyKeys(required=False, coerce=UUID)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("name", "born", "aliases"):
            self.fields[name].widget = forms.HiddenInput()

    def asked(self) -> Asked:
        """Return who asks, and what does not go out."""
        given = self.cleaned_data
        name, *aliases = self.names()
        left_out = frozenset(given["left_out"])
        return Asked(name, given["born"], tuple(aliases), listed(given["others"]), left_out)


class ListForm(KeyedForm):
    """Which circles to put on a list to be destroyed."""

    circles = AnyKeys(
        coerce=UUID,
        error_messages={"required": _("Kies minstens één dossier dat vandaag vernietigd mag worden.")},
    )


class RefusalForm(forms.Form):
    """Why a list is not approved."""

    reason = forms.CharField(
        label=_("Waarom niet?"),
        help_text=_("Zonder namen van bewoners."),
        max_length=500,
        error_messages={"required": _("Zeg waarom.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HoldForm(KeyedForm):
    """Which circle to keep from being destroyed, why and until when."""

    number = forms.CharField(
        label=_("Dossiernummer"),
        max_length=20,
        help_text=_("Zoals Z-2026-48217730."),
        error_messages=REQUIRED,
    )
    reason = forms.CharField(
        label=_("Waarom moet het blijven?"),
        help_text=_("Bijvoorbeeld een klacht of een rechtszaak. Zonder namen van bewoners."),
        max_length=500,
        error_messages={"required": _("Zeg waarom.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = DayField(
        label=_("Tot en met"), help_text=_("Daarna mag het weer worden vernietigd. Zoals 31-12-2026.")
    )
