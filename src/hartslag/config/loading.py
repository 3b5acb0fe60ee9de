# SPDX-License-Identifier: EUPL-1.2
"""Load the demonstration into the database and the figures store; every step can run twice."""

import sys

import click

from hartslag.config.environment import REPOSITORY
from hartslag.config.running import database

FOLDER = REPOSITORY / "demonstration"
FIGURES = (
    ("cbs_key_figures_2024.csv", "cbs_key_figures", None),
    *((f"heerlen_kwb_{year}.csv", "cbs_key_figures_by_name", "GM0917") for year in range(2016, 2021)),
    ("police_crime_2021_2025.csv", "police_crime", None),
    ("rivm_health_2012_2016_2020.csv", "rivm_health", None),
    ("passart_huisbezoeken_2012.csv", "survey_results", None),
    ("heilust_laaggeletterdheid_2013.csv", "survey_results", None),
    ("heilust_burenoverlast_2012.csv", "own_counts", None),
)
"""File, importer, and the municipality in which its names of areas are looked up."""


def migrate() -> None:
    """Bring the tables up to date and mark the database as a demonstration, as the owner."""
    with database("owner"):
        from django.core.management import call_command

        from hartslag.people.services import mark_as_demonstration

        click.echo("Database bijwerken", err=True)
        call_command("migrate", verbosity=0)
        mark_as_demonstration()


def load() -> None:
    """Load areas, people, rules, promises, reports, figures and programmes, and gather the static files."""
    with database("app"):
        from django.core.management import call_command

        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        _load_areas()
        _load_people()
        _load_rules()
        _load_promises()
        _load_reports()
        _load_agenda()
        _load_directory()
        _load_figures()
        _count_reports()
        _load_programmes()


def _load_areas() -> None:
    from hartslag.access.services import acting_as
    from hartslag.areas.services import load_aliases, load_areas, load_programme_areas
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    click.echo("Gebieden laden", err=True)
    folder = FOLDER / "areas"
    with acting_as(SYSTEM_ACCOUNT_ID):
        load_areas(
            actor=SYSTEM_ACCOUNT_ID,
            year=2024,
            key_figures=folder / "areas.csv",
            outlines=folder / "outlines.geojson",
        )
        load_aliases(actor=SYSTEM_ACCOUNT_ID, path=folder / "aliases.csv")
        load_programme_areas(actor=SYSTEM_ACCOUNT_ID, path=folder / "programme_areas.csv")


def _load_people() -> None:
    from hartslag.people.services import load_people, system_actor

    click.echo("Mensen laden", err=True)
    for name in ("cast.toml", "streets.toml", "shells.toml"):
        load_people(system_actor(), FOLDER / "people" / name)


def _load_rules() -> None:
    from hartslag.access.services import load_rules
    from hartslag.people.services import system_actor

    click.echo("Grondslagen en bewaartermijnen laden", err=True)
    load_rules(system_actor(), FOLDER / "access" / "rules.toml")


def _load_promises() -> None:
    from hartslag.agreements.services import load_promises
    from hartslag.people.services import system_actor

    click.echo("Afspraken laden", err=True)
    load_promises(system_actor(), FOLDER / "agreements" / "promises.toml")


def _load_reports() -> None:
    from hartslag.people.services import system_actor
    from hartslag.signals.services import import_reports, load_reports, load_walks

    click.echo("Meldingen laden", err=True)
    load_reports(system_actor(), FOLDER / "signals" / "signals.toml")
    import_reports(
        system_actor(), FOLDER / "signals" / "meldingen_2024_2026.csv", "vorig systeem (verzonnen)"
    )
    load_walks(system_actor(), FOLDER / "signals" / "walks.toml")


def _load_agenda() -> None:
    from hartslag.agenda.services import load_agenda
    from hartslag.people.services import system_actor

    click.echo("Wijkagenda laden", err=True)
    load_agenda(system_actor(), FOLDER / "agenda" / "agenda.toml")


def _load_directory() -> None:
    from hartslag.directory.services import load_directory
    from hartslag.people.services import system_actor

    click.echo("Rooster en sociale kaart laden", err=True)
    load_directory(system_actor(), FOLDER / "directory" / "directory.toml")


def _load_figures() -> None:
    from hartslag.areas.services import resolver
    from hartslag.figures.services import import_file
    from hartslag.monitor.services import figures_store
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    store = figures_store()
    for name, importer, municipality in FIGURES:
        click.echo(f"Cijfers laden: {name}", err=True)
        resolve = resolver(municipality)
        path = FOLDER / "figures" / name
        report = import_file(store, importer, path, resolve, actor=str(SYSTEM_ACCOUNT_ID))
        for rejection in report.rejected:
            click.echo(f"  regel {rejection.row}, {rejection.column}: {rejection.message.nl}", err=True)


def _count_reports() -> None:
    from hartslag.monitor.services import figures_store
    from hartslag.signals.services import publish_counts

    click.echo("Meldingen tellen", err=True)
    publish_counts(figures_store())


def _load_programmes() -> None:
    from hartslag.people.services import system_account
    from hartslag.programme.services import load_programme

    for path in sorted((FOLDER / "programmes").glob("*.toml")):
        click.echo(f"Programma laden: {path.stem}", err=True)
        load_programme(actor=system_account(), document=path)


if __name__ == "__main__":
    {"migrate": migrate, "load": load}[sys.argv[1]]()
