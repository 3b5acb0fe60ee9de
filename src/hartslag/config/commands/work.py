# SPDX-License-Identifier: EUPL-1.2
"""Do what is due in the background."""

import click


@click.command()
def work() -> None:
    """Verzend mail, bewaak afspraken en verzegel het inzagelogboek, tot je stopt met Ctrl-C."""
    from hartslag.config.working import run

    run()
