# SPDX-License-Identifier: EUPL-1.2
"""The form with which a survey comes in, and that of a figure of its own."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import Catalogue, OwnIndicator
from hartslag.statistics.services import Text
from hartslag.surveys.facts import check_facts
from hartslag.surveys.mapping import Facts, Mapping, read_mapping_file
from hartslag.surveys.reading import LARGEST, read_answers
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

_REQUIRED = {"required": _("Vul dit in.")}
_WHOLE = {"invalid": _("Vul een heel getal in, zonder punt."), "min_value": _("Vul 1 of meer in.")}


class UploadForm(forms.Form):
    """What a survey is about, and its file. Valid when the file could be read; then `answers` holds it."""

    # Made with the empty form, so that a second click sends the same survey again and makes no other.
    survey = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    title = forms.CharField(
        label=_("Naam van de enquête"),
        max_length=120,
        help_text=_("Zonder jaar, en elke keer dezelfde naam: dan vormen de metingen samen één reeks."),
        error_messages=_REQUIRED,
    )
    year = forms.IntegerField(
        label=_("Jaar waarin is gevraagd"),
        error_messages=_REQUIRED | {"invalid": _("Schrijf vier cijfers, zoals 2025.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    source = forms.CharField(
        label=_("Bron"),
        required=False,
        help_text=_("Stuk en tabel, zoals een lezer ze kan opzoeken. Leeg: de naam van de enquête."),
    )
    municipality = forms.CharField(
        label=_("Gemeente"),
        required=False,
        help_text=_("Nodig als het bestand de namen van buurten noemt. Noemt het codes, laat dit dan leeg."),
    )
    whole_area = forms.CharField(
        label=_("Gebied van alle antwoorden"),
        required=False,
        help_text=_("Alleen als geen kolom het gebied noemt: de naam of de code."),
    )
    chosen = forms.ChoiceField(
        label=_("Hoe is bepaald wie werd gevraagd?"),
        widget=forms.RadioSelect,
        choices=[
            ("lot_per_area", _("Door loting, in elk gebied apart")),
            ("lot", _("Door loting, over alle gebieden samen")),
            ("not_by_lot", _("Niet door loting: wie wilde, deed mee, of er is gekozen")),
            ("unknown", _("Dat is niet bekend")),
        ],
        error_messages={"required": _("Kies een van de vier. Zonder loting heeft een cijfer geen marge.")},
    )
    invited = forms.IntegerField(
        label=_("Hoeveel mensen zijn gevraagd?"),
        required=False,
        min_value=1,
        help_text=_("Daaruit volgt de respons. Leeg als het niet bekend is."),
        error_messages=_WHOLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    population = forms.IntegerField(
        label=_("Uit hoeveel bewoners is geloot?"),
        required=False,
        min_value=1,
        help_text=_("Is in elk gebied apart geloot, dan hoort dit in een kolom van het bestand."),
        error_messages=_WHOLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Bestand met antwoorden"),
        help_text=_(
            "CSV of Excel (.xlsx), hoogstens 10 MB. Eén rij per persoon, één kolom per vraag, met een kop."
        ),
        error_messages={
            "required": _("Kies een bestand van hoogstens 10 MB."),
            "empty": _("Dit bestand is leeg. Kies een ander bestand."),
        },
    )
    personal = forms.ChoiceField(
        label=_("Staan er namen, adressen, nummers of e-mailadressen in?"),
        widget=forms.RadioSelect,
        choices=[
            ("refuse", _("Nee. Weiger het bestand als het er toch op lijkt")),
            ("leave_out", _("Laat zulke kolommen weg voordat er iets wordt bewaard")),
        ],
        initial="refuse",
        error_messages=_REQUIRED,
    )
    mapping = forms.FileField(
        label=_("Kolomindeling van een eerdere keer"),
        required=False,
        help_text=_("Als je die hebt opgehaald. Anders deel je de kolommen straks in."),
    )

    answers: Answers | None = None
    columns: Mapping | None = None

    def clean(self) -> dict[str, Any]:
        """Check the facts and read the files; put each problem at its field."""
        given = self.cleaned_data
        self._try(lambda: check_facts(self.facts()), "title" in given and "year" in given)
        self._try(self._read_answers, "file" in given, field="file")
        self._try(self._read_mapping, bool(given.get("mapping")), field="mapping")
        return given

    def facts(self) -> Facts:
        """Return what was typed."""
        given = self.cleaned_data
        return Facts(
            title=given["title"].strip(),
            year=given["year"],
            source=given["source"].strip(),
            chosen=given.get("chosen", "unknown"),
            invited=given.get("invited"),
            population=given.get("population"),
            municipality=given["municipality"].strip(),
            whole_area=given["whole_area"].strip(),
        )

    def refuse(self, refused: SurveyRefused, field: str = "") -> None:
        """Put a problem at its field."""
        words = refused.message.in_language(get_language() or "nl")
        name = refused.field or field
        self.add_error(name if name in self.fields else None, words)

    def _read_answers(self) -> None:
        self.answers = read_answers(self.cleaned_data["file"].read(LARGEST + 1))

    def _read_mapping(self) -> None:
        self.columns = read_mapping_file(self.cleaned_data["mapping"].read(LARGEST))[1]

    def _try(self, check: Any, when: bool, field: str = "") -> None:  # noqa: ANN401, FBT001 - a callable
        if when:
            try:
                check()
            except SurveyRefused as refused:
                self.refuse(refused, field)


class FigureForm(forms.Form):
    """A figure that Hartslag does not know yet: what a question of this survey measures."""

    name = forms.CharField(
        label=_("Naam van het cijfer"),
        max_length=60,
        help_text=_("Kort, zoals het in een lijst staat: Durft ’s avonds niet naar buiten."),
        error_messages=_REQUIRED,
    )
    name_en = forms.CharField(
        label=_("Naam in het Engels"),
        max_length=60,
        required=False,
        help_text=_("Leeg: de Nederlandse naam."),
    )
    question = forms.CharField(
        label=_("Welke vraag beantwoordt het cijfer?"),
        max_length=200,
        help_text=_("Zoals: Welk deel van de bewoners durft ’s avonds niet naar buiten?"),
        error_messages=_REQUIRED,
    )
    measure = forms.ChoiceField(
        label=_("Wat voor cijfer is het?"),
        widget=forms.RadioSelect,
        choices=[
            ("share", _("Een percentage van wie antwoord gaf")),
            ("mean", _("Een gemiddelde, zoals een rapportcijfer")),
        ],
        initial="share",
        error_messages=_REQUIRED,
    )
    subject = forms.CharField(
        label=_("Het aandeel bewoners dat …"),
        max_length=120,
        required=False,
        help_text=_("Alleen bij een percentage: maak de zin af, zoals “’s avonds niet naar buiten durft”."),
    )
    good = forms.ChoiceField(
        label=_("Wat is beter?"),
        widget=forms.RadioSelect,
        choices=[("lower", _("Minder")), ("higher", _("Meer")), ("neutral", _("Geen van beide"))],
        error_messages={"required": _("Kies wat beter is. Daarvan hangt af of een verandering goed is.")},
    )
    sensitive = forms.ChoiceField(
        label=_("Is het gevoelig als het voor niemand of voor iedereen geldt?"),
        widget=forms.RadioSelect,
        choices=[("no", _("Nee")), ("yes", _("Ja: verberg dan ook niemand en iedereen"))],
        initial="no",
        error_messages=_REQUIRED,
    )

    def __init__(self, catalogue: Catalogue, *given: Any) -> None:  # noqa: ANN401 - as Django's form
        super().__init__(*given)
        language = get_language() or "nl"
        themes = [(theme.id, theme.name.in_language(language)) for theme in catalogue.themes]
        self.fields["theme"] = forms.ChoiceField(label=_("Thema"), choices=themes, error_messages=_REQUIRED)

    def clean(self) -> dict[str, Any]:
        """Ask for the sentence of a percentage."""
        if self.cleaned_data.get("measure") == "share" and not self.cleaned_data.get("subject"):
            self.add_error("subject", _("Maak bij een percentage de zin af: het aandeel bewoners dat …"))
        return self.cleaned_data

    def indicator(self, publisher: str) -> OwnIndicator:
        """Return what was typed."""
        given = self.cleaned_data
        name = Text(given["name"], given["name_en"] or given["name"])
        question = given["question"]
        return OwnIndicator(
            name=name,
            question=Text.same(question),
            subject=Text(f"het aandeel bewoners dat {given['subject']}", f"the share of “{name.en}”"),
            measure=given["measure"],
            good=given["good"],
            theme=given["theme"],
            sensitive=given["sensitive"] == "yes",
            description=Text(
                "Uit een enquête onder bewoners. Alleen te vergelijken met een meting met dezelfde vraag en "
                "dezelfde manier van vragen.",
                "From a survey among residents. Can only be compared with a survey with the same question "
                "asked in the same way.",
            ),
            publisher=publisher,
        )
