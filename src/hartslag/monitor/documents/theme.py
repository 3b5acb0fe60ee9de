# SPDX-License-Identifier: EUPL-1.2
"""All figures of an area on one theme as a document: where they point, conclusions first."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext, ngettext

from hartslag.monitor.documents.common import methods_of, origins_of, without_empty_columns
from hartslag.monitor.documents.profile import named, table_of, unknown_of
from hartslag.monitor.results import Profile
from hartslag.monitor.screens import shown_area
from hartslag.monitor.screens.shown_area import ShownTheme
from hartslag.monitor.screens.shown_rows import ShownRow
from hartslag.monitor.screens.written import opened, said
from hartslag.ui.services import document_parts as parts


def theme_document(profile: Profile, name: str, day: date) -> parts.Document:
    """Return the document of a theme by its name; `profile` holds the figures of that theme alone."""
    return parts.Document(
        title=f"{profile.place.name}: {name}",
        kind=gettext("Thema"),
        about=f"{named(profile.place)}: {name}",
        day=day,
        opening=tuple(_opening(profile)),
        blocks=tuple(_blocks(profile)),
    )


def _opening(profile: Profile) -> Iterator[parts.Paragraph]:
    told = shown_area.themes_in_short(profile)
    if not told:
        words = gettext("Van %(area)s zijn over dit thema geen cijfers ingelezen.")
        yield parts.Paragraph(words % {"area": profile.place.name}, "lead")
    for each in told:
        total = len(profile.rows())
        words = ngettext("%(number)s cijfer: %(words)s.", "%(number)s cijfers: %(words)s.", total)
        yield parts.Paragraph(words % {"number": total, "words": each.words}, "lead")
    whole = said(profile.place.whole_name)
    if whole and shown_area.is_compared(profile):
        words = gettext("Zoveel cijfers wijzen een kant op, vergeleken met de rest van %(name)s.")
        yield parts.Paragraph(words % {"name": whole})


def _blocks(profile: Profile) -> Iterator[parts.Block]:
    whole = said(profile.place.whole_name)
    for theme in shown_area.shown_themes(profile):
        yield from _tables(theme, whole)
    unknown = shown_area.unknown_of(profile)
    if unknown:
        yield parts.Heading(gettext("Wat we niet weten"))
        yield unknown_of(unknown)
    yield from origins_of(profile.releases, methods_of(row.standing.conclusion for row in profile.rows()))


def _tables(theme: ShownTheme, whole: str) -> Iterator[parts.Block]:
    if theme.concluding:
        judged = any(row.standing.verdict != "no_verdict" for row in theme.concluding)
        yield parts.Heading(gettext("De cijfers"))
        yield table_of(theme.concluding, whole if judged else "")
    if theme.informing:
        yield parts.Heading(gettext("Cijfers zonder conclusie"))
        columns = (
            parts.Column(gettext("Cijfer"), "name"),
            parts.Column(gettext("Waarde"), "number"),
            parts.Column(opened(whole), "number"),
        )
        yield without_empty_columns(parts.Table(columns, tuple(_informing(row) for row in theme.informing)))


def _informing(row: ShownRow) -> parts.TableRow:
    note = f"{row.unit}, {row.year}" if row.unit else row.year
    return parts.TableRow((parts.Cell(row.name, note), parts.Cell(row.value), parts.Cell(row.reference)))
