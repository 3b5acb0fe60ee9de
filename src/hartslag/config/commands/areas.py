# SPDX-License-Identifier: EUPL-1.2
"""Load areas from files, and look them up."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hartslag.config.running import database

if TYPE_CHECKING:
    from hartslag.areas.services import Area, LoadReport, RejectedRow

_FILE = click.Path(path_type=Path)
_SHOWN = 20


@click.group()
def areas() -> None:
    """Laad gebieden uit bestanden, en zoek ze op."""


@areas.command()
@click.option("--key-figures", type=_FILE, help="CSV van het CBS met code, type, naam en gemeente.")
@click.option("--outlines", type=_FILE, help="GeoJSON (WGS84) met de grens van elke code.")
@click.option("--year", type=int, help="Jaar van de kerncijfers en de grenzen, zoals 2024.")
@click.option("--aliases", type=_FILE, help="CSV met code en naam: andere namen van een gebied.")
@click.option("--programme-areas", type=_FILE, help="CSV met code, naam en onderdeel: programmagebieden.")
def load(year: int | None, **files: Path | None) -> None:
    """Laad kerncijfers, grenzen, andere namen en programmagebieden; alles of niets."""
    if not any(files.values()):
        raise click.UsageError("Geef minstens één bestand. Met --help zie je welke.")
    if (files["key_figures"] or files["outlines"]) and year is None:
        raise click.UsageError("Geef met --year het jaar van het bestand, zoals --year 2024.")
    with database():
        from hartslag.access.services import acting_as
        from hartslag.areas.services import AreasError
        from hartslag.people.services import SYSTEM_ACCOUNT_ID

        try:
            with acting_as(SYSTEM_ACCOUNT_ID):
                said = list(_load(SYSTEM_ACCOUNT_ID, year, files))
        except AreasError as error:
            raise click.ClickException(f"{error.nl} Er is niets veranderd.") from error
    for line in said:
        click.echo(line)


@areas.command("list")
@click.argument("text", required=False)
def list_areas(text: str | None) -> None:
    """Noem de gemeenten en programmagebieden, of de gebieden die bij TEXT passen."""
    with database():
        from hartslag.areas.services import find, municipalities, programme_areas

        found = find(text) if text else [*municipalities(), *programme_areas()]
        for area in found:
            click.echo(_described(area))
    if not found:
        click.echo(f"Geen gebied gevonden met '{text}'." if text else "Er zijn nog geen gebieden geladen.")


def _load(actor: Any, year: int | None, files: dict[str, Path | None]) -> Iterable[str]:  # noqa: ANN401
    from hartslag.areas.services import load_aliases, load_areas, load_programme_areas

    if year is not None and (files["key_figures"] or files["outlines"]):
        report = load_areas(
            actor=actor, year=year, key_figures=files["key_figures"], outlines=files["outlines"]
        )
        yield from _summary(report)
    if files["aliases"]:
        added, rejected = load_aliases(actor=actor, path=files["aliases"])
        yield f"Andere namen: {added} nieuw."
        yield from _left_out(rejected)
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
        yield f"Vervallen: {', '.join(report.closed)}."
    if report.pairs:
        yield f"Grenzen: {report.outlines} nieuw of veranderd. Paren buren: {report.pairs}."
    for note in report.notes:
        yield f"Let op: {note.nl}"
    yield from _left_out(report.rejected)


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
