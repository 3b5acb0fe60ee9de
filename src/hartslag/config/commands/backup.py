# SPDX-License-Identifier: EUPL-1.2
"""Make backups of the database and of the keyring, and put them back."""

import sys
from pathlib import Path

import click

from hartslag.config.running import database

_file = click.Path(dir_okay=False, path_type=Path)
_folder = click.Path(file_okay=False, path_type=Path)


@click.group()
def backup() -> None:
    """Back-ups: de database en de sleutelbos, elk apart. Zie docs/backup.md."""


@backup.command("database")
@click.argument("file", type=_file)
def backup_database(file: Path) -> None:
    """Bewaar de database in een bestand, zonder sleutels. De site mag aan blijven."""
    with database("owner"):
        from hartslag.config.backing_up import back_up

        back_up(file.resolve())
        click.echo(f"De database is bewaard in {file}.")


@backup.command("keyring")
@click.argument("folder", type=_folder)
def backup_keyring(folder: Path) -> None:
    """Bewaar de sleutelbos in een map. Wat daar ouder is dan 30 dagen, gaat weg."""
    with database("owner"):
        from django.utils import timezone

        from hartslag.access.services import back_up_keyring

        click.echo(f"De sleutelbos is bewaard in {back_up_keyring(folder, timezone.localtime())}.")


@click.group()
def restore() -> None:
    """Een back-up terugzetten: de database of de sleutelbos. Zie docs/backup.md."""


@restore.command("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Vraag niet of het zeker is.")
def restore_database(file: Path, *, yes: bool) -> None:
    """Zet een back-up terug in plaats van wat nu in de database staat."""
    if not yes:
        click.confirm("Alles wat nu in de database staat, wordt vervangen. Doorgaan?", abort=True)
    with database("owner"):
        from django.utils import timezone

        from hartslag.config.backing_up import restore as put_back

        done = put_back(file)
        click.echo(f"Teruggezet: de back-up van {timezone.localtime(done.made_at):%d-%m-%Y, %H.%M} uur.")
        click.echo(f"Opnieuw vernietigde dossiers: {done.destroyed_again}.")
        click.echo(f"Het inzagelogboek begint aan deel {done.epoch}.")
        if not done.verified.sound:
            click.echo("Let op: het teruggezette logboek klopt niet met zijn zegels.", err=True)
            sys.exit(3)


@restore.command("keyring")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def restore_keyring(folder: Path) -> None:
    """Zet ontbrekende sleutels terug uit de nieuwste back-up, behalve die van vernietigde dossiers."""
    with database("owner"):
        from hartslag.access.services import NoKeyringBackup
        from hartslag.access.services import restore_keyring as put_back

        try:
            click.echo(f"Teruggezette sleutels: {put_back(folder)}.")
        except NoKeyringBackup:
            click.echo(f"In {folder} staat geen back-up van een sleutelbos.", err=True)
            sys.exit(2)
