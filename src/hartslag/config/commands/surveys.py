# SPDX-License-Identifier: EUPL-1.2
"""Estimate a survey from its file of answers, publish it, and throw away files that are too old."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hartslag.config.running import database

if TYPE_CHECKING:
    from hartslag.surveys.services import Outcome, Outcomes

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_mapping = click.option(
    "--mapping",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Wat elke kolom betekent (TOML). De indeling staat in docs/surveys.md.",
)
_margins = click.option(
    "--margins",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Aantallen bewoners om op te wegen (CSV: kolom;groep;aantal).",
)
_key_figures = click.option(
    "--key-figures", is_flag=True, help="Weeg op de kerncijfers van CBS die er al in staan."
)
_year = click.option("--year", type=int, help="Jaar van de enquête, als het een ander is dan in de indeling.")


@click.group()
def surveys() -> None:
    """Enquêtes: van een bestand met antwoorden naar cijfers per gebied."""


@surveys.command()
@_file
@_mapping
@_margins
@_key_figures
@_year
def estimate(file: Path, mapping: Path, margins: Path | None, *, key_figures: bool, year: int | None) -> None:
    """Laat zien wat er gepubliceerd zou worden, en wat niet en waarom. Er wordt niets bewaard."""
    with database(), _said():
        _tell(_estimated(file, mapping, margins, key_figures=key_figures, year=year))


@surveys.command()
@_file
@_mapping
@_margins
@_key_figures
@_year
def publish(file: Path, mapping: Path, margins: Path | None, *, key_figures: bool, year: int | None) -> None:
    """Publiceer de uitkomsten. Dezelfde uitkomsten twee keer publiceren verandert niets."""
    with database(), _said():
        from hartslag.monitor.services import figures_store
        from hartslag.people.services import SYSTEM_ACCOUNT_ID
        from hartslag.surveys.services import publish_outcomes

        outcomes = _estimated(file, mapping, margins, key_figures=key_figures, year=year)
        report = publish_outcomes(outcomes, store=figures_store(), actor=str(SYSTEM_ACCOUNT_ID))
        _tell(outcomes)
        click.echo(report.summary.nl)
        if report.release:
            click.echo(f"Levering: {report.release.id}")


@surveys.command()
def clean() -> None:
    """Vernietig antwoorden die langer dan een dag geleden zijn opgestuurd. Zet dit elk uur klaar."""
    with database():
        from datetime import UTC, datetime

        from hartslag.people.services import system_account
        from hartslag.surveys.services import expire_old

        gone = expire_old(actor=system_account(), now=datetime.now(UTC))
        click.echo(f"Enquêtes waarvan de antwoorden zijn vernietigd: {gone}.")


@surveys.command("list")
def list_() -> None:
    """Noem de enquêtes, met wat er van elk is geworden."""
    with database():
        from hartslag.surveys.services import all_surveys

        found = all_surveys()
        for each in found:
            stands = f"{each.get_state_display()}  {each.release}".rstrip()
            click.echo(f"{each.uploaded_at:%d-%m-%Y}  {each.title}, {each.year}  {stands}")
        if not found:
            click.echo("Er zijn nog geen enquêtes opgestuurd.", err=True)


def _estimated(
    file: Path, mapping: Path, margins: Path | None, *, key_figures: bool, year: int | None
) -> "Outcomes":
    from hartslag.surveys.services import estimate_file

    return estimate_file(
        file.read_bytes(),
        mapping.read_bytes(),
        margins=margins.read_bytes() if margins else None,
        key_figures=key_figures,
        year=year,
    )


@contextmanager
def _said() -> Iterator[None]:
    """Say what is wrong in one sentence, and stop with exit code 2."""
    from hartslag.figures.services import FiguresError
    from hartslag.surveys.services import SurveyRefused

    try:
        yield
    except (SurveyRefused, FiguresError) as error:
        click.echo(error.message.nl, err=True)
        sys.exit(2)


def _tell(outcomes: "Outcomes") -> None:
    click.echo(f"{outcomes.facts.title}, {outcomes.facts.year}")
    click.echo(outcomes.response.nl)
    click.echo(outcomes.weights_words.nl)
    if outcomes.rounds is not None:
        click.echo(f"De gewichten passen bij alle marges, na {outcomes.rounds} rondes.")
    for left in outcomes.left_out:
        click.echo(f"Niet meegeteld: {left.count} keer {left.why.nl}.")
    question, names = None, outcomes.names
    for each in outcomes.rows:
        if each.question != question:
            question = each.question
            click.echo(f"\n{each.indicator.name.nl} ({question.column})")
        click.echo(_line(each, names[each.area]))
    _tell_together(outcomes.together)


def _line(outcome: "Outcome", name: str) -> str:
    why = f" Niet gepubliceerd. {outcome.why.nl}" if outcome.why else ""
    return f"  {name}, {outcome.n} antwoorden: {outcome.words.nl}.{why}"


def _tell_together(together: Sequence["Outcome"]) -> None:
    if not together:
        return
    click.echo(
        "\nAlle gebieden samen (wordt niet gepubliceerd: daaruit is een verborgen gebied te berekenen)"
    )
    for each in together:
        click.echo(f"  {each.indicator.name.nl}: {each.words.nl}.")
