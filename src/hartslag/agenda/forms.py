# SPDX-License-Identifier: EUPL-1.2
"""The forms of who keeps the agenda."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Manager, Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hartslag.agenda.models import Discussed, Invitation, Item, Meeting
from hartslag.agreements.services import Commitment
from hartslag.areas.services import Area
from hartslag.people.services import organisations, teams
from hartslag.ui.services import CHOOSE, REQUIRED, DayField, KeyedForm, TimeField

_OF_NOBODY = _(
    "In je eigen woorden, in gewone taal. Schrijf niets over een persoon en neem geen woorden over uit een "
    "melding. Iedereen kan dit lezen."
)
_WHOLE = {"required": _("Vul een heel getal in."), "invalid": _("Vul een heel getal in.")}


def words_field(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - those of CharField
    """Return a field for a few sentences."""
    usual: dict[str, Any] = {"max_length": 2000, "widget": forms.Textarea(attrs={"rows": 4})}
    return forms.CharField(label=label, error_messages=REQUIRED, **(usual | options))


class PublicForm(KeyedForm):
    """Words that everybody sees at once. looked: what in them may lead to a person, and was looked at."""

    looked = forms.CharField(required=False, widget=forms.HiddenInput)


class ItemForm(PublicForm):
    """What residents raised."""

    title = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=120,
        help_text=_("Kort, zoals: Donker pad naar de school."),
        error_messages=REQUIRED,
    )
    words = words_field(_("Wat brachten bewoners in?"), help_text=_OF_NOBODY)


class NewItemForm(ItemForm):
    """What residents raised, and on the agenda of which area it comes."""

    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Op de agenda van"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    field_order = ("area", "title", "words")

    def __init__(self, areas: list[Area], *given: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **options)
        _let_choose(self.fields["area"], Area.objects, areas, _name_of)


class PublishForm(KeyedForm):
    """The two things a lead has looked at before everybody sees an item."""

    of_nobody = forms.BooleanField(
        label=_("Hier staat niets waaraan iemand te herkennen is, ook niet voor wie in de buurt woont."),
        error_messages={"required": _("Kijk dit na en vink het aan.")},
    )
    feasible = forms.BooleanField(
        label=_("Hier staat niets wat we niet kunnen waarmaken."),
        error_messages={"required": _("Kijk dit na en vink het aan.")},
    )


class SureForm(KeyedForm):
    """Nothing but a step."""


class ReasonForm(KeyedForm):
    """Why, for colleagues."""

    reason = words_field(_("Waarom?"), help_text=_("Dit zien alleen collega's."))


class ShowPromiseForm(PublicForm):
    """A promise in words for residents."""

    words = words_field(_("Wat is er beloofd, in gewone taal?"), help_text=_OF_NOBODY)


class PublicReasonForm(PublicForm):
    """Why, for everybody."""

    reason = words_field(_("Waarom?"), help_text=_("Iedereen kan dit lezen."))


class CloseForm(PublicForm):
    """What became of an item."""

    outcome = forms.ChoiceField(
        label=_("Wat werd het?"),
        choices=[("solved", _("Opgelost")), ("not_solved", _("Niet opgelost"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = words_field(
        _("Wat is er gedaan, of waarom kon het niet?"),
        help_text=_("Eerst het resultaat, dan het bericht. Iedereen kan dit lezen."),
    )


class AskForm(KeyedForm):
    """Who is asked to take an item up."""

    to_organisation = forms.ModelChoiceField(
        organisations(), label=_("Aan welke organisatie?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    to_team = forms.ModelChoiceField(
        teams(), label=_("Aan een team?"), empty_label=_("nee, aan de organisatie"), required=False
    )
    question = words_field(_("Wat vraag je?"), help_text=_("Schrijf niets over een persoon."))


class PromiseForm(KeyedForm):
    """What the organisation that took an item up promises."""

    what = words_field(
        _("Wat belooft jouw organisatie?"),
        help_text=_("Schrijf niets over een persoon. Iedereen die hier werkt, kan dit lezen."),
    )
    due_on = DayField(label=_("Uiterlijk op"), help_text=_("Zoals 31-12-2026."))


class ChoosePromiseForm(forms.Form):
    """A promise that was made already."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.none(),
        label=_("Welke afspraak hoort bij dit punt?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=CHOOSE,
    )

    def __init__(self, commitments: list[Commitment], *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        rows = Commitment.objects.select_related("promised_by_organisation")
        _let_choose(self.fields["commitment"], rows, commitments, _promise_of)


class TieForm(forms.Form):
    """Which reports an item is about."""

    numbers = forms.CharField(
        label=_("Nummers van meldingen"),
        max_length=1000,
        help_text=_(
            "Zoals M-2026-48217730, met een spatie ertussen. Alleen meldingen die jouw team behandelt. Op de "
            "agenda komt alleen te staan hoeveel het er zijn."
        ),
        error_messages=REQUIRED,
    )


class MeetingForm(KeyedForm):
    """When and where a meeting is."""

    day = DayField(label=_("Welke dag?"), help_text=_("Zoals 31-12-2026."))
    starts = TimeField(label=_("Hoe laat begint het?"), help_text=_("Zoals 19.30."))
    ends = TimeField(label=_("Hoe laat is het klaar?"), help_text=_("Zoals 21.00."))
    place = forms.CharField(
        label=_("Waar?"), max_length=200, help_text=_("Naam en adres van de plek."), error_messages=REQUIRED
    )
    about = words_field(_("Waar gaat het over?"), help_text=_("Voor bewoners, in gewone taal."))

    def clean(self) -> dict[str, Any]:
        """Say so when it would be over before it begins."""
        given = super().clean() or {}
        if "starts" in given and "ends" in given and given["ends"] <= given["starts"]:
            self.add_error("ends", _("Dit is eerder dan het begin. Kies een latere tijd."))
        return given


def planned(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed in a MeetingForm, as a meeting has it."""
    starts, ends = (
        timezone.make_aware(datetime.combine(given["day"], given[name])) for name in ("starts", "ends")
    )
    return {"starts_at": starts, "ends_at": ends, "place": given["place"], "about": given["about"]}


class NewMeetingForm(MeetingForm):
    """When and where a meeting is, and of which area."""

    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("In welk gebied?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    field_order = ("area",)

    def __init__(self, areas: list[Area], *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        _let_choose(self.fields["area"], Area.objects, areas, _name_of)


class InvitationForm(KeyedForm):
    """How residents are asked to come."""

    channel = forms.ChoiceField(
        label=_("Hoe zijn bewoners gevraagd?"),
        choices=Invitation.Channel.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    number = forms.IntegerField(
        label=_("Hoeveel?"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Aantal brieven, posters of deuren. Laat leeg wat niet is geteld."),
        error_messages=_WHOLE,
    )
    languages = forms.CharField(
        label=_("In welke talen?"),
        max_length=200,
        help_text=_("Zoals: Nederlands, Arabisch, Pools."),
        error_messages=REQUIRED,
    )


class DiscussForm(PublicForm):
    """What came of an item in a meeting."""

    item = forms.ModelChoiceField(
        Item.objects.none(), label=_("Welk punt?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    words = words_field(
        _("Wat is er gezegd?"), help_text=_("Schrijf niet op wie iets zei. Iedereen kan dit lezen.")
    )
    effect = forms.ChoiceField(
        label=_("Hoe gaat het verder?"),
        choices=Discussed.Effect.choices,
        widget=forms.RadioSelect,
        help_text=_("Een punt dat is opgelost of niet wordt opgelost, gaat van de lijst met werk af."),
        error_messages=CHOOSE,
    )

    def __init__(self, items: list[Item], *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        _let_choose(self.fields["item"], Item.objects, items, lambda item: item.title)


class ReportForm(PublicForm):
    """Who came, who did not, and what was said."""

    came = forms.IntegerField(
        label=_("Hoeveel bewoners kwamen er?"), min_value=0, max_value=100_000, error_messages=_WHOLE
    )
    not_heard = forms.MultipleChoiceField(
        label=_("Wie waren er weinig of niet?"),
        choices=Meeting.Group.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_heard_words = words_field(
        _("Wat doen jullie om hen alsnog te horen?"), required=False, help_text=_("Iedereen kan dit lezen.")
    )
    minutes = words_field(
        _("Verslag"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("In gewone taal. Schrijf niet op wie iets zei. Iedereen kan dit lezen."),
    )


def _let_choose[M: Model](
    field: forms.Field, rows: Manager[M] | QuerySet[M], possible: Sequence[M], named: Callable[[M], str]
) -> None:
    """Let a field offer these rows by their names, and no others."""
    field.queryset = rows.filter(pk__in=[each.pk for each in possible])  # type: ignore[attr-defined]
    field.label_from_instance = named  # type: ignore[attr-defined]


def _name_of(area: Area) -> str:
    """Name an area with its municipality; a programme area may be called as a neighbourhood is."""
    named = f"{area.name}, {area.municipality.name}" if area.municipality else area.name
    whole = area.level == Area.Level.PROGRAMME_AREA
    return f"{named} ({area.get_level_display()})" if whole else named


def _promise_of(commitment: Commitment) -> str:
    day = date_format(commitment.due_on, "j F Y")
    return f"{commitment.what} ({commitment.promised_by_organisation.name}, {day})"
