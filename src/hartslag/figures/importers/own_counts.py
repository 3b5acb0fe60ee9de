# SPDX-License-Identifier: EUPL-1.2
"""Counts of events, people or homes, filled in by the office: `templates_csv/telling.csv`."""

from hartslag.figures.disclosure import Disclosure
from hartslag.figures.importers.template import CellError, Entry, Figure, TemplateSource
from hartslag.figures.observations import PER, PublishedAs
from hartslag.statistics.services import Text

_FORMS: dict[str, PublishedAs] = {
    "aantal": "count",
    "percentage": "percentage",
    "per 100": "per_100",
    "per 1000": "per_1000",
}
_COUNTED = {"events", "register"}


def _read_figure(entry: Entry, disclosure: Disclosure) -> Figure:
    indicator = entry.indicator
    if indicator.kind not in _COUNTED or indicator.published_as == "value":
        raise CellError(
            "indicator",
            Text(
                nl=f"“{indicator.id}” is geen telling. Gebruik het sjabloon voor een enquête.",
                en=f"“{indicator.id}” is no count. Use the template for a survey.",
            ),
        )
    form = _form(entry)
    value = entry.number("getal", form)
    if value is None:
        raise CellError("getal", Text(nl="Vul hier het getal in.", en="Fill in the number here."))
    base = entry.above_zero("noemer", whole=True)
    count = value if form == "count" else None if base is None else value / PER[form] * base
    if indicator.measure == "share" and base is not None and count is not None and count > base:
        raise CellError(
            "noemer",
            Text(
                nl="Het deel kan niet groter zijn dan het geheel. Controleer beide getallen.",
                en="The part cannot be larger than the whole. Check both numbers.",
            ),
        )
    own = entry.origin != "published"
    hidden = own and _is_hidden(entry, disclosure, count, base)
    numbers = {"value": value, "denominator": base}
    return Figure(form, numbers, random_sample=None, hidden=hidden, count=count if own else None)


def _form(entry: Entry) -> PublishedAs:
    word = entry.cells.get("getal_is", "").lower()
    if not word:
        return entry.indicator.published_as
    if word not in _FORMS:
        raise CellError(
            "getal_is",
            Text(
                nl="Schrijf aantal, percentage, per 100 of per 1000.",
                en="Write aantal (count), percentage, per 100 or per 1000.",
            ),
        )
    return _FORMS[word]


def _is_hidden(entry: Entry, disclosure: Disclosure, count: float | None, base: float | None) -> bool:
    if count is None:
        raise CellError(
            "noemer",
            Text(
                nl="Vul bij een eigen telling het aantal in, of de noemer waar dit een deel van is.",
                en="For an own count, fill in the count, or the denominator this is a part of.",
            ),
        )
    return disclosure.hides_count(
        count,
        base,
        of_people=entry.indicator.measure == "share",
        sensitive=entry.indicator.sensitive,
    )


SOURCE = TemplateSource(
    name="own_counts",
    title=Text(nl="Tellingen (sjabloon)", en="Counts (template)"),
    table_column="telling",
    needed=("telling", "gebied", "jaar", "indicator", "getal"),
    optional=("herkomst", "niveau", "gemeente", "getal_is", "noemer", "bron", "toelichting"),
    read_figure=_read_figure,
)
