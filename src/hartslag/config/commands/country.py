# SPDX-License-Identifier: EUPL-1.2
"""Load the whole country from a folder, and say how far it is and what is left to do."""

import subprocess
import sys
import time
from pathlib import Path

import click

from hartslag.config.country import Outcome, Step, find_files, steps, take
from hartslag.config.running import database

_EVERY = 25
_WORDS = {
    "done": "Klaar",
    "unchanged": "Gelijk gebleven",
    "absent": "Niet gevonden",
    "failed": "Mislukt",
}


@click.group()
def country() -> None:
    """Laad heel Nederland: gebieden, grenzen en cijfers."""


@country.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--rejects",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Zet in deze map per bestand welke regels niet meekwamen, en waarom.",
)
def load(folder: Path, rejects: Path | None) -> None:
    """Laad alles uit FOLDER, een map met de bestanden die in docs/importing-figures.md staan.

    Nog een keer laden verandert niets aan wat gelijk is gebleven.
    """
    if not folder.is_dir():
        raise click.ClickException(f"De map {folder} is er niet. Controleer de naam.")
    taken = steps(rejects)
    found = find_files(folder, taken)
    if not any(path.is_relative_to(folder) for path in found.values()):
        raise click.ClickException(
            f"In {folder} staat geen enkel bestand dat Hartslag kent. Welke dat zijn, staat in "
            "docs/importing-figures.md."
        )
    taken = tuple(step for step in taken if all(file in found for file in step.builds_on))
    _say_what_was_found(taken, found)
    with database():
        _make_tables()
        clock = _Clock()
        outcomes = [
            _taken(step, f"[{number:2}/{len(taken)}]", found.get(step.file))
            for number, step in enumerate(taken, 1)
        ]
    _say_what_is_left(taken, outcomes, clock)
    if any(outcome.standing == "failed" for outcome in outcomes):
        sys.exit(1)


def _make_tables() -> None:
    """Make the tables of a database that is still empty, in a process that acts as their owner."""
    from django.db import connection

    if "area" in connection.introspection.table_names():
        return
    click.echo("De database is nog leeg: tabellen maken")
    done = subprocess.run([sys.executable, "-m", "hartslag", "migrate"], check=False, capture_output=True)
    if done.returncode != 0:
        raise click.ClickException(
            "De tabellen konden niet worden gemaakt. Draai hartslag migrate, kijk wat die zegt, en laad "
            "daarna opnieuw."
        )


def _say_what_was_found(taken: tuple[Step, ...], found: dict[str, Path]) -> None:
    for file in dict.fromkeys(step.file for step in taken):
        place = found.get(file)
        click.echo(f"Gevonden: {place}" if place else f"Niet gevonden: {file} (of {file}.gz)")


def _taken(step: Step, number: str, path: Path | None) -> Outcome:
    """Take a step and tell of it while it goes on."""
    clock, told = _Clock(), set[tuple[str, int]]()
    click.echo(f"{number} {step.name}")

    def tell(stage: str, done: int, total: int) -> None:
        share = 100 * done // total // _EVERY * _EVERY if total else 0
        if 0 < share < 100 and (stage, share) not in told:
            told.add((stage, share))
            click.echo(f"{number}   {share}% {stage.lower()}, {clock}")

    outcome = take(step, path, tell)
    click.echo(f"{number}   {_WORDS[outcome.standing]} na {clock}: {outcome.said}")
    for remark in outcome.remarks:
        click.echo(f"{number}   Let op: {remark}")
    return outcome


def _say_what_is_left(taken: tuple[Step, ...], outcomes: list[Outcome], clock: "_Clock") -> None:
    counted = ", ".join(
        f"{sum(outcome.standing == standing for outcome in outcomes)} {word.lower()}"
        for standing, word in _WORDS.items()
    )
    click.echo(f"\nAlle stappen gehad in {clock}: {counted}.")
    absent = [step for step, outcome in zip(taken, outcomes, strict=True) if outcome.standing == "absent"]
    failed = [
        (step, outcome) for step, outcome in zip(taken, outcomes, strict=True) if outcome.standing == "failed"
    ]
    if absent or failed:
        click.echo("Nog te doen:")
    for step, outcome in failed:
        click.echo(f"- {step.name}: {outcome.said} Verhelp dit en laad opnieuw.")
    for step in absent:
        click.echo(f"- {step.name}: zet {step.file} in de map en laad opnieuw.")


class _Clock:
    """Write the time since it was made."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __str__(self) -> str:
        seconds = round(time.monotonic() - self._since)
        return f"{seconds} s" if seconds < 60 else f"{seconds // 60} min {seconds % 60} s"
