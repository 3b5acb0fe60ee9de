# SPDX-License-Identifier: EUPL-1.2
"""Results of a survey, filled in by the office: `templates_csv/enquete.csv`."""

from hartslag.figures.disclosure import Disclosure
from hartslag.figures.importers.template import CellError, Entry, Figure, TemplateSource
from hartslag.statistics.services import Text

_RANDOM = {"ja": True, "nee": False, "": None, "onbekend": None}


def _read_figure(entry: Entry, disclosure: Disclosure) -> Figure:
    indicator = entry.indicator
    if indicator.kind != "sample":
        raise CellError(
            "indicator",
            Text(
                nl=f"“{indicator.id}” komt niet uit een enquête. Gebruik het sjabloon voor tellingen.",
                en=f"“{indicator.id}” is no survey result. Use the template for counts.",
            ),
        )
    value = entry.number("waarde", indicator.published_as)
    if value is None:
        raise CellError("waarde", Text(nl="Vul hier het getal in.", en="Fill in the number here."))
    n = entry.above_zero("aantal_antwoorden", whole=True)
    own = entry.origin != "published"
    if own and n is None:
        raise CellError(
            "aantal_antwoorden",
            Text(
                nl="Vul bij een eigen enquête in hoeveel mensen deze vraag beantwoordden.",
                en="For an own survey, fill in how many people answered this question.",
            ),
        )
    numbers = {
        "value": value,
        "n": n,
        "denominator": _population(entry, n),
        "design_effect": entry.above_zero("ontwerpeffect"),
        "standard_deviation": entry.above_zero("standaardafwijking"),
    }
    return Figure(
        published_as=indicator.published_as,
        numbers=numbers,
        random_sample=_random_sample(entry),
        hidden=own and _is_hidden(entry, disclosure, value, n),
    )


def _is_hidden(entry: Entry, disclosure: Disclosure, value: float, n: float | None) -> bool:
    whole = None if n is None else int(n)
    if entry.indicator.measure == "share":
        return disclosure.hides_share(value / 100, whole, sensitive=entry.indicator.sensitive)
    return whole is None or whole < disclosure.smallest_sample


def _population(entry: Entry, n: float | None) -> float | None:
    population = entry.above_zero("van_bevolking", whole=True)
    if population is not None and n is not None and population < n:
        raise CellError(
            "van_bevolking",
            Text(
                nl="De groep kan niet kleiner zijn dan het aantal antwoorden. Controleer beide getallen.",
                en="The group cannot be smaller than the number of answers. Check both numbers.",
            ),
        )
    return population


def _random_sample(entry: Entry) -> bool | None:
    word = entry.cells.get("aselect", "").lower()
    if word not in _RANDOM:
        raise CellError(
            "aselect",
            Text(
                nl="Schrijf ja, nee of onbekend: is door loting bepaald wie werd gevraagd?",
                en="Write ja (yes), nee (no) or onbekend (unknown): was it drawn by lot who was asked?",
            ),
        )
    return _RANDOM[word]


SOURCE = TemplateSource(
    name="survey_results",
    title=Text(nl="Uitkomsten van een enquête (sjabloon)", en="Results of a survey (template)"),
    table_column="onderzoek",
    needed=("onderzoek", "gebied", "jaar", "indicator", "waarde"),
    optional=(
        "herkomst",
        "niveau",
        "gemeente",
        "aantal_antwoorden",
        "van_bevolking",
        "aselect",
        "ontwerpeffect",
        "standaardafwijking",
        "bron",
        "toelichting",
    ),
    read_figure=_read_figure,
)
