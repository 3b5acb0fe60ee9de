# SPDX-License-Identifier: EUPL-1.2
"""Start everything with the demonstration, for who wants to see it."""

import click


@click.command()
@click.option("--port", default=8000, show_default=True, help="Poort op dit apparaat.")
@click.option("--fresh", is_flag=True, help="Begin opnieuw: verwijder de gegevens van de demonstratie.")
@click.option(
    "--check", is_flag=True, help="Start, haal de belangrijkste pagina's op, stop, en zeg of het klopt."
)
def demo(port: int, *, fresh: bool, check: bool) -> None:
    """Start Hartslag met de demonstratie (Passart en Heilust) op dit apparaat."""
    from hartslag.config.demonstration import Demonstration

    Demonstration(port=port, fresh=fresh, check=check).run()
