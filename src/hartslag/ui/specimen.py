# SPDX-License-Identifier: EUPL-1.2
"""Invented examples for the specimen page: every component in every state."""

import math
from dataclasses import dataclass

from django import forms

from hartslag.ui.charts.drawing import Chart
from hartslag.ui.charts.intervals import Estimate, Reference, interval_chart, small_interval, spark
from hartslag.ui.charts.series import Break, Line, Point, Target, series
from hartslag.ui.maps import AreaMap, MapClass, Shape, area_map
from hartslag.ui.marks import verdict_tone


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
    lower: float
    upper: float
    years: tuple[float | None, ...]

    @property
    def picture(self) -> Chart:
        """Return the value with its interval, on the axis all rows share."""
        estimate = Estimate(self.name, self.value, self.lower, self.upper, verdict_tone(self.kind))
        return small_interval(estimate, low=0, high=32, reference=self.reference)

    @property
    def through_the_years(self) -> Chart:
        """Return the small line of the last years."""
        return spark(self.years, tone=verdict_tone(self.kind))


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
    ExampleRow(
        "Voorbeeldbuurt",
        23.5,
        14.8,
        "clearly_worse",
        "duidelijk slechter",
        18.0,
        30.2,
        (17, 19, 18, 22, 23.5),
    ),
    ExampleRow(
        "Molenkwartier", 8.1, 14.8, "clearly_better", "duidelijk beter", 5.1, 11.9, (12, 11, 11, 9, 8.1)
    ),
    ExampleRow(
        "Aan de Beek", 16.2, 14.8, "cannot_tell", "niet te zeggen", 10.4, 24.1, (14, 20, None, 12, 16.2)
    ),
    ExampleRow(
        "Oude Mijn",
        14.9,
        14.8,
        "practically_unchanged",
        "vrijwel gelijk",
        14.1,
        15.7,
        (15, 14.8, 15, 14.9, 14.9),
    ),
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
    told = forms.CharField(
        label="Wat is er gezien?", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    places = forms.MultipleChoiceField(
        label="Waar was dat?",
        choices=[("street", "Op straat"), ("home", "Thuis"), ("school", "Op school")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sure = forms.BooleanField(label="Ik heb het nagelezen", required=False)


def _unsafe() -> Chart:
    waves = (
        (2014, 41, 33, 49),
        (2016, 38, 31, 45),
        (2018, 42, 35, 49),
        (2020, 33, 27, 39),
        (2022, 31, 26, 37),
    )
    rest = ((2014, 27), (2016, 26), (2018, 26), (2020, 24), (2022, 23), (2024, 23))
    own = (*(Point(*wave) for wave in waves), Point(2024, 29, 24, 35))
    return series(
        Line("Voorbeeldbuurt", own),
        title="Minder bewoners voelen zich onveilig, maar nog meer dan elders",
        description="Het aandeel ging van 41% in 2014 naar 29% in 2024; elders van 27% naar 23%.",
        references=[Line("Rest van de gemeente", tuple(Point(*point) for point in rest))],
        target=Target(2028, 25, "Doel voor 2028", Point(2014, 41)),
        breaks=[Break(2020, "andere vragenlijst")],
        unit="%",
    )


def _crime() -> Chart:
    counts = (136, 161, None, 155, 166)
    return series(
        Line("Misdrijven in de Voorbeeldbuurt", tuple(Point(2021 + i, n) for i, n in enumerate(counts))),
        title="Het aantal misdrijven schommelt; 2023 ontbreekt",
        description="136 misdrijven in 2021 en 166 in 2025; het cijfer van 2023 ontbreekt.",
        references=[Line("Gemiddelde van vijf jaar", (Point(2021, 152),))],
        from_zero=True,
    )


def _nuisance() -> Chart:
    return interval_chart(
        [Estimate("Voorbeeldbuurt", 2.35, 1.8, 3.02, "worse")],
        description="2,35 per 100 inwoners, tussen 1,80 en 3,02; de rest van de gemeente 1,48.",
        reference=Reference("Rest van de gemeente", 1.48),
        decimals=2,
    )


def _change() -> Chart:
    return interval_chart(
        [Estimate("2014", 40, 33, 48, "unknown"), Estimate("2024", 35, 28, 43, "unknown")],
        description="Van 40% (33 tot 48) naar 35% (28 tot 43): de marges overlappen.",
        unit="%",
    )


def _map() -> AreaMap:
    classes = [
        MapClass("step-1", "minder dan 10"),
        MapClass("step-2", "10 tot 15"),
        MapClass("step-3", "15 tot 20"),
        MapClass("step-4", "20 of meer"),
        MapClass("unknown", "niet te zeggen"),
        MapClass("none", "geen cijfer"),
    ]
    shapes = []
    for index in range(30):
        column, row = index % 6, index // 6
        corners = [_corner(column + a, row + b) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))]
        path = f"M{' '.join(f'{x} {y}' for x, y in corners)}z"
        xs, ys = zip(*corners, strict=True)
        box = min(xs), min(ys), max(xs), max(ys)
        map_class = classes[(column * 3 + row * 5 + column * row) % 6]
        name = "Voorbeeldbuurt" if index == 14 else f"Buurt {index + 1}"
        shapes.append(Shape(name, f"#buurt-{index + 1}", path, box, map_class, map_class.words, index == 14))
    return area_map(
        shapes,
        name="kaart-overlast",
        title="De meeste meldingen komen uit het noorden",
        description="Kaart van de gemeente: meldingen per 1.000 inwoners, per buurt",
        classes=classes,
    )


def _corner(column: int, row: int) -> tuple[int, int]:
    """Return a corner of the invented grid, pushed off its place in a fixed way."""
    return (
        round(column * 1000 + 330 * math.sin(column * 2.1 + row * 3.7)),
        round(row * 900 + 300 * math.cos(column * 4.3 + row * 1.9)),
    )


def specimen_context() -> dict[str, object]:
    """Return what the specimen page shows."""
    return {
        "verdicts": VERDICTS,
        "rows": ROWS,
        "charts": [_unsafe(), _crime()],
        "nuisance": _nuisance(),
        "change": _change(),
        "map": _map(),
        "form": ExampleForm(),
        "form_with_errors": ExampleForm(
            {"fout-before": "", "fout-after": "tien", "fout-kind": "lower"}, prefix="fout"
        ),
    }
