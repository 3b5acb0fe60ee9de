# SPDX-License-Identifier: EUPL-1.2
"""Invented examples for the specimen page: every component in every state."""

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True, slots=True)
class ExampleVerdict:
    """One kind of verdict with example words."""

    kind: str
    words: str
    direction: str = ""


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One row of the example table."""

    name: str
    value: float
    reference: float
    kind: str
    words: str


VERDICTS = (
    ExampleVerdict("clearly_better", "duidelijk verbeterd"),
    ExampleVerdict("probably_better", "waarschijnlijk verbeterd"),
    ExampleVerdict("small_but_real", "klein maar echt verschil: iets beter", "better"),
    ExampleVerdict("practically_unchanged", "vrijwel gelijk gebleven"),
    ExampleVerdict("small_but_real", "klein maar echt verschil: iets slechter", "worse"),
    ExampleVerdict("probably_worse", "waarschijnlijk verslechterd"),
    ExampleVerdict("clearly_worse", "duidelijk verslechterd"),
    ExampleVerdict("cannot_tell", "niet te zeggen"),
    ExampleVerdict("no_verdict", "geen conclusie"),
    ExampleVerdict("clearly_higher", "duidelijk meer"),
    ExampleVerdict("probably_higher", "waarschijnlijk meer"),
    ExampleVerdict("probably_lower", "waarschijnlijk minder"),
    ExampleVerdict("clearly_lower", "duidelijk minder"),
)

ROWS = (
    ExampleRow("Voorbeeldbuurt", 23.5, 14.8, "clearly_worse", "duidelijk slechter"),
    ExampleRow("Molenkwartier", 8.1, 14.8, "clearly_better", "duidelijk beter"),
    ExampleRow("Aan de Beek", 16.2, 14.8, "cannot_tell", "niet te zeggen"),
    ExampleRow("Oude Mijn", 14.9, 14.8, "practically_unchanged", "vrijwel gelijk"),
)


class ExampleForm(forms.Form):
    """A form with every control the house style has."""

    before = forms.CharField(
        label="Hoeveel meldingen waren er eerst?",
        help_text="Een heel getal, bijvoorbeeld 20.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    after = forms.IntegerField(label="Hoeveel meldingen zijn er nu?", widget=forms.TextInput)
    kind = forms.ChoiceField(
        label="Wat is goed nieuws?",
        choices=[("lower", "Minder is beter"), ("higher", "Meer is beter"), ("neutral", "Geen van beide")],
        widget=forms.RadioSelect,
        initial="lower",
        help_text="Daarmee kiezen we het woord: beter of slechter.",
    )
    period = forms.ChoiceField(
        label="Over welke periode?", choices=[("1", "Een jaar"), ("2", "Twee jaar")], required=False
    )


def specimen_context() -> dict[str, object]:
    """Return what the specimen page shows."""
    return {
        "verdicts": VERDICTS,
        "rows": ROWS,
        "form": ExampleForm(),
        "form_with_errors": ExampleForm(
            {"fout-before": "", "fout-after": "tien", "fout-kind": "lower"}, prefix="fout"
        ),
    }
