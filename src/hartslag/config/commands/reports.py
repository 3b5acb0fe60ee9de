# SPDX-License-Identifier: EUPL-1.2
"""Bring reports in from another system or a template, and write that template."""

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hartslag.config.running import database, set_up

if TYPE_CHECKING:
    from hartslag.signals.services import Rejected

_SHOWN = 20


@click.group()
def reports() -> None:
    """Meldingen: uit een ander systeem of een sjabloon binnenhalen."""


@reports.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--source", required=True, metavar="NAAM", help="Waar ze vandaan komen, elke keer dezelfde naam."
)
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BESTAND",
    help="Schrijf hier op welke regels niet meekwamen, en waarom.",
)
def import_(file: Path, source: str, rejects: Path | None) -> None:
    """Haal meldingen binnen: een download van Signalen (CSV), of het ingevulde sjabloon.

    Hetzelfde bestand twee keer verandert niets. Wat elders is beantwoord of afgesloten, is dat hier ook.
    """
    with database():
        from hartslag.people.services import system_actor
        from hartslag.signals.services import FileRefused, import_reports

        try:
            done = import_reports(system_actor(), file, source.strip())
        except FileRefused as refused:
            click.echo(str(refused), err=True)
            sys.exit(2)
    click.echo(
        f"Meldingen: {done.added} nieuw, waarvan {done.placed} in een buurt; {done.settled} intussen "
        f"beantwoord of gesloten, {done.unchanged} gelijk gebleven."
    )
    _tell(done.rejected, rejects)


@reports.command("template")
def write_template() -> None:
    """Schrijf een leeg sjabloon (CSV) om eigen meldingen in te vullen naar de uitvoer."""
    set_up("app")
    from hartslag.signals.services import template

    click.echo(template(), nl=False)


@reports.command()
def publish() -> None:
    """Maak cijfers van elk jaar waarvan de meldingen nog niet geteld zijn; wat klein is blijft verborgen.

    Dit gebeurt ook vanzelf, vier weken na het jaar. Wat gepubliceerd is, blijft zoals het is.
    """
    with database():
        from hartslag.monitor.services import figures_store
        from hartslag.signals.services import publish_counts

        done = publish_counts(figures_store())
    for each in done:
        click.echo(each.summary.nl)
    if not done:
        click.echo("Er is geen jaar bij gekomen om te tellen.")


def _tell(rejected: "list[Rejected]", file: Path | None) -> None:
    if not rejected:
        return
    click.echo(f"Niet overgenomen: {len(rejected)}.")
    if file:
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened, delimiter=";")
            writer.writerow(["regel", "kolom", "reden"])
            writer.writerows([each.line, each.column, each.reason] for each in rejected)
        click.echo(f"Welke regels, en waarom, staat in {file}.")
        return
    for each in rejected[:_SHOWN]:
        click.echo(f"  regel {each.line}, {each.column or 'hele regel'}: {each.reason}")
    if len(rejected) > _SHOWN:
        click.echo(f"  en nog {len(rejected) - _SHOWN}. Geef --rejects BESTAND om ze alle te zien.")
