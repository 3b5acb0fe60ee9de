# SPDX-License-Identifier: EUPL-1.2
"""The forms of the team that deals with reports: which it wants to see, and one for each step."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.areas.services import Area
from hartslag.people.services import AreaField, Organisation, Team, neighbourhood_of_street, organisations
from hartslag.signals.categories import categories
from hartslag.signals.listing import Asked
from hartslag.signals.models import AnswerTemplate
from hartslag.signals.places import neighbourhoods_named
from hartslag.signals.states import CLOSED, OPEN, Channel, State
from hartslag.signals.told import Told
from hartslag.ui.services import CHOOSE, REQUIRED, DayField, KeyedForm

LONGEST_TEXT = 5_000
LIVES = {"": OPEN, "klaar": CLOSED, "samen": frozenset({State.JOINED}), "alles": frozenset(State)}
"""Which states each choice of the filter shows."""
ANSWERED = [
    (Channel.FORM.value, _("alleen op de pagina waarmee de melder volgt")),
    (Channel.PHONE.value, _("ik heb gebeld")),
    (Channel.DOOR.value, _("aan de deur of op straat gezegd")),
    (Channel.COUNTER.value, _("aan de balie gezegd")),
    (Channel.EMAIL.value, _("ik heb gemaild")),
]
"""How an answer can be given; on the page with which a report is followed it stands anyhow."""

type Choices = Iterable[tuple[str, object]]


def words_field(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - those of CharField
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=REQUIRED | {"max_length": _("Dit is te lang. Houd het onder 5.000 tekens.")},
        **options,
    )


def category_choices() -> list[tuple[str, str]]:
    """Return every category, as a choice."""
    return [(each.code, str(each)) for each in categories().values()]


def _category_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Waar gaat het over?"), choices=category_choices, error_messages=CHOOSE)


def _place_field() -> forms.CharField:
    return forms.CharField(
        label=_("Waar is het?"),
        max_length=200,
        help_text=_("Straat en nummer, of een beschrijving."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NeighbourhoodField(AreaField):
    """The neighbourhood of a report, typed by name or code; a municipality or a programme area is none."""

    def clean(self, value: str) -> Area | None:
        """Return the one neighbourhood that is meant, or None when the field is left empty."""
        text = forms.CharField.clean(self, value)
        found = neighbourhoods_named(text) if text else []
        if text and not found:
            raise forms.ValidationError(_("Deze buurt is niet gevonden. Kijk de naam na, of laat dit leeg."))
        if len(found) > 1:
            names = ", ".join(f"{each.name}, {each.municipality} ({each.code})" for each in found)
            raise forms.ValidationError(
                gettext("Er zijn meer buurten met deze naam. Vul de code in: %(names)s.") % {"names": names}
            )
        return found[0] if found else None


def _area_field() -> NeighbourhoodField:
    return NeighbourhoodField(
        label=_("In welke buurt?"),
        required=False,
        help_text=_("Naam of code. Mag leeg: kennen we de straat, dan ook de buurt."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class _PlacedForm(forms.Form):
    """Where something is: left empty, the neighbourhood is that of the street, where we know it."""

    def clean(self) -> dict[str, Any]:
        """Find the neighbourhood by the street when none was given."""
        given = self.cleaned_data
        if "area" not in self.errors and not given.get("area"):
            given["area"] = neighbourhood_of_street(given.get("place", ""))
        return given


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


def _chosen(label: Any, **options: Any) -> forms.ChoiceField:  # noqa: ANN401
    return forms.ChoiceField(label=label, required=False, **options)


class FilterForm(forms.Form):
    """Which reports somebody wants to see. What is not there is left out of what is asked."""

    staat = _chosen(
        _("Staat"),
        choices=[
            ("", _("nog open")),
            ("klaar", _("gesloten")),
            ("samen", _("samengevoegd")),
            ("alles", _("alles")),
        ],
    )
    soort = _chosen(_("Soort"))
    buurt = _chosen(_("Buurt"))
    team = _chosen(_("Team"))
    woorden = forms.CharField(
        label=_("Woorden, plek of nummer"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    volgorde = _chosen(
        _("Volgorde"),
        choices=[("", _("nieuwste eerst")), ("dag", _("eerst wat eerst een antwoord moet"))],
    )
    mijn = forms.BooleanField(label=_("alleen van mij"), required=False)
    laat = forms.BooleanField(label=_("alleen te laat"), required=False)
    TICKED = ("mijn", "laat")

    def __init__(self, given: Any, *, areas: Choices, teams: Sequence[Team]) -> None:  # noqa: ANN401
        super().__init__(given, auto_id="filter-%s")
        _choose(self, "soort", [("", _("alle soorten")), *category_choices()])
        _choose(self, "buurt", [("", _("alle buurten")), *areas])
        _choose(self, "team", [("", _("al mijn teams")), *((str(each.pk), each.name) for each in teams)])
        if len(teams) < 2:
            del self.fields["team"]

    @property
    def chosen(self) -> list[forms.BoundField]:
        """Return the fields in which something is chosen or typed."""
        return [field for field in self if field.name not in self.TICKED]

    @property
    def ticked(self) -> list[forms.BoundField]:
        """Return the fields that are ticked or not."""
        return [self[name] for name in self.TICKED]

    def asked(self, page: str | None = None) -> Asked:
        """Return what is asked for."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            states=LIVES[given.get("staat", "")],
            categories=frozenset(filter(None, [given.get("soort")])),
            areas=frozenset(UUID(each) for each in [given.get("buurt")] if each),
            teams=frozenset(UUID(each) for each in [given.get("team")] if each),
            mine=bool(given.get("mijn")),
            late=bool(given.get("laat")),
            words=given.get("woorden", ""),
            due_first=given.get("volgorde") == "dag",
            page=int(page) if page and page.isdecimal() and len(page) < 7 else 1,
        )


class AnswerForm(KeyedForm):
    """What the reporter is told, and how."""

    words = words_field(
        _("Wat zeg je tegen de melder?"),
        help_text=_("De melder leest dit. Schrijf gewone woorden en geen namen van anderen."),
    )
    channel = forms.ChoiceField(
        label=_("Hoe hoort de melder het?"),
        choices=ANSWERED,
        initial=Channel.FORM.value,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class AnswerByForm(AnswerForm):
    """What the reporter is told, and by when it is done, if the team promises a day.

    may_promise: it is open, and no day was promised yet. A day that was typed when a colleague promised one
    or closed it stays, to be refused: it is never left out of what the reporter is told without a word.
    """

    due_on = DayField(
        label=_("Wanneer is het klaar?"),
        required=False,
        help_text=_(
            "Mag leeg. Vul je een dag in, zoals 31-12-2026, dan beloof je dat: de melder leest het en het"
            " staat op Mijn werk."
        ),
    )

    field_order: tuple[str, ...] = ("key", "words", "due_on", "channel")

    def __init__(self, *given: Any, may_promise: bool, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **options)
        if not may_promise and not self.data.get("due_on"):
            del self.fields["due_on"]


class CloseForm(AnswerForm):
    """Whether it was solved, and what the reporter is told."""

    solved = forms.ChoiceField(
        label=_("Is het opgelost?"),
        choices=[("yes", _("Ja, het is opgelost")), ("no", _("Nee, we sluiten de melding zonder oplossing"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    field_order: tuple[str, ...] = ("key", "solved")


class _Begun(AnswerForm):
    """An answer to several reporters at once: fixed words as they stand, or words of one's own."""

    begin = forms.ChoiceField(
        label=_("Vaste woorden"),
        required=False,
        help_text=_("Wat je hieronder zelf schrijft, gaat voor."),
    )

    def __init__(self, templates: Iterable[AnswerTemplate], *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        self._words = {str(each.pk): each for each in templates}
        titles = [(key, each.title) for key, each in self._words.items()]
        _choose(self, "begin", [("", _("– geen –")), *titles])
        self.fields["words"].required = False

    def clean(self) -> dict[str, Any]:
        """Take the fixed words when there are no others."""
        given = self.cleaned_data
        begun = self._words.get(given.get("begin", ""))
        if not given.get("words") and "words" not in self.errors:
            if begun is None:
                self.add_error("words", _("Kies vaste woorden of schrijf zelf iets."))
            else:
                given["words"] = begun.words
        return given


class AnswersForm(_Begun):
    """What several reporters are told."""

    field_order: tuple[str, ...] = ("key", "begin", "words", "channel")


class ClosesForm(_Begun, CloseForm):
    """Whether several were solved, and what their reporters are told."""

    field_order: tuple[str, ...] = ("key", "solved", "begin", "words", "channel")


class NoteForm(KeyedForm):
    """Words for the team."""

    words = words_field(_("Notitie"), help_text=_("Alleen voor je team. De melder ziet dit niet."))


class ChangeForm(_PlacedForm):
    """What it is about and where."""

    category = _category_field()
    place = _place_field()
    area = _area_field()


class JoinForm(forms.Form):
    """To which other report this one belongs."""

    parent = forms.ChoiceField(
        label=_("Bij welke melding hoort deze?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, others: Choices, *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        _choose(self, "parent", others)


class SplitForm(_PlacedForm, KeyedForm):
    """The second thing that a report turned out to be about."""

    words = words_field(
        _("Wat is het tweede dat hier werd gemeld?"),
        help_text=_("Haal weg wat bij de eerste melding hoort."),
    )
    category = _category_field()
    place = _place_field()
    area = _area_field()


class HandOverForm(KeyedForm):
    """To which team a report is offered, what is asked, and whether the reporter's details go along."""

    to = forms.ChoiceField(label=_("Aan welk team?"), error_messages=CHOOSE)
    question = words_field(
        _("Wat vraag je?"),
        help_text=_("Zonder namen: dit is te lezen voordat het team de melding aanneemt."),
    )
    reporter = forms.BooleanField(
        label=_("Geef door hoe de melder te bereiken is"),
        required=False,
        help_text=_("Alleen als het team de melder nodig heeft. Het ziet dit pas na het aannemen."),
    )

    def __init__(self, to: Choices, *given: Any, reachable: bool, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **options)
        _choose(self, "to", [("", _("– kies –")), *to])
        if not reachable:
            del self.fields["reporter"]


class PartnerForm(KeyedForm):
    """Which partner without an account is asked what, and at which address."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        organisations(), label=_("Welke organisatie?"), empty_label=_("– kies –"), error_messages=CHOOSE
    )
    email = forms.EmailField(
        label=_("E-mailadres van de partner"),
        help_text=_("De link in de mail werkt veertien dagen."),
        error_messages=REQUIRED | {"invalid": _("Dit is geen e-mailadres, zoals naam@gemeente.nl.")},
    )
    question = words_field(
        _("Wat vraag je?"),
        help_text=_("Schrijf zelf wat er nodig is. Neem de woorden van de melder niet over."),
    )


class ConcernForm(KeyedForm):
    """Why a report is a concern about a person; nothing about that person."""

    sure = forms.BooleanField(
        label=_("Dit gaat over zorgen om een persoon, niet over de straat"),
        error_messages={"required": _("Vink dit aan, of ga terug.")},
    )


class ToldForm(_PlacedForm, KeyedForm):
    """What somebody told by phone, at a counter or at the door; only what and where must be filled in."""

    words = words_field(_("Wat is er aan de hand?"))
    place = _place_field()
    area = _area_field()
    category = forms.ChoiceField(
        label=_("Soort"),
        required=False,
        help_text=_("Leeg: Hartslag kiest er een bij de woorden. Later te wijzigen."),
    )
    channel = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=[
            (each.value, each.label) for each in (Channel.PHONE, Channel.COUNTER, Channel.DOOR, Channel.EMAIL)
        ],
        widget=forms.RadioSelect,
        initial=Channel.PHONE.value,
        error_messages=CHOOSE,
    )
    name = forms.CharField(
        label=_("Naam van de melder"),
        max_length=200,
        required=False,
        help_text=_("Mag leeg blijven. Alleen het team dat de melding oppakt, ziet dit."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Telefoonnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("Of e-mailadres"),
        required=False,
        error_messages={"invalid": _("Dit is geen e-mailadres. Kijk het na, of laat het leeg.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    on_behalf = forms.BooleanField(label=_("De melder vertelt dit namens iemand anders"), required=False)

    def __init__(self, *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given)
        _choose(self, "category", [("", _("kies voor mij")), *category_choices()])

    def what(self) -> list[forms.BoundField]:
        """Return the fields on what is the matter; only these must be filled in."""
        return [self[name] for name in ("words", "place", "area", "category")]

    def who(self) -> list[forms.BoundField]:
        """Return the fields on who reports."""
        return [self[name] for name in ("channel", "name", "phone", "email", "on_behalf")]

    def told(self, category: str) -> Told:
        """Return what was told, about a category."""
        given = self.cleaned_data
        names = ("words", "place", "area", "name", "phone", "email", "on_behalf")
        return Told(category=category, **{name: given[name] for name in names})
