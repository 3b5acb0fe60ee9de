# SPDX-License-Identifier: EUPL-1.2
"""The form with which anybody reports something, first its words and place and then the rest of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hartslag.access.services import HoldsCitizenNumber, holds_citizen_number
from hartslag.areas.services import Area, neighbourhood_at
from hartslag.people.services import neighbourhood_of_street
from hartslag.signals import photos
from hartslag.signals.categories import Category, categories, suggest
from hartslag.signals.places import listed_neighbourhoods, neighbourhoods_named
from hartslag.signals.queries import Nearby, nearby, open_in
from hartslag.signals.states import Rating
from hartslag.signals.told import Told
from hartslag.ui.services import REQUIRED, KeyedForm

LONGEST_TEXT = 5_000
_WHICH_AREA = _("In welke buurt?")
_TOO_LONG = {"max_length": _("Dit is te lang. Houd het onder 5.000 tekens.")}


def _words(label: Any, help_text: Any = "") -> forms.CharField:  # noqa: ANN401 - as forms takes them
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=REQUIRED | _TOO_LONG,
    )


class WhatAndWhereForm(KeyedForm):
    """What somebody sees and where, in either order.

    area: a code when neighbourhoods are listed, otherwise what was typed; shown by `area_choice`, so that the
    list is not read for who sends the form without one. longitude, latitude: of a point that was pointed at
    or sent by the phone; it decides on the neighbourhood. listed: of another form of the same request.
    """

    words = _words(
        _("Wat ziet u?"), _("Schrijf op wat er is en sinds wanneer. Schrijf geen namen van mensen.")
    )
    place = forms.CharField(
        label=_("Waar is het?"),
        help_text=_("Straat en huisnummer, of bijvoorbeeld: bij de ingang van het park."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Dit is te lang. Houd het onder 200 tekens.")},
    )
    area = forms.CharField(label=_WHICH_AREA, required=False, max_length=200)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-180, max_value=180)
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-90, max_value=90)

    def __init__(self, *args: Any, listed: dict[str, Area] | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **kwargs)
        if listed is not None:
            self.listed = listed

    @cached_property
    def listed(self) -> dict[str, Area]:
        """Return the neighbourhoods to choose from, by code; none where one types the name."""
        return {each.code: each for each in listed_neighbourhoods()}

    @property
    def area_choice(self) -> forms.BoundField:
        """Return the control with which one chooses the neighbourhood, or types its name."""
        field = _listed(self.listed) if self.listed else _typed()
        return field.get_bound_field(self, "area")

    def clean_words(self) -> str:
        """Refuse a citizen service number (law R23)."""
        words = str(self.cleaned_data["words"]).strip()
        if holds_citizen_number(words):
            raise forms.ValidationError(str(HoldsCitizenNumber()))
        return words

    def clean_area(self) -> Area | None:
        """Return the neighbourhood that was chosen or typed."""
        asked = str(self.cleaned_data["area"]).strip()
        if not asked:
            return None
        if self.listed:
            if asked not in self.listed:
                raise forms.ValidationError(_("Kies een buurt uit de lijst."))
            return self.listed[asked]
        found = neighbourhoods_named(asked)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("Wij kennen geen buurt met deze naam. Kijk de naam na, of laat dit leeg.")
            )
        names = _now(" of ").join(with_municipality(each) for each in found)
        raise forms.ValidationError(_now("Er zijn meer buurten die zo heten. Bedoelt u %s?") % names)

    def clean(self) -> dict[str, Any]:
        """Ask for a place in words or a point; a point decides on the neighbourhood, else a street we know.

        Unless another was chosen since: the list shows that of the point, so it was not there by itself.
        """
        given = self.cleaned_data
        longitude, latitude = given.get("longitude"), given.get("latitude")
        if longitude is not None and latitude is not None:
            there = neighbourhood_at(longitude, latitude)
            if not there or given.get("area") in (None, there):
                return given | {"area": there or given.get("area")}
        if not (given.get("place") or "place" in self.errors):
            self.add_error("place", _("Vul in waar het is, of wijs het aan op de kaart."))
        area = given.get("area") or neighbourhood_of_street(given.get("place") or "")
        return given | {"longitude": None, "latitude": None, "area": area}


class ReportForm(WhatAndWhereForm):
    """All of a report: as before, and what it is about, whether it is the same as another, who tells it.

    A photo that cannot be read never stands in the way of the report: bare_photos are those that could, and
    unread is how many could not.
    """

    category = forms.ChoiceField(
        label=_("Waar gaat het over?"),
        choices=lambda: _in_order(categories().values()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waar het over gaat."), "invalid_choice": _("Kies er een.")},
    )
    same = forms.CharField(label=_("Is dit al gemeld?"), widget=forms.RadioSelect, required=False)
    photos = forms.Field(
        label=_("Foto's"),
        required=False,
        help_text=_(
            "Hoogstens 3 foto's (JPEG, PNG of WebP), elk hoogstens 10 MB. Zet er geen gezichten op. "
            "Alleen het team ziet ze. Plaats en tijd die uw toestel in de foto zet, halen we eruit."
        ),
    )
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        required=False,
        help_text=_("Dan krijgt u een mail als er een antwoord is. In de mail staat niet wat u meldde."),
        error_messages={"invalid": _("Dit is geen e-mailadres. Kijk het na, of laat het leeg.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    on_behalf = forms.BooleanField(label=_("Ik meld dit voor iemand anders"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*args, **kwargs)
        several = {"multiple": True, "accept": "image/jpeg,image/png,image/webp"}
        self.fields["photos"].widget = _Photos(attrs=several)
        self.likely: list[Category] = []
        self.near: list[Nearby] = []
        self.bare_photos: list[bytes] = []
        self.unread = 0

    def understand(self, given: dict[str, Any]) -> None:
        """Order the categories by what the words suggest, and show what was reported nearby.

        given: cleaned words, area and point, or what is known of them.
        """
        likely = self.likely = suggest(given.get("words") or "")
        self.near = _near(given, likely)
        rest = [each for each in categories().values() if each not in likely]
        self.fields["category"].widget.choices = _in_order([*likely, *rest])
        if likely:
            self.fields["category"].initial = likely[0].code
        if self.near:
            others = [(str(each.key), _described(each)) for each in self.near]
            self.fields["same"].widget.choices = [("", _now("Nee, of ik weet het niet")), *others]
        else:
            self.fields.pop("same", None)

    def clean(self) -> dict[str, Any]:
        """Look for what it is said to be the same as among what was reported nearby."""
        given = super().clean()
        if given.get("same"):
            self.understand(given)
            if self.near and given["same"] not in {str(each.key) for each in self.near}:
                self.add_error("same", _("Die melding staat niet meer open. Kies opnieuw."))
        return given

    @property
    def suggested(self) -> list[Any]:
        """Return the categories that words suggest, as radio buttons: three at most."""
        return self["category"][: len(self.likely[:3])]

    @property
    def others(self) -> list[Any]:
        """Return the other categories, as radio buttons."""
        return self["category"][len(self.likely[:3]) :]

    @property
    def is_other(self) -> bool:
        """Say whether one of the others was chosen, or nothing is suggested."""
        chosen = self["category"].value()
        return not self.likely or bool(chosen and chosen not in {each.code for each in self.likely[:3]})

    def read_photos(self) -> None:
        """Make the photos that were sent small and bare; count those that cannot be."""
        sent = self.cleaned_data.get("photos") or []
        for file in sent[: photos.MOST]:
            bare = photos.small(file) if (file.size or 0) <= photos.LARGEST else None
            if bare is None:
                self.unread += 1
            else:
                self.bare_photos.append(bare)
        self.unread += len(sent[photos.MOST :])

    def told(self) -> Told:
        """Return what was told; the same as another, it is of the category of that one."""
        given = self.cleaned_data
        same = next((each for each in self.near if str(each.key) == given.get("same")), None)
        category = categories()[given["category"]]
        if not category.may_be_shown:
            same = None
        return Told(
            category=same.category.code if same else category.code,
            words=given["words"],
            place=given["place"].strip(),
            area=given["area"],
            longitude=given["longitude"],
            latitude=given["latitude"],
            name=given["name"].strip(),
            phone=given["phone"].strip(),
            email=given["email"],
            on_behalf=given["on_behalf"],
            language=get_language() or settings.LANGUAGE_CODE,
            photos=tuple(self.bare_photos),
            same_as=same.key if same else None,
        )


class AddForm(KeyedForm):
    """What a reporter wants to add."""

    words = _words(_("Wat wilt u toevoegen?"))


class NotSolvedForm(KeyedForm):
    """Why it is not solved."""

    words = _words(_("Wat is er nog niet goed?"))


class RatingForm(forms.Form):
    """One question, after it was closed."""

    rating = forms.ChoiceField(
        label=_("Bent u tevreden over hoe wij dit hebben gedaan?"),
        choices=Rating,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat het meest klopt.")},
    )


class _Photos(forms.FileInput):
    """A control for several files, whose value is the list of them."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list["UploadedFile[Any]"]:  # noqa: ANN401, ARG002
        """Return the files that were sent; an empty control sends none."""
        return [each for each in files.getlist(name) if each] if hasattr(files, "getlist") else []


def _in_order(shown: Iterable[Category]) -> list[tuple[str, Category]]:
    return [(each.code, each) for each in shown]


def _listed(areas: dict[str, Area]) -> forms.ChoiceField:
    several = len({each.municipality_id for each in areas.values()}) > 1
    names = [(code, with_municipality(each) if several else each.name) for code, each in areas.items()]
    return forms.ChoiceField(
        label=_WHICH_AREA,
        choices=[("", _("Dat weet ik niet")), *names],
        required=False,
    )


def _typed() -> forms.CharField:
    return forms.CharField(
        label=_WHICH_AREA,
        help_text=_("Typ de naam van de buurt, met de gemeente: Passart, Heerlen. Mag leeg blijven."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def with_municipality(area: Area) -> str:
    """Return the name of a neighbourhood as one types it where many are loaded."""
    return f"{area.name}, {area.municipality.name}" if area.municipality else area.name


def _near(given: dict[str, Any], likely: list[Category]) -> list[Nearby]:
    """Return released reports near the point or else in the neighbourhood, of what the words suggest."""
    if any(not each.may_be_shown for each in likely[:1]):
        return []
    if given.get("longitude") is not None and given.get("latitude") is not None:
        near = nearby(given["longitude"], given["latitude"])
    elif given.get("area"):
        near = open_in(given["area"])
    else:
        near = []
    return [each for each in near if not likely or each.category in likely]


def _described(report: Nearby) -> str:
    day = date_format(report.received_on, "j F")
    return _now("Ja: %(category)s, gemeld op %(day)s, %(state)s. Houd mij op de hoogte.") % {
        "category": str(report.category).lower(),
        "day": day,
        "state": report.state.label,
    }
