# SPDX-License-Identifier: EUPL-1.2
"""One release as a document: what it changed, what is valid without it, what it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from hartslag.figures.services import Catalogue, Difference, Release
from hartslag.monitor.documents.breaking import breakable, in_halves
from hartslag.monitor.releases import MOST_IN_DOWNLOAD, DifferenceAsked, ReleaseEntry, ReleasePage
from hartslag.monitor.screens import shown_differences, shown_releases
from hartslag.monitor.screens.shown_differences import ShownCount, ShownDifference
from hartslag.monitor.screens.shown_releases import ShownHolding
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number


def release_document(
    found: ReleasePage, asked: DifferenceAsked, catalogue: Catalogue, day: date
) -> parts.Document:
    """Return the document of one release: what it changed, what is valid without it, what it is."""
    release = found.succession.release
    words = (
        gettext("%(table)s: de levering van %(date)s is ingetrokken")
        if release.withdrawn
        else gettext("%(table)s: wat veranderde er met de levering van %(date)s?")
    )
    about = {"id": release.id, "date": date_format(release.imported_at, "j F Y")}
    facts = shown_releases.facts_of(release, catalogue, found.names)
    return parts.Document(
        title=words % {"table": release.table, "date": about["date"]},
        kind=gettext("Levering"),
        about=gettext("Levering %(id)s van %(date)s") % about,
        day=day,
        opening=tuple(_opening(found, facts)),
        blocks=(
            *_changes(found, asked, catalogue),
            *_falls_back(found),
            *_facts(found, facts),
        ),
    )


def _opening(found: ReleasePage, facts: Mapping[str, Any]) -> Iterator[parts.Paragraph]:
    release = found.succession.release
    if release.withdrawn_at:
        yield parts.Paragraph(
            gettext("Op %(date)s, door %(by)s. De reden: %(why)s")
            % {
                "date": date_format(release.withdrawn_at, "j F Y"),
                "by": facts["withdrawn_by"],
                "why": release.withdrawn_because,
            },
            "lead",
        )
        yield parts.Paragraph(gettext("De cijfers eruit zijn nergens meer te zien, ook hier niet."))
        return
    if found.difference:
        yield parts.Paragraph(shown_differences.opening_of(found.difference, found.names), "lead")
    else:
        yield parts.Paragraph(
            ngettext(
                "Dit is de eerste levering over %(places)s: het ene cijfer erin was nieuw.",
                "Dit is de eerste levering over %(places)s: alle %(figures)s cijfers waren nieuw.",
                release.figures,
            )
            % {"places": facts["places"], "figures": written_number(release.figures)},
            "lead",
        )
    if found.succession.state == "replaced":
        yield parts.Paragraph(gettext("Een latere levering heeft deze helemaal vervangen."))
    elif found.succession.state == "partly_replaced":
        yield parts.Paragraph(gettext("Een latere levering heeft een deel van deze vervangen."))


def _changes(found: ReleasePage, asked: DifferenceAsked, catalogue: Catalogue) -> Iterator[parts.Block]:
    difference = found.difference
    if difference is None:
        return
    chosen = shown_differences.chosen_of(found, asked, catalogue)
    yield parts.Heading(
        gettext("Wat veranderde: %(chosen)s") % {"chosen": chosen} if chosen else gettext("Wat veranderde")
    )
    yield parts.Paragraph(_held_against(difference.before))
    counts, more = shown_differences.counts_of(found, catalogue)
    if not counts:
        return
    yield parts.Heading(gettext("Hoeveel er veranderde, per gemeente en cijfer"), 3)
    yield _counts(counts)
    if more:
        yield parts.Paragraph(
            ngettext(
                "En nog %(number)s combinatie van gemeente en cijfer, met minder verschillen.",
                "En nog %(number)s combinaties van gemeente en cijfer, met minder verschillen.",
                more,
            )
            % {"number": more},
            "small",
        )
    yield parts.Heading(gettext("De cijfers zelf"), 3)
    if found.values_hidden:
        yield parts.Paragraph(
            gettext(
                "In deze eigen telling is een klein aantal verborgen. Twee versies naast elkaar kunnen dat "
                "aantal verraden. Daarom staan de waarden er niet bij."
            )
        )
    yield parts.Paragraph(gettext("Grootste verandering, naar verhouding, eerst"), "small")
    figures = shown_differences.differences_of(found, catalogue)
    yield _figures(figures, values=not found.values_hidden)
    yield from _the_rest(difference, len(figures))


def _held_against(before: Sequence[Release]) -> str:
    start = ngettext("Vergeleken met levering", "Vergeleken met de leveringen", len(before))
    rule = gettext(
        "en alleen waar deze levering over gaat. Een cijfer is veranderd als de waarde anders is, of het "
        "aantal waarop het rust."
    )
    return f"{start} {', '.join(each.id for each in before)} {rule}"


def _counts(counts: Iterable[ShownCount]) -> parts.Table:
    return parts.Table(
        (
            parts.Column(gettext("Gemeente")),
            parts.Column(gettext("Cijfer")),
            parts.Column(gettext("Jaren")),
            parts.Column(gettext("Veranderd"), "narrow"),
            parts.Column(gettext("Nieuw"), "narrow"),
            parts.Column(gettext("Niet meer"), "narrow"),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(each.place),
                    parts.Cell(each.indicator),
                    parts.Cell(each.years),
                    parts.Cell(written_number(each.changed)),
                    parts.Cell(written_number(each.added)),
                    parts.Cell(written_number(each.gone)),
                )
            )
            for each in counts
        ),
    )


def _figures(figures: Iterable[ShownDifference], *, values: bool) -> parts.Table:
    both = (parts.Column(gettext("Eerst"), "number"), parts.Column(gettext("Nu"), "number"))
    return parts.Table(
        (
            parts.Column(gettext("Gebied")),
            parts.Column(gettext("Cijfer")),
            parts.Column(gettext("Jaar"), "short"),
            parts.Column(gettext("Wat")),
            *(both if values else ()),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(each.area),
                    parts.Cell(each.indicator),
                    parts.Cell(each.year),
                    parts.Cell(each.kind, each.note),
                    *((parts.Cell(each.before), parts.Cell(each.after)) if values else ()),
                )
            )
            for each in figures
        ),
    )


def _the_rest(difference: Difference, shown: int) -> Iterator[parts.Paragraph]:
    total = difference.changed + difference.added + difference.gone
    if total <= shown:
        return
    words = ngettext(
        "Nog %(number)s verschil staat op de pagina van deze levering en in de download daarbij (CSV).",
        "Nog %(number)s verschillen staan op de pagina van deze levering en in de download daarbij (CSV).",
        total - shown,
    ) % {"number": written_number(total - shown)}
    if total > MOST_IN_DOWNLOAD:
        most = gettext(
            "De download bevat de eerste %(most)s. Kies op de pagina een gemeente om alle verschillen van "
            "die gemeente te zien."
        )
        words += " " + most % {"most": written_number(MOST_IN_DOWNLOAD)}
    yield parts.Paragraph(words, "small")


def _falls_back(found: ReleasePage) -> Iterator[parts.Block]:
    succession = found.succession
    withdrawn = succession.release.withdrawn
    later = shown_releases.holdings_of(succession.later, found.names)
    falls_back = shown_releases.holdings_of(succession.falls_back, found.names)
    if not later and not falls_back:
        return
    yield parts.Heading(
        gettext("Wat sinds de intrekking geldt")
        if withdrawn
        else gettext("Wat geldt er als deze levering wordt ingetrokken?")
    )
    if later:
        yield parts.Paragraph(
            gettext("Voor een deel was er al een latere levering; die geldt nog:")
            if withdrawn
            else gettext("Wat een latere levering al heeft vervangen, verandert niet:")
        )
        yield parts.Items(
            tuple(
                parts.Item(f"{each.places}, {each.years}", strong=f"{each.release.id}:")
                for each in later
                if each.release
            )
        )
    if falls_back:
        yield _holdings(falls_back, gettext("Nu geldt") if withdrawn else gettext("Dan geldt"))


def _holdings(holdings: Iterable[ShownHolding], head: str) -> parts.Table:
    nothing = gettext("Niets: dan is er uit deze tabel geen cijfer")
    return parts.Table(
        (
            parts.Column(gettext("Jaren")),
            parts.Column(gettext("Gemeente")),
            parts.Column(head),
            parts.Column(gettext("Cijfers"), "number"),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(each.years),
                    parts.Cell(each.places),
                    parts.Cell(breakable(each.release.id) if each.release else nothing),
                    parts.Cell(each.figures),
                )
            )
            for each in holdings
        ),
    )


def _facts(found: ReleasePage, facts: Mapping[str, Any]) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Wat deze levering is"))
    yield parts.Facts(tuple(_what_it_is(found, str(facts["places"]))))
    number = len(facts["indicators"])
    yield parts.Heading(
        ngettext("Er staat %(number)s soort cijfer in", "Er staan %(number)s soorten cijfers in", number)
        % {"number": number},
        3,
    )
    yield parts.Paragraph(" · ".join(facts["indicators"]), "small")


def _what_it_is(found: ReleasePage, places: str) -> Iterator[parts.Fact]:
    release = found.succession.release
    entry = shown_releases.shown_release(ReleaseEntry(release, found.succession.state))
    yield parts.Fact(gettext("Levering"), release.id)
    yield parts.Fact(gettext("Stand"), entry.state_words)
    yield parts.Fact(gettext("Bron"), release.source, "nl")
    yield parts.Fact(gettext("Tabel"), release.table, "nl")
    imported = {"date": date_format(release.imported_at, "j F Y"), "by": entry.by}
    yield parts.Fact(gettext("Binnengehaald"), gettext("op %(date)s, door %(by)s") % imported)
    yield parts.Fact(gettext("Bestand"), release.file_name)
    yield parts.Fact(gettext("Vingerafdruk van het bestand"), _fingerprint(release))
    yield parts.Fact(gettext("Jaren"), entry.years)
    yield parts.Fact(gettext("Gebieden"), places)
    numbers = {"figures": written_number(release.figures), "hidden": written_number(release.hidden)}
    yield parts.Fact(gettext("Cijfers"), gettext("%(figures)s, waarvan %(hidden)s niet getoond") % numbers)
    for each in shown_releases.holdings_of(found.succession.earlier, found.names):
        before = each.release.id if each.release else gettext("niets")
        yield parts.Fact(gettext("Wat er eerst gold"), f"{before} ({each.places}, {each.years})")
    if release.remark:
        yield parts.Fact(gettext("Opmerking"), release.remark, "nl")
    yield parts.Fact(gettext("Geweigerd"), _rejected(release))
    if release.skipped:
        yield parts.Fact(gettext("Overgeslagen"), _skipped(release))


def _fingerprint(release: Release) -> str:
    kind = (
        gettext("SHA-256. Hetzelfde bestand heeft dezelfde vingerafdruk.")
        if release.origin == "published"
        else gettext(
            "HMAC-SHA-256, met een geheim van deze installatie: zo is een verborgen aantal er niet uit terug "
            "te rekenen."
        )
    )
    return f"{in_halves(release.fingerprint)} {kind}"


def _rejected(release: Release) -> str:
    if not release.rejected:
        return gettext("Niets")
    return ngettext(
        "%(rejected)s keer kon een cel of regel niet worden gelezen.",
        "%(rejected)s keer kon een cel of regel niet worden gelezen.",
        release.rejected,
    ) % {"rejected": written_number(release.rejected)}


def _skipped(release: Release) -> str:
    return ngettext(
        "%(skipped)s regel die geen cijfers is", "%(skipped)s regels die geen cijfers zijn", release.skipped
    ) % {"skipped": written_number(release.skipped)}
