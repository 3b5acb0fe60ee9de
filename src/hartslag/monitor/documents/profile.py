# SPDX-License-Identifier: EUPL-1.2
"""The profile of an area as a document to hand over: what is said first, strengths, problems, movement.

Figures from which nothing can be concluded are counted with what would help; their values stand on the
screen and in the spreadsheet. A hundred of them would hide what can be said.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from hartslag.areas.services import COUNTRY_CODE
from hartslag.monitor.documents.common import borders_of, margin_words, releases_of, verdict_of
from hartslag.monitor.results import Place, Profile
from hartslag.monitor.screens.shown_area import ShownTheme, ShownUnknown, shown_profile
from hartslag.monitor.screens.shown_rows import Shown, ShownRow
from hartslag.monitor.screens.written import said
from hartslag.ui.services import AreaMap, map_picture, small_picture
from hartslag.ui.services import document_parts as parts

_MAP_WIDTH = 0.3


def profile_document(
    profile: Profile, day: date, locating: AreaMap | None = None, borders: tuple[str, int] | None = None
) -> parts.Document:
    """Return the document of a profile; `borders` says who drew the map and of which year it is."""
    name = profile.place.name
    shown: Mapping[str, Any] = shown_profile(profile)
    return parts.Document(
        title=gettext("Hoe staat %(name)s ervoor?") % {"name": name},
        kind=gettext("Profiel van een gebied"),
        about=named(profile.place),
        day=day,
        opening=tuple(_opening(profile, shown)),
        blocks=tuple(_blocks(profile, shown, borders)),
        beside=map_picture(locating, _MAP_WIDTH) if locating else None,
    )


def named(place: Place) -> str:
    """Return the name of an area with its municipality, for on top of every page."""
    if place.is_municipality or not place.municipality_name:
        return place.name
    return f"{place.name}, {place.municipality_name}"


def _opening(profile: Profile, shown: Mapping[str, Any]) -> Iterator[parts.Paragraph]:
    total, moving = shown["total"], len(shown["moving"])
    if not profile.themes:
        yield parts.Paragraph(gettext("Nog geen cijfers"), "lead")
    elif shown["counts"].eligible:
        yield parts.Paragraph(shown["first"], "lead")
        yield parts.Paragraph(" ".join(shown["also"]))
    elif profile.place.is_municipality:
        yield parts.Paragraph(
            ngettext(
                "Van de %(total)s cijfers beweegt er %(number)s. Een hele gemeente vergelijken we met de "
                "rest van het land, als die is ingelezen; de buurten met elkaar.",
                "Van de %(total)s cijfers bewegen er %(number)s. Een hele gemeente vergelijken we met de "
                "rest van het land, als die is ingelezen; de buurten met elkaar.",
                moving,
            )
            % {"total": total, "number": moving},
            "lead",
        )
    elif profile.place.code == COUNTRY_CODE:
        yield parts.Paragraph(
            ngettext(
                "Van de %(total)s cijfers beweegt er %(number)s. Het hele land vergelijken we nergens mee.",
                "Van de %(total)s cijfers bewegen er %(number)s. Het hele land vergelijken we nergens mee.",
                moving,
            )
            % {"total": total, "number": moving},
            "lead",
        )
    else:
        yield parts.Paragraph(
            gettext(
                "Er zijn %(total)s cijfers bekend. Geen ervan kan een conclusie dragen over hoe het hier is "
                "vergeleken met de rest."
            )
            % {"total": total},
            "lead",
        )


def _blocks(
    profile: Profile, shown: Mapping[str, Any], borders: tuple[str, int] | None
) -> Iterator[parts.Block]:
    if shown["strengths"]:
        yield parts.Heading(gettext("Wat goed gaat"))
        yield _findings(shown["strengths"])
    if shown["judged"] or shown["differing"]:
        yield from _standing_out(shown)
    if profile.themes:
        yield from _moving(shown["moving"])
        yield from _themes(shown["themes"], said(profile.place.whole_name))
    if shown["unknown"]:
        yield parts.Heading(gettext("Wat we niet weten"))
        yield unknown_of(shown["unknown"])
    if profile.releases or borders:
        yield parts.Heading(gettext("Bronnen"))
        yield releases_of(profile.releases)
    if borders:
        yield borders_of(*borders)


def _standing_out(shown: Mapping[str, Any]) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Wat opvalt"))
    yield parts.Paragraph(shown["by_chance"])
    if shown["judged"]:
        yield _findings(shown["judged"])
    if shown["differing"]:
        yield parts.Heading(gettext("Anders, zonder dat het goed of slecht is"), 3)
        yield parts.Items(tuple(_difference(row) for row in shown["differing"]))


def _findings(rows: Sequence[ShownRow]) -> parts.Findings:
    return parts.Findings(
        tuple(parts.Finding(row.name, verdict_of(row.standing), seen_of(row)) for row in rows)
    )


def seen_of(row: ShownRow) -> str:
    """Return the numbers of a row in a sentence, as under a finding on the screen."""
    words = {"value": row.value, "unit": row.unit, "year": row.year}
    if not row.reference:
        seen = f"{row.value} {row.unit} ({row.year})."
    else:
        seen = gettext("%(value)s %(unit)s (%(year)s). In %(name)s: %(reference)s.") % {
            **words,
            "name": row.reference_name,
            "reference": row.reference,
        }
    return " ".join(seen.split())


def _difference(row: ShownRow) -> parts.Item:
    against = gettext("tegen %(reference)s") % {"reference": row.reference}
    return parts.Item(f"{row.value} {against}", strong=f"{row.name}:")


def _moving(rows: Sequence[ShownRow]) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Wat beweegt"))
    if not rows:
        yield parts.Paragraph(
            gettext(
                "Van geen enkel cijfer is te zeggen dat het veranderde. Dat is iets anders dan dat er niets "
                "veranderde."
            )
        )
        return
    moves = [(row, row.moved) for row in rows if row.moved]
    yield parts.Findings(
        tuple(parts.Finding(row.name, verdict_of(moved), row.moved_sentence) for row, moved in moves)
    )


def _themes(themes: Sequence[ShownTheme], whole: str) -> Iterator[parts.Block]:
    concluding = [theme for theme in themes if theme.concluding]
    if concluding:
        yield parts.Heading(gettext("De cijfers per thema"))
    # What is held against nothing has no columns for it: empty, they would say so thirty times.
    judged = any(row.standing.verdict != "no_verdict" for theme in concluding for row in theme.concluding)
    for theme in concluding:
        yield parts.Heading(theme.name, 3)
        yield table_of(theme.concluding, whole if judged else "")
    informing = sum(len(theme.informing) for theme in themes)
    if informing:
        yield parts.Paragraph(
            ngettext(
                "Nog %(number)s cijfer zonder conclusie staat op de pagina van dit gebied en in het "
                "rekenblad daarbij.",
                "Nog %(number)s cijfers zonder conclusie staan op de pagina van dit gebied en in het "
                "rekenblad daarbij.",
                informing,
            )
            % {"number": informing},
            "small",
        )


def table_of(rows: Sequence[ShownRow], whole: str) -> parts.Table:
    """Return figures that carry a conclusion; `whole` is what they are held against the rest of, if any."""
    return parts.Table(tuple(_columns(whole)), tuple(_row(row, whole) for row in rows))


def _columns(whole: str) -> Iterator[parts.Column]:
    yield parts.Column(gettext("Cijfer"))
    yield parts.Column(gettext("Waarde"), "number", margin_words())
    if whole:
        yield parts.Column(gettext("Rest van %(name)s") % {"name": whole}, "narrow")
        yield parts.Column(gettext("Conclusie"), "verdict")
    yield parts.Column(gettext("Verandering"), "verdict")
    yield parts.Column(gettext("Verloop"), "picture")


def _row(row: ShownRow, whole: str) -> parts.TableRow:
    cells = [
        parts.Cell(row.name, f"{row.unit}, {row.year}" if row.unit else row.year),
        parts.Cell(row.value, row.interval),
    ]
    if whole:
        # The head says "rest of"; what is held against something else says so itself.
        rest = gettext("de rest van %(municipality)s") % {"municipality": whole}
        note = row.reference_name if row.reference and row.reference_name != rest else ""
        cells += [parts.Cell(row.reference, note), parts.Cell(verdict=verdict_of(row.standing))]
    cells += [_moved(row.moved, row.since, row.year), parts.Cell(svg=small_picture(row.spark))]
    return parts.TableRow(tuple(cells))


def _moved(moved: Shown | None, since: str, year: str) -> parts.Cell:
    if moved is None:
        return parts.Cell()
    years = gettext("%(since)s tot %(year)s") % {"since": since, "year": year} if since else ""
    return parts.Cell(verdict=verdict_of(moved), note=years)


def unknown_of(unknown: Sequence[ShownUnknown]) -> parts.Items:
    """Return why figures carry no conclusion, of how many, and what would help."""
    return parts.Items(tuple(_unknown(each) for each in unknown))


def _unknown(unknown: ShownUnknown) -> parts.Item:
    number = len(unknown.names)
    words = ngettext("%(words)s: %(number)s cijfer", "%(words)s: %(number)s cijfers", number) % {
        "words": unknown.words,
        "number": number,
    }
    return parts.Item(unknown.helps, strong=f"{words}.")
