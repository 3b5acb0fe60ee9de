# SPDX-License-Identifier: EUPL-1.2
"""Stacking as a document: what comes together where, strengths first, beside what chance would make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from hartslag.areas.services import Area
from hartslag.figures.services import Release
from hartslag.monitor.documents.common import borders_of, releases_of
from hartslag.monitor.screens import shown_stacking
from hartslag.monitor.screens.shown_stacking import ShownChoice
from hartslag.monitor.screens.written import said
from hartslag.monitor.stacking import Side, Stack, Stacking, Towards
from hartslag.statistics.services import chance_range
from hartslag.ui.services import AreaMap, map_picture
from hartslag.ui.services import document_parts as parts

_MAP_WIDTH = 0.44


@dataclass(frozen=True, slots=True)
class StackingMaps:
    """Hold the map of each side, strengths first, and who drew their borders in which year."""

    maps: Mapping[Towards, AreaMap | None]
    borders: tuple[str, int] | None


def stacking_document(
    found: Stacking,
    here: Area,
    chosen: Sequence[str],
    maps: StackingMaps,
    releases: Sequence[Release],
    day: date,
) -> parts.Document:
    """Return the document of the stacking of a municipality; `chosen` are the neighbourhoods of `here`."""
    told = shown_stacking.chosen_of(found, chosen)
    name = here.name if told else found.place.name
    title = (
        gettext("Wat komt samen in %(name)s?")
        if told
        else gettext("Wat komt samen in de buurten van %(name)s?")
    )
    blocks: list[parts.Block] = []
    if found.counted:
        blocks += _chosen(told)
        blocks += _neighbourhoods(found, chosen, maps, told)
        blocks += _counted(found, releases)
    return parts.Document(
        title=title % {"name": name},
        kind=gettext("Stapeling"),
        about=f"{gettext('Stapeling')}: {name}",
        day=day,
        opening=tuple(_opening(found, told)),
        blocks=tuple(blocks),
    )


def _opening(found: Stacking, told: Sequence[ShownChoice]) -> Iterator[parts.Paragraph]:
    if not found.counted:
        words = gettext(
            "Hier komt per buurt hoeveel cijfers duidelijk gunstiger en ongunstiger zijn. Lees eerst cijfers "
            "in met: bin/hartslag figures import."
        )
        yield parts.Paragraph(words, "lead")
        return
    if len(told) == 1:
        yield parts.Paragraph(" ".join(f"{side.words}." for side in told[0].sides), "lead")
    elif not told:
        yield parts.Paragraph(shown_stacking.answer_of(found), "lead")
    yield parts.Paragraph(
        gettext(
            "Dit telt cijfers van een buurt, niet problemen van een huishouden: of ze dezelfde mensen "
            "treffen, blijkt hier niet uit. Aandelen zijn nergens met elkaar vermenigvuldigd."
        )
    )


def _chosen(told: Sequence[ShownChoice]) -> Iterator[parts.Block]:
    """Yield which figures are singled out in each neighbourhood that was asked for."""
    for each in told:
        if len(told) > 1:
            yield parts.Heading(each.name)
        for side in each.sides:
            if len(told) > 1 or side.figures:
                yield parts.Heading(side.words, 3 if len(told) > 1 else 2)
            if side.figures:
                yield parts.Items(tuple(parts.Item(figure.words) for figure in side.figures))


def _neighbourhoods(
    found: Stacking, chosen: Sequence[str], maps: StackingMaps, told: Sequence[ShownChoice]
) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Alle buurten van %(name)s") % {"name": found.place.name})
    if told:
        yield parts.Paragraph(shown_stacking.answer_of(found))
    yield parts.Paragraph(shown_stacking.chance_words(found))
    pictures = [
        replace(map_picture(drawn, _MAP_WIDTH), title=shown_stacking.side_words(side))
        for side, drawn in maps.maps.items()
        if drawn
    ]
    if pictures:
        yield parts.Pictures(tuple(pictures))
    if maps.borders:
        yield borders_of(*maps.borders)
    yield parts.Table(
        (
            parts.Column(gettext("Buurt"), "name"),
            parts.Column(gettext("Duidelijk gunstiger"), "number"),
            parts.Column(gettext("Duidelijk ongunstiger"), "number"),
        ),
        tuple(_row(stack, chosen) for stack in found.stacks),
    )


def _row(stack: Stack, chosen: Sequence[str]) -> parts.TableRow:
    sides = (_side(stack, stack.better), _side(stack, stack.worse))
    return parts.TableRow((parts.Cell(stack.name), *sides), emphasised=stack.code in chosen)


def _side(stack: Stack, side: Side) -> parts.Cell:
    """Return how many of how many beside what is usual by chance; strong where it is more than that."""
    if not stack.eligible:
        return parts.Cell(gettext("geen cijfer"))
    number = len(side.figures)
    words = gettext("{number} van {eligible}").format(number=number, eligible=stack.eligible)
    chance = gettext("bij toeval %(chance)s") % {"chance": said(chance_range(*side.usual))}
    return parts.Cell(words, chance, strong=number > side.usual[1])


def _counted(found: Stacking, releases: Sequence[Release]) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Wat meetelt"))
    yield parts.Paragraph(shown_stacking.method_words())
    yield parts.Items(tuple(parts.Item(each.words) for each in shown_stacking.counted_of(found, found.place)))
    reasons = shown_stacking.reasons_of(found)
    if reasons:
        yield parts.Heading(gettext("Wat niet meetelt, en waarom"))
        yield parts.Facts(tuple(parts.Fact(each.words, ", ".join(each.figures)) for each in reasons))
    if releases:
        yield parts.Heading(gettext("Bronnen"))
        yield releases_of(releases)
