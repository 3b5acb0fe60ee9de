# SPDX-License-Identifier: EUPL-1.2
"""Load the demonstration into the database and the figures store; every step can run twice."""

import sys

import click

from hartslag.config.environment import REPOSITORY
from hartslag.config.running import database

FOLDER = REPOSITORY / "demonstration"


def migrate() -> None:
    """Bring the tables up to date, as the owner."""
    with database("owner"):
        from django.core.management import call_command

        click.echo("Database bijwerken", err=True)
        call_command("migrate", verbosity=0)


def load() -> None:
    """Load areas, figures and programmes, and gather the static files."""
    with database("app"):
        from django.core.management import call_command

        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        _load_areas()
        _load_figures()
        _load_programmes()


def _load_areas() -> None:
    raise NotImplementedError


def _load_figures() -> None:
    raise NotImplementedError


def _load_programmes() -> None:
    raise NotImplementedError


if __name__ == "__main__":
    {"migrate": migrate, "load": load}[sys.argv[1]]()
