# SPDX-License-Identifier: EUPL-1.2
"""Do what is due in the background."""

import click

from hartslag.config.running import database


@click.command()
def work() -> None:
    """Verzend mail, bewaak afspraken en verzegel het inzagelogboek, tot je stopt met Ctrl-C."""
    with database("worker"):
        from hartslag.config.working import run

        run()
