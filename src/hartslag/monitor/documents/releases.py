# SPDX-License-Identifier: EUPL-1.2
"""Which releases were brought in, as a document."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from hartslag.monitor.documents.breaking import breakable
from hartslag.monitor.releases import ReleaseEntry
from hartslag.monitor.screens import shown_releases
from hartslag.monitor.screens.shown_releases import ShownRelease
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number

MOST_RELEASES = 100
"""So many releases are listed, the latest; the workbook beside the document has them all."""


def releases_document(entries: Sequence[ReleaseEntry], day: date) -> parts.Document:
    """Return the document of all releases, the latest first."""
    return parts.Document(
        title=gettext("Welke cijfers zijn er ingelezen, en wat veranderde daardoor?"),
        kind=gettext("Leveringen"),
        about=gettext("Leveringen"),
        day=day,
        opening=(
            parts.Paragraph(
                gettext(
                    "Elk bestand dat is ingelezen, is een levering. Een nieuwe levering vervangt de oude van "
                    "dezelfde tabel, hetzelfde jaar en dezelfde gemeente. Een ingetrokken levering telt "
                    "nergens meer mee, maar blijft hier staan."
                ),
                "lead",
            ),
        ),
        blocks=tuple(_list_blocks(entries)),
    )


def _list_blocks(entries: Sequence[ReleaseEntry]) -> Iterator[parts.Block]:
    if not entries:
        yield parts.Heading(gettext("Nog geen leveringen"))
        yield parts.Paragraph(
            gettext("Hier komt wat er is ingelezen. Lees een bestand in met: bin/hartslag figures import.")
        )
        return
    yield parts.Heading(gettext("Wat er is ingelezen"))
    yield parts.Paragraph(
        ngettext("%(number)s levering", "%(number)s leveringen", len(entries))
        % {"number": written_number(len(entries))},
        "small",
    )
    yield parts.Table(
        (
            parts.Column(gettext("Tabel")),
            parts.Column(gettext("Jaren"), "short"),
            parts.Column(gettext("Binnengehaald"), "verdict"),
            parts.Column(gettext("Cijfers"), "narrow"),
            parts.Column(gettext("Niet getoond"), "narrow"),
            parts.Column(gettext("Geweigerd"), "narrow"),
            parts.Column(gettext("Stand"), "verdict"),
        ),
        tuple(_entry(shown_releases.shown_release(each)) for each in entries[:MOST_RELEASES]),
    )
    if len(entries) > MOST_RELEASES:
        more = len(entries) - MOST_RELEASES
        yield parts.Paragraph(
            ngettext(
                "Nog %(number)s oudere levering staat op de pagina en in de download daarbij.",
                "Nog %(number)s oudere leveringen staan op de pagina en in de download daarbij.",
                more,
            )
            % {"number": written_number(more)},
            "small",
        )


def _entry(shown: ShownRelease) -> parts.TableRow:
    release = shown.release
    source = f"{release.source} · " if release.source != release.table else ""
    withdrawn = ""
    if release.withdrawn_at:
        withdrawn = gettext("op %(date)s: %(why)s") % {
            "date": date_format(release.withdrawn_at, "j F Y"),
            "why": release.withdrawn_because,
        }
    return parts.TableRow(
        (
            parts.Cell(release.table, f"{source}{breakable(release.id)}", language="nl"),
            parts.Cell(shown.years),
            parts.Cell(date_format(release.imported_at, "j F Y"), f"{gettext('door')} {shown.by}"),
            parts.Cell(written_number(release.figures)),
            parts.Cell(written_number(release.hidden)),
            parts.Cell(written_number(release.rejected)),
            parts.Cell(shown.state_words, withdrawn),
        )
    )
