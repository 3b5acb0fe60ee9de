# SPDX-License-Identifier: EUPL-1.2
"""Load programmes from files, and list them."""

import sys
from pathlib import Path

import click

from hartslag.config.running import database


@click.group()
def programme() -> None:
    """Programma's laden en bekijken."""


@programme.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def load(files: tuple[Path, ...]) -> None:
    """Laad programma's uit bestanden (TOML). De indeling staat in docs/programmes.md."""
    with database():
        from hartslag.people.services import system_account
        from hartslag.programme.services import ProgrammeRefused, load_programme

        refused = False
        for file in files:
            try:
                report = load_programme(actor=system_account(), document=file)
            except ProgrammeRefused as error:
                refused = True
                click.echo(f"{error.said('nl')}\n\n{error.said('en')}", err=True)
                continue
            click.echo(
                f"{file.name}: programma '{report.slug}' geladen. {report.made} nieuw, {report.changed} "
                f"veranderd, {report.removed} weggehaald, {report.unchanged} gelijk gebleven."
            )
        if refused:
            sys.exit(1)


@programme.command(name="list")
def list_() -> None:
    """Noem de programma's die er zijn."""
    with database():
        from hartslag.programme.services import programmes

        found = programmes()
        for each in found:
            click.echo(f"{each.slug}\t{each.first_year}-{each.last_year}\t{each.area.name}\t{each.name}")
        if not found:
            click.echo("Er zijn nog geen programma's. Laad er een: hartslag programme load BESTAND", err=True)


@programme.command()
def template() -> None:
    """Geef een sjabloon om een eigen programma in te schrijven."""
    from importlib.resources import files

    click.echo(files("hartslag.programme").joinpath("template.toml").read_text(encoding="utf-8"), nl=False)
