# SPDX-License-Identifier: EUPL-1.2
"""What happened to the code of an area, in words with links: said wherever its figures are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from hartslag.areas.services import Area, AreaChange
from hartslag.monitor.results import Place
from hartslag.monitor.screens.shown_rows import Choice
from hartslag.ui.services import written_list


@dataclass(frozen=True, slots=True)
class ShownChange:
    """Hold one change in words, the areas it leads to, and who says so."""

    words: str
    links: list[Choice]
    source: str


def ended(area: Area) -> str:
    """Return until when an area was there; nothing for an area of now."""
    if area.valid_to is None:
        return ""
    return gettext("%(name)s bestaat niet meer. Dit zijn de cijfers tot en met %(year)s.") % {
        "name": area.name,
        "year": area.valid_to,
    }


def shown_changes(place: Place) -> list[ShownChange]:
    """Return what happened to the code of a place, the latest first."""
    return list(_shown(place))


def _shown(place: Place) -> Iterator[ShownChange]:
    line = {place.code, *place.formerly}
    for change in reversed(place.changes):
        before, after = _others(change.before, line), _others(change.after, line)
        comes_from = any(each.code in line for each in change.after)
        if change.same_place:
            words = _of_same_place(change, place)
        elif comes_from:
            words = _of_origin(change, place, before)
        else:
            words = _of_end(change, place)
        yield ShownChange(words, _links(before if comes_from else after), change.source)


def _others(areas: Iterable[Area], line: set[str]) -> list[Area]:
    return [each for each in areas if each.code not in line]


def _links(areas: Iterable[Area]) -> list[Choice]:
    return [Choice(each.name, reverse("area", args=[each.code])) for each in areas]


def _of_same_place(change: AreaChange, place: Place) -> str:
    old, new = change.before[0], change.after[0]
    if old.code == new.code:
        return gettext("Tot en met %(year)s heette dit gebied %(name)s.") % {
            "year": change.year - 1,
            "name": old.name,
        }
    if old.code == place.code:
        return gettext("Vanaf %(year)s heeft dit gebied de code %(code)s.") % {
            "year": change.year,
            "code": new.code,
        }
    return gettext(
        "Tot en met %(year)s had dit gebied de code %(code)s. De cijfers onder die code horen bij deze reeks."
    ) % {"year": change.year - 1, "code": old.code}


def _of_origin(change: AreaChange, place: Place, before: list[Area]) -> str:
    said = {"year": change.year, "name": place.name, "from": _named(before)}
    if not before:
        return (
            gettext(
                "In %(year)s is de grens van %(name)s veranderd. "
                "De cijfers van daarvoor gaan over een ander gebied."
            )
            % said
        )
    return (
        gettext(
            "In %(year)s zijn de gebieden anders ingedeeld; %(name)s is ontstaan uit %(from)s. "
            "De cijfers van daarvoor gaan over een ander gebied."
        )
        % said
    )


def _of_end(change: AreaChange, place: Place) -> str:
    return ngettext(
        "In %(year)s is %(name)s opgegaan in %(to)s.",
        "In %(year)s is %(name)s verdeeld over %(to)s.",
        len(change.after),
    ) % {"year": change.year, "name": place.name, "to": _named(change.after)}


def _named(areas: Iterable[Area]) -> str:
    return written_list(each.name for each in areas)
