# SPDX-License-Identifier: EUPL-1.2
"""What a release changed, in words, in tables and as a download."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import (
    Catalogue,
    Difference,
    DifferenceCount,
    FigureDifference,
    Release,
    Side,
)
from hartslag.monitor.releases import FIGURES_ON_A_PAGE, MOST_PAGES, DifferenceAsked, ReleasePage
from hartslag.monitor.screens.shown_provenance import as_published, exact, provenance_href
from hartslag.monitor.screens.shown_releases import indicator_name, places_of, release_href, years_of
from hartslag.monitor.screens.shown_rows import Choice
from hartslag.ui.services import Cell, CsvRow, Form, written_number

_MOST_GROUPS = 30
_KINDS = {"changed": _("veranderd"), "added": _("nieuw"), "gone": _("niet meer")}
# By whether only neighbourhoods changed, and whether one figure of each did.
_CHANGED = {
    (True, True): ngettext_lazy(
        "In %(areas)s buurt van %(where)s veranderde een cijfer.",
        "In %(areas)s buurten van %(where)s veranderde een cijfer.",
        "count",
    ),
    (True, False): ngettext_lazy(
        "In %(areas)s buurt van %(where)s veranderden samen %(figures)s cijfers.",
        "In %(areas)s buurten van %(where)s veranderden samen %(figures)s cijfers.",
        "count",
    ),
    (False, True): ngettext_lazy(
        "In %(areas)s gebied van %(where)s veranderde een cijfer.",
        "In %(areas)s gebieden van %(where)s veranderde een cijfer.",
        "count",
    ),
    (False, False): ngettext_lazy(
        "In %(areas)s gebied van %(where)s veranderden samen %(figures)s cijfers.",
        "In %(areas)s gebieden van %(where)s veranderden samen %(figures)s cijfers.",
        "count",
    ),
}


@dataclass(frozen=True, slots=True)
class ShownCount:
    """Hold how many figures differ of an indicator in a municipality."""

    place: str
    indicator: str
    years: str
    changed: int
    added: int
    gone: int
    href: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """Hold one figure that differs."""

    area: str
    indicator: str
    year: str
    kind: str
    before: str
    after: str
    note: str
    href: str


def opening_of(difference: Difference, names: Mapping[str, str]) -> str:
    """Return in one to three sentences what changed."""
    sentences = list(_sentences(difference, names))
    if not sentences:
        return gettext("Er veranderde niets: alle %(number)s cijfers zijn gelijk gebleven.") % {
            "number": written_number(difference.unchanged)
        }
    if difference.unchanged:
        sentences.append(
            ngettext(
                "%(number)s cijfer is gelijk gebleven.",
                "%(number)s cijfers zijn gelijk gebleven.",
                difference.unchanged,
            )
            % {"number": written_number(difference.unchanged)}
        )
    return " ".join(sentences)


def _sentences(difference: Difference, names: Mapping[str, str]) -> Iterator[str]:
    if difference.changed:
        yield _changed(difference, names)
    if difference.added:
        yield (
            ngettext("%(number)s cijfer is nieuw.", "%(number)s cijfers zijn nieuw.", difference.added)
            % {"number": written_number(difference.added)}
        )
    if difference.gone:
        yield (
            ngettext(
                "%(number)s cijfer staat er niet meer in.",
                "%(number)s cijfers staan er niet meer in.",
                difference.gone,
            )
            % {"number": written_number(difference.gone)}
        )


def _changed(difference: Difference, names: Mapping[str, str]) -> str:
    scopes = sorted({each.municipality for each in difference.counts if each.changed})
    only_neighbourhoods = difference.changed_areas == difference.changed_neighbourhoods
    one_each = difference.changed == difference.changed_areas
    words = _CHANGED[only_neighbourhoods, one_each] % {
        "count": difference.changed_areas,
        "areas": written_number(difference.changed_areas),
        "where": places_of(scopes, names),
        "figures": written_number(difference.changed),
    }
    return str(words)


def counts_of(page: ReleasePage, catalogue: Catalogue) -> tuple[list[ShownCount], int]:
    """Return how many figures differ by municipality and indicator, most first, and how many rows more."""
    difference = page.difference
    if difference is None:
        return [], 0
    found: dict[tuple[str, str], list[DifferenceCount]] = defaultdict(list)
    for each in difference.counts:
        found[each.municipality, each.indicator].append(each)

    def most_first(key: tuple[str, str]) -> tuple[int, str, str]:
        together = sum(each.changed + each.added + each.gone for each in found[key])
        return -together, page.names[key[0]], key[1]

    first = sorted(found, key=most_first)[:_MOST_GROUPS]
    here = release_href(difference.after)
    return [_shown_count(found[key], page, catalogue, here) for key in first], len(found) - len(first)


def _shown_count(
    counts: Sequence[DifferenceCount], page: ReleasePage, catalogue: Catalogue, here: str
) -> ShownCount:
    municipality, indicator = counts[0].municipality, counts[0].indicator
    return ShownCount(
        place=page.names[municipality],
        indicator=indicator_name(catalogue, indicator),
        years=years_of(each.year for each in counts),
        changed=sum(each.changed for each in counts),
        added=sum(each.added for each in counts),
        gone=sum(each.gone for each in counts),
        href=f"{here}?gemeente={municipality}&cijfer={indicator}#veranderd",
    )


@dataclass(frozen=True, slots=True)
class Municipality:
    """Hold a municipality to choose."""

    code: str
    name: str


def municipalities_of(page: ReleasePage) -> list[Municipality]:
    """Return the municipalities in which a figure differs, by name."""
    counts = page.difference.counts if page.difference else ()
    found = [Municipality(code, page.names[code]) for code in {each.municipality for each in counts}]
    return sorted(found, key=lambda each: each.name)


def differences_of(page: ReleasePage, catalogue: Catalogue) -> list[ShownDifference]:
    """Return the figures that differ, as the page asked shows them."""
    if page.difference is None:
        return []
    return [_shown_difference(each, page, catalogue) for each in page.difference.figures]


def _shown_difference(each: FigureDifference, page: ReleasePage, catalogue: Catalogue) -> ShownDifference:
    shows = not page.values_hidden
    return ShownDifference(
        area=page.names[each.area],
        indicator=indicator_name(catalogue, each.indicator),
        year=str(each.year),
        kind=str(_KINDS[each.kind]),
        before=side_of(each.before) if shows else "",
        after=side_of(each.after) if shows else "",
        note=_rests_on(each) if shows else "",
        href=provenance_href(each.indicator, each.area, each.year) if each.after else "",
    )


def side_of(side: Side | None) -> str:
    """Return a figure as one release gives it, in the unit in which it was published."""
    if side is None:
        return ""
    if side.hidden or side.value is None:
        return gettext("te weinig om te tonen")
    return as_published(side.value, side.published_as)


def _rests_on(each: FigureDifference) -> str:
    """Return what else changed where the value stayed the same."""
    before, after = each.before, each.after
    if before is None or after is None or before.hidden or after.hidden or before.value != after.value:
        return ""
    for label, was, now in (
        (gettext("noemer"), before.denominator, after.denominator),
        (gettext("antwoorden"), before.n, after.n),
    ):
        if was != now:
            ends = [gettext("onbekend") if number is None else exact(number) for number in (was, now)]
            return gettext("%(what)s: eerst %(before)s, nu %(after)s") % {
                "what": label,
                "before": ends[0],
                "after": ends[1],
            }
    return gettext("andere gegevens over de steekproef")


def choices_of(page: ReleasePage, before: str) -> list[Choice]:
    """Return what a release can be held against, what it replaced first."""
    if page.difference is None:
        return []
    here = release_href(page.succession.release)
    named = [
        Choice(
            gettext("%(date)s: %(id)s") % {"date": f"{each.imported_at:%d-%m-%Y}", "id": each.id},
            f"{here}?met={each.id}#veranderd",
            chosen=each.id == before,
        )
        for each in page.others[:_MOST_GROUPS]
    ]
    if len(named) < 2:
        return []
    return [Choice(gettext("wat het verving"), f"{here}#veranderd", chosen=not before), *named]


@dataclass(frozen=True, slots=True)
class Pages:
    """Hold which of the figures that differ are shown, and where the ones before and after them are."""

    first: str
    last: str
    total: int
    previous: str
    next: str
    stops: bool


def pages_of(page: ReleasePage, asked: DifferenceAsked) -> Pages | None:
    """Return the place among the pages; None where nothing differs. `stops` where the rest is not paged."""
    difference = page.difference
    if difference is None or not difference.figures:
        return None
    total = difference.changed + difference.added + difference.gone
    last = asked.offset + len(difference.figures)
    number = asked.offset // FIGURES_ON_A_PAGE + 1
    here = _query(asked)

    def address(other: int) -> str:
        return f"?{urlencode({**here, 'blad': other})}#cijfers"

    return Pages(
        written_number(asked.offset + 1),
        written_number(last),
        total,
        address(number - 1) if number > 1 else "",
        address(number + 1) if last < total and number < MOST_PAGES else "",
        stops=last < total and number == MOST_PAGES,
    )


def download_href(release: Release, asked: DifferenceAsked, form: Form | Literal["pdf"]) -> str:
    """Return the address of the download of what the page shows, or of its document."""
    query = urlencode(_query(asked))
    return reverse(f"release-{form}", args=[release.id]) + (f"?{query}" if query else "")


def _query(asked: DifferenceAsked) -> dict[str, str]:
    values = {"met": asked.before, "gemeente": asked.municipality, "cijfer": asked.indicator}
    return {name: value for name, value in values.items() if value}


def chosen_of(page: ReleasePage, asked: DifferenceAsked, catalogue: Catalogue) -> str:
    """Return in words which part of the difference was asked for; nothing when it is all of it."""
    parts = [
        page.names.get(asked.municipality, asked.municipality) if asked.municipality else "",
        indicator_name(catalogue, asked.indicator) if asked.indicator else "",
    ]
    return ", ".join(part for part in parts if part)


def csv_rows_of(page: ReleasePage, catalogue: Catalogue) -> list[CsvRow]:
    """Return the figures that differ as rows of a spreadsheet."""
    difference = page.difference
    if difference is None:
        return []
    # Looked up once: a download may hold ten thousand rows.
    heads = _heads()
    kinds = {kind: str(words) for kind, words in _KINDS.items()}
    names = {each.indicator: indicator_name(catalogue, each.indicator) for each in difference.counts}
    rows: list[CsvRow] = []
    for each in difference.figures:
        cells = (
            page.names[each.municipality],
            each.area,
            page.names[each.area],
            names[each.indicator],
            each.indicator,
            each.year,
            kinds[each.kind],
            *_cells(each.before, hidden=page.values_hidden),
            *_cells(each.after, hidden=page.values_hidden),
        )
        rows.append(dict(zip(heads, cells, strict=True)))
    return rows


def _heads() -> tuple[str, ...]:
    return (
        gettext("gemeente"),
        gettext("gebied"),
        gettext("naam"),
        gettext("cijfer"),
        gettext("code_cijfer"),
        gettext("jaar"),
        gettext("wat"),
        gettext("eerst"),
        gettext("eerst_gepubliceerd_als"),
        gettext("eerst_levering"),
        gettext("eerst_regel"),
        gettext("nu"),
        gettext("nu_gepubliceerd_als"),
        gettext("nu_levering"),
        gettext("nu_regel"),
    )


def _cells(side: Side | None, *, hidden: bool) -> tuple[Cell, ...]:
    if side is None:
        return None, None, None, None
    return None if hidden else side.value, side.published_as, side.release, side.row
