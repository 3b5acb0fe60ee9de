# SPDX-License-Identifier: EUPL-1.2
"""Let the first administrator in, load people from a file, and help who lost a second factor."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hartslag.config.running import database


@click.group()
def people() -> None:
    """Mensen: wie er werken en hoe zij binnenkomen."""


@people.command()
@click.argument("email")
@click.option("--name", required=True, help="Naam van de beheerder.")
@click.option("--organisation", required=True, help="Naam van de gemeente of organisatie.")
def administrator(email: str, name: str, organisation: str) -> None:
    """Maak iemand beheerder en toon de link waarmee die een wachtwoord kiest (een uur geldig)."""
    with _as_people():
        from hartslag.people.services import make_administrator, system_actor

        address = make_administrator(system_actor(), email=email, name=name, organisation=organisation)
        click.echo(f"{name} is beheerder. Kies binnen een uur een wachtwoord:\n{address}")


@people.command("clear-second-factor")
@click.argument("email")
def clear_second_factor_of(email: str) -> None:
    """Wis de tweede factor van wie telefoon en herstelcodes kwijt is. Stel eerst vast wie het vraagt."""
    with _as_people():
        from hartslag.people.services import Account, clear_second_factor, system_actor

        account = Account.objects.filter(email=email.strip().lower(), kind=Account.Kind.PERSON).first()
        if account is None:
            click.echo("Er is geen account met dit e-mailadres.", err=True)
            sys.exit(1)
        clear_second_factor(system_actor(), account)
        click.echo("De tweede factor is gewist. Bij het inloggen wordt er een nieuwe ingesteld.")


@people.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Lees organisaties, teams, mensen en straten in (TOML)."""
    with _as_people():
        from hartslag.people.services import load_people, system_actor

        click.echo(f"Geladen: {load_people(system_actor(), file)} mensen")


@contextmanager
def _as_people() -> Iterator[None]:
    """Bring the database up, and say what was refused without a traceback."""
    with database():
        from hartslag.ui.services import Refused

        try:
            yield
        except Refused as refused:
            click.echo(str(refused), err=True)
            sys.exit(1)
