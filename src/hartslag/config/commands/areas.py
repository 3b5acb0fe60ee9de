# SPDX-License-Identifier: EUPL-1.2
"""Load areas from files, and look them up."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hartslag.config.running import database

if TYPE_CHECKING:
    from hartslag.areas.services import Area, ChangesReport, LoadReport, RejectedRow

_FILE = click.Path(path_type=Path)
_SHOWN = 20
_EVERY = 10.0


class ShownProgress:
    """Show how far a load is on the error stream: rewritten on a terminal, elsewhere a line now and then."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, nl: str, en: str, done: int, total: int) -> None:  # noqa: ARG002
        """Show the stage and its percentage."""
        line = f"{nl}: {100 * done // max(total, 1)}%"
        if sys.stderr.isatty():
            click.echo(f"\r{line:<60}", err=True, nl=done == total)
        elif time.monotonic() - self._said >= _EVERY:
            self._said = time.monotonic()
            click.echo(line, err=True)


@click.group()
def areas() -> None:
    """Laad gebieden uit bestanden, en zoek ze op."""


@areas.command()
@click.option("--key-figures", type=_FILE, help="CSV van het CBS met code, type, naam en gemeente.")
@click.option("--outlines", type=_FILE, help="GeoJSON (WGS84) met de grens van elke code.")
@click.option("--outlines-source", help="Wie de grenzen tekende. Alleen nodig als het bestand dat niet zegt.")
@click.option("--year", type=int, help="Jaar van de kerncijfers en de grenzen, zoals 2024.")
@click.option("--aliases", type=_FILE, help="CSV met code en naam: andere namen van een gebied.")
@click.option("--programme-areas", type=_FILE, help="CSV met code, naam en onderdeel: programmagebieden.")
@click.option("--regions", type=_FILE, help="CSV met code, naam en gemeente: provincies, politieregio's.")
@click.option("--changes", type=_FILE, help="CSV met jaar, soort, oud, nieuw en bron: wat codes overkwam.")
def load(year: int | None, outlines_source: str | None, **files: Path | None) -> None:
    """Laad kerncijfers, grenzen, wijzigingen, andere namen, regio's en programmagebieden; alles of niets."""
    if not any(files.values()):
        raise click.UsageError("Geef minstens één bestand. Met --help zie je welke.")
    if (files["key_figures"] or files["outlines"]) and year is None:
        raise click.UsageError("Geef met --year het jaar van het bestand, zoals --year 2024.")
    with database():
        from hartslag.access.services import acting_as
        from hartslag.areas.services import AreasError, RejectedFile
        from hartslag.people.services import SYSTEM_ACCOUNT_ID

        try:
            with acting_as(SYSTEM_ACCOUNT_ID):
                said = list(_load(SYSTEM_ACCOUNT_ID, year, outlines_source, files))
        except RejectedFile as error:
            reasons = "\n".join([error.nl, *_left_out(list(error.rejected)), "Er is niets veranderd."])
            raise click.ClickException(reasons) from error
        except AreasError as error:
            raise click.ClickException(f"{error.nl} Er is niets veranderd.") from error
    for line in said:
        click.echo(line)


@areas.group()
def changes() -> None:
    """Bereid voor wat er met codes gebeurde. Vastleggen gaat met: areas load --changes."""


@changes.command()
@click.option("--before", type=_FILE, required=True, help="Kerncijfers met de oude codes.")
@click.option("--after", type=_FILE, required=True, help="Kerncijfers met de nieuwe codes.")
@click.option(
    "--year", type=int, help="Eerste jaar van de nieuwe codes. Leeg: vul het zelf in het bestand in."
)
@click.option("--to", "target", type=_FILE, required=True, help="Nieuw CSV-bestand voor het voorstel.")
def propose(before: Path, after: Path, year: int | None, target: Path) -> None:
    """Schrijf een voorstel: codes met dezelfde naam in twee bestanden. Er wordt niets vastgelegd."""
    with database():
        from hartslag.areas.services import AreasError, propose_changes, write_draft

        try:
            draft = propose_changes(before, after)
            source = f"{before.name} en {after.name}, op naam vergeleken en nagekeken"
            write_draft(draft, target, year=year, source=source)
        except AreasError as error:
            raise click.ClickException(error.nl) from error
    click.echo(f"{len(draft.proposals)} voorstellen staan in {target}. Er is nog niets vastgelegd.")
    click.echo(
        "Kijk elke rij na aan de hand van de kolom grond, zet ja in de kolom akkoord waar het klopt, en laad "
        "het bestand met: areas load --changes."
    )
    left = f"{len(draft.old_left)} oude en {len(draft.new_left)} nieuwe codes"
    click.echo(f"Zonder voorstel: {left}. Voeg daar zelf rijen voor toe als je weet wat er gebeurde.")


@areas.command("list")
@click.argument("text", required=False)
def list_areas(text: str | None) -> None:
    """Noem de gemeenten en programmagebieden, of de gebieden die bij TEXT passen."""
    with database():
        from hartslag.areas.services import find, municipalities, programme_areas

        found = find(text) if text else [*municipalities(), *programme_areas()]
        for area in found:
            click.echo(_described(area))
        if text and find(text).more:
            click.echo("Er zijn er meer. Typ een langer stuk van de naam.")
    if not found:
        click.echo(f"Geen gebied gevonden met '{text}'." if text else "Er zijn nog geen gebieden geladen.")


def _load(
    actor: Any,  # noqa: ANN401
    year: int | None,
    outlines_source: str | None,
    files: dict[str, Path | None],
) -> Iterable[str]:
    from hartslag.areas.services import (
        load_aliases,
        load_areas,
        load_changes,
        load_programme_areas,
        load_regions,
    )

    if year is not None and (files["key_figures"] or files["outlines"]):
        report = load_areas(
            actor=actor,
            year=year,
            key_figures=files["key_figures"],
            outlines=files["outlines"],
            outlines_source=outlines_source,
            progress=ShownProgress(),
        )
        yield from _summary(report)
    if files["changes"]:
        yield from _changes_summary(load_changes(actor=actor, path=files["changes"]))
    if files["aliases"]:
        added, rejected = load_aliases(actor=actor, path=files["aliases"])
        yield f"Andere namen: {added} nieuw."
        yield from _left_out(rejected)
    if files["regions"]:
        made = load_regions(actor=actor, path=files["regions"])
        yield f"Regio's: {', '.join(str(area) for area in made)}."
    if files["programme_areas"]:
        made = load_programme_areas(actor=actor, path=files["programme_areas"])
        yield f"Programmagebieden: {', '.join(str(area) for area in made)}."


def _summary(report: "LoadReport") -> Iterable[str]:
    if report.added or report.changed or report.unchanged:
        yield (
            f"Gebieden: {report.added} nieuw, {report.changed} veranderd, {len(report.closed)} vervallen, "
            f"{report.unchanged} gelijk gebleven."
        )
    if report.closed:
        more = len(report.closed) - _SHOWN
        yield f"Vervallen: {', '.join(report.closed[:_SHOWN])}{f' en nog {more}' if more > 0 else ''}."
    if report.pairs:
        yield f"Grenzen: {report.outlines} nieuw of veranderd. Paren buren: {report.pairs}."
    for note in report.notes:
        yield f"Let op: {note.nl}"
    yield from _left_out(report.rejected)


def _changes_summary(report: "ChangesReport") -> Iterable[str]:
    yield (
        f"Wijzigingen: {report.added} nieuw, {report.changed} veranderd, {report.unchanged} gelijk gebleven."
    )
    if report.unconfirmed:
        yield f"Overgeslagen: {report.unconfirmed} rijen zonder ja in de kolom akkoord."
    for note in report.notes:
        yield f"Let op: {note.nl}"


def _left_out(rejected: "list[RejectedRow]") -> Iterable[str]:
    if rejected:
        yield f"Niet overgenomen: {len(rejected)}."
    for row in rejected[:_SHOWN]:
        yield f"  {row.file}, nummer {row.place}, {row.code or 'zonder code'}: {row.nl}"
    if len(rejected) > _SHOWN:
        yield f"  en nog {len(rejected) - _SHOWN}."


def _described(area: "Area") -> str:
    where = f", {area.municipality.name}" if area.municipality else ""
    ended = f" (tot en met {area.valid_to})" if area.valid_to else ""
    return f"{area.code:<12} {area.get_level_display()}: {area.name}{where}{ended}"
