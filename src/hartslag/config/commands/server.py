# SPDX-License-Identifier: EUPL-1.2
"""Serve the site, and bring the database's tables up to date."""

import click

from hartslag.config.running import database


@click.command()
def migrate() -> None:
    """Breng de tabellen van de database bij (als eigenaar)."""
    with database("owner"):
        from django.core.management import call_command

        call_command("migrate", verbosity=1)


@click.command()
@click.option("--port", default=8000, show_default=True, help="Poort op dit apparaat.")
@click.option("--workers", default=2, show_default=True, help="Aantal processen dat antwoordt.")
def serve(port: int, workers: int) -> None:
    """Zet de site aan op http://127.0.0.1:POORT/ tot je stopt met Ctrl-C."""
    with database():
        from django.core.management import call_command

        from hartslag.config.serving import run

        call_command("collectstatic", verbosity=0, interactive=False)
        run(port, workers)
