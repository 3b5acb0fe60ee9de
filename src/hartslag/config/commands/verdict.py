# SPDX-License-Identifier: EUPL-1.2
"""Answer at the command line whether figures can tell, with the same words and numbers as the pages."""

import json
from collections.abc import Callable
from typing import Any

import click

from hartslag.monitor.calculator.answering import KINDS, Answer, KindId, QuestionRefused, ask


@click.group()
def verdict() -> None:
    """Reken na of een cijfer iets kan zeggen."""


@click.group()
def sample_size() -> None:
    """Reken uit hoeveel metingen nodig zijn om een verschil te zien."""


def _command(group: click.Group, name: str, kind: KindId, summary: str) -> None:
    """Make a command with an option for each field of a kind of question."""

    def run(*, as_json: bool, language: str, **typed: str) -> None:
        given = {field.name: typed[_parameter(field.name)] or "" for field in KINDS[kind].fields}
        try:
            answer = ask(kind, given)
        except QuestionRefused as refused:
            click.echo(_in_one_sentence(refused, language), err=True)
            raise SystemExit(2) from None
        click.echo(
            json.dumps(answer.as_dict(), ensure_ascii=False) if as_json else _in_words(answer, language)
        )

    options: list[Callable[..., Any]] = [
        click.option(
            _option(field.name),
            _parameter(field.name),
            default="",
            metavar="lower|higher|neutral" if field.reads == "direction" else "GETAL",
            help=field.help.nl + (f" Anders {field.default}." if field.default else ""),
        )
        for field in KINDS[kind].fields
    ]
    options.append(click.option("--json", "as_json", is_flag=True, help="Als één object voor een programma."))
    options.append(
        click.option(
            "--language", type=click.Choice(["nl", "en"]), default="nl", help="Taal van het antwoord."
        )
    )
    for option in reversed(options):
        run = option(run)
    group.command(name, help=summary)(run)


def _option(field: str) -> str:
    return "--" + field.replace("_", "-")


def _parameter(field: str) -> str:
    return f"{field}_"


def _in_one_sentence(refused: QuestionRefused, language: str) -> str:
    """Return the first problem, with the option it is about."""
    field, problem = next(iter(refused.problems.items()))
    return f"{_option(field)}: {problem.nl if language == 'nl' else problem.en}"


def _in_words(answer: Answer, language: str) -> str:
    """Return the verdict, the sentences and the numbers, a line each."""

    def said(text: Any) -> str:  # noqa: ANN401 - a text in two languages
        return str(text.nl if language == "nl" else text.en)

    lines = [said(answer.conclusion.label).capitalize()] if answer.conclusion else []
    lines += [said(sentence) for sentence in answer.sentences]
    lines += [f"  {said(name)}: {said(value)}" for name, value in answer.numbers()]
    return "\n".join(lines)


_command(verdict, "proportion", "proportion", "Is een aandeel veranderd? Bijvoorbeeld 66/164 en toen 58/164.")
_command(verdict, "count", "count", "Is een aantal veranderd? Bijvoorbeeld 20 meldingen en toen 10.")
_command(
    verdict, "rate", "rate", "Is het hier meer of minder dan elders? 61 op 2600 inwoners tegen 1,48 per 100."
)
_command(
    sample_size,
    "proportion",
    "sample_size",
    "Hoeveel gesprekken per meting om van 40% naar 35% te zien gaan?",
)
