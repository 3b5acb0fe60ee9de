# SPDX-License-Identifier: EUPL-1.2
"""The forms of a walk: short enough to be filled in on the street."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hartslag.access.services import HoldsCitizenNumber, holds_citizen_number
from hartslag.agreements.services import Receiver
from hartslag.people.services import Account, Street, Team
from hartslag.signals import photos
from hartslag.signals.categories import OTHER, categories, shown_to_others, suggest
from hartslag.ui.services import CHOOSE, REQUIRED, DayField, KeyedForm, TimeField

_LONGEST = 2_000


def _words(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:  # noqa: ANN401 - those of CharField
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=REQUIRED | {"max_length": _("Dit is te lang. Houd het onder 2.000 tekens.")},
    )


class PlanForm(KeyedForm):
    """When is walked, where and by whom; the area was chosen before."""

    team = forms.ChoiceField(label=_("Ploeg"), error_messages=CHOOSE)
    day = DayField(label=_("Dag"))
    meets_at = TimeField(label=_("Hoe laat?"), required=False, help_text=_("Zoals 13.30. Mag leeg blijven."))
    meets = forms.CharField(
        label=_("Waar verzamelen jullie?"), required=False, max_length=200, help_text=_("Mag leeg blijven.")
    )
    streets = forms.MultipleChoiceField(
        label=_("Straten"), widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE
    )
    walkers = forms.MultipleChoiceField(
        label=_("Wie lopen mee?"), widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - those of Form
        teams: Sequence[Team],
        streets: Sequence[Street],
        members: Sequence[tuple[Account, str]],
        **kwargs: Any,  # noqa: ANN401 - those of Form
    ) -> None:
        super().__init__(*args, **kwargs)
        self._streets, self._members = list(streets), list(members)
        self._teams = {str(each.pk): each for each in teams}
        _offer(self, "team", [(key, each.name) for key, each in self._teams.items()])
        _offer(self, "streets", [(str(each.pk), each.name) for each in self._streets])
        _offer(self, "walkers", [(str(each.pk), f"{each.name}, {whose}") for each, whose in self._members])
        if len(self._teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
            self.fields["team"].initial = next(iter(self._teams))

    def clean_day(self) -> date:
        """Refuse a day that was."""
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al geweest. Kies vandaag of later."))
        return day

    def clean_team(self) -> Team:
        """Return the team that was chosen."""
        return self._teams[self.cleaned_data["team"]]

    def clean_streets(self) -> list[Street]:
        """Return the streets that were ticked."""
        chosen = set(self.cleaned_data["streets"])
        return [each for each in self._streets if str(each.pk) in chosen]

    def clean_walkers(self) -> list[Account]:
        """Return the colleagues who were ticked."""
        chosen = set(self.cleaned_data["walkers"])
        return [each for each, _ in self._members if str(each.pk) in chosen]


class ReplaceForm(KeyedForm):
    """Who walks instead of who cannot; nobody when left empty."""

    by = forms.ChoiceField(label=_("Wie loopt er mee?"), required=False, error_messages=CHOOSE)

    def __init__(self, members: Sequence[Account], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **kwargs)
        self._members = {str(each.pk): each for each in members}
        named = [(key, each.name) for key, each in self._members.items()]
        _offer(self, "by", [("", _("niemand")), *named])

    def clean_by(self) -> Account | None:
        """Return the colleague who was chosen, None for nobody."""
        return self._members.get(self.cleaned_data["by"])


class SeenForm(KeyedForm):
    """What was seen in a street; without a category the words suggest one."""

    category = forms.ChoiceField(
        label=_("Wat zie je?"), required=False, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    words = _words(_("In een paar woorden"), _("Over de plek, niet over mensen. Geen namen."), rows=2)
    spot = forms.CharField(
        label=_("Waar in de straat?"),
        help_text=_("Bijvoorbeeld: bij nummer 12, of bij de containers."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    photo = forms.FileField(
        label=_("Foto"),
        help_text=_("JPEG, PNG of WebP, hoogstens 10 MB. Geen gezichten. Mag leeg blijven."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("Deze foto is leeg. Maak hem opnieuw, of laat hem weg.")},
    )
    solved = forms.BooleanField(label=_("Ter plekke opgelost"), required=False)
    to_enforce = forms.ChoiceField(label=_("Naar handhaving?"), required=False, error_messages=CHOOSE)

    def __init__(self, receivers: Sequence[Receiver], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **kwargs)
        _offer(self, "category", [(each.code, str(each)) for each in categories().values()])
        self._receivers = _offer_teams(self, "to_enforce", receivers, empty=_("nee"))
        if not receivers:
            del self.fields["to_enforce"]
        self.fields["words"].required = False

    def clean_to_enforce(self) -> Receiver | None:
        """Return the team that was chosen, None for none."""
        return self._receivers.get(self.cleaned_data["to_enforce"])

    def clean_words(self) -> str:
        """Refuse a citizen service number (law R23)."""
        words = str(self.cleaned_data["words"]).strip()
        if holds_citizen_number(words):
            raise forms.ValidationError(str(HoldsCitizenNumber()))
        return words

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two: what it is, or some words."""
        if not (self.errors or self.cleaned_data.get("category") or self.cleaned_data.get("words")):
            self.add_error("words", _("Kies hierboven wat je ziet, of schrijf het op."))
        if self.cleaned_data.get("solved") and self.cleaned_data.get("to_enforce"):
            self.add_error("solved", _("Opgelost, of naar handhaving: kies er een."))
        return self.cleaned_data

    @property
    def of_space(self) -> list[Any]:
        """Return the categories of public space, as radio buttons."""
        return [each for each in self["category"] if each.data["value"] in _of_space()]

    @property
    def of_nuisance(self) -> list[Any]:
        """Return the other categories, as radio buttons."""
        return [each for each in self["category"] if each.data["value"] not in _of_space()]

    @property
    def is_nuisance(self) -> bool:
        """Say whether one of the others was chosen."""
        return bool(self["category"].value()) and self["category"].value() not in _of_space()

    def about(self) -> str:
        """Return the code of the category that was chosen, or else that the words suggest."""
        suggested = suggest(self.cleaned_data["words"])
        return self.cleaned_data["category"] or (suggested[0].code if suggested else OTHER)

    def bare_photo(self) -> tuple[tuple[bytes, ...], bool]:
        """Return the photo as it is kept, and whether one that was sent could not be read."""
        sent = self.cleaned_data.get("photo")
        bare = photos.small(sent) if sent and (sent.size or 0) <= photos.LARGEST else None
        return (bare,) if bare else (), bool(sent and bare is None)


class EnforcementForm(KeyedForm):
    """Whom is asked to enforce, and what."""

    to = forms.ChoiceField(label=_("Aan wie?"), error_messages=CHOOSE)
    question = _words(
        _("Wat vraag je?"), _("Alleen over de plek. Geen namen en niets waaraan iemand te herkennen is.")
    )

    def __init__(self, receivers: Sequence[Receiver], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._receivers = _offer_teams(self, "to", receivers, empty=_("– kies –"))
        if len(self._receivers) == 1:
            self.fields["to"].initial = next(iter(self._receivers))

    @property
    def has_receivers(self) -> bool:
        """Say whether there is a team to choose."""
        return bool(self._receivers)

    def clean_to(self) -> Receiver:
        """Return the team that was chosen."""
        return self._receivers[self.cleaned_data["to"]]


class PersonForm(KeyedForm):
    """Something about a person that is no concern yet."""

    name = forms.CharField(
        label=_("Over wie gaat het?"),
        help_text=_("Mag leeg blijven als je de naam niet weet."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = _words(_("Wat viel op?"), _("Schrijf op wat je zag, niet wat je ervan denkt."))


class KeyForm(forms.Form):
    """A button that counts something, once."""

    key = forms.UUIDField()

    def asked(self) -> UUID | None:
        """Return the key that was sent with the button."""
        return self.cleaned_data["key"] if self.is_valid() else None


def _of_space() -> set[str]:
    return {OTHER, *shown_to_others()}


def _offer_teams(
    form: forms.Form, name: str, receivers: Sequence[Receiver], empty: object
) -> dict[str, Receiver]:
    """Offer teams in a field, and return them by what is sent for them."""
    found = {str(each.team.pk): each for each in receivers if each.team}
    _offer(form, name, [("", empty), *((key, str(each.team)) for key, each in found.items())])
    return found


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, object]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
