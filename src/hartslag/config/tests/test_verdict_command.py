# SPDX-License-Identifier: EUPL-1.2
"""The command line answers as the calculator does, clearly, and without loading what it does not need."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from hartslag.config.command_line import hartslag
from hartslag.monitor.calculator.answering import KINDS, QuestionRefused, ask

COMMANDS = {
    "proportion": ["verdict", "proportion"],
    "count": ["verdict", "count"],
    "rate": ["verdict", "rate"],
    "sample_size": ["sample-size", "proportion"],
}


def run(kind, typed, *more):
    options = [part for name, text in typed.items() for part in (f"--{name.replace('_', '-')}", text)]
    return CliRunner().invoke(hartslag, [*COMMANDS[kind], *options, *more])


def of_command_line(kind, typed):
    found = run(kind, typed, "--json")
    if found.exit_code == 2:
        return found.stderr
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def of_calculator(kind, typed):
    try:
        return json.loads(json.dumps(ask(kind, typed).as_dict()))
    except QuestionRefused as refused:
        field, problem = next(iter(refused.problems.items()))
        return f"--{field.replace('_', '-')}: {problem.nl}\n"


# Every way to ask; a page is one more line here.
WAYS = (of_command_line, of_calculator)

_TYPED = {
    "part": st.one_of(
        st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: f"{min(pair)}/{max(pair)}"),
        st.tuples(st.integers(0, 100), st.integers(1, 3000)).map(lambda pair: f"{pair[0]}% van {pair[1]}"),
    ),
    "whole": st.one_of(st.integers(0, 60), st.integers(100, 99_999)).map(
        lambda number: f"{number:,}".replace(",", ".")
    ),
    "number": st.decimals(1, 30, places=2).map(lambda number: str(number).replace(".", ",")),
    "share": st.integers(1, 99).map(lambda number: f"{number}%"),
    "direction": st.sampled_from(["lower", "higher", "neutral"]),
}


@st.composite
def questions(draw):
    kind = draw(st.sampled_from(list(KINDS)))
    typed = {}
    left_out = draw(st.sampled_from([("reference_rate",), ("reference_events", "reference_population"), ()]))
    for field in KINDS[kind].fields:
        asked = field.required or (field.name.startswith("reference") and left_out)
        if field.name not in left_out and (asked or draw(st.booleans())):
            typed[field.name] = draw(_TYPED[field.reads])
    return kind, typed


@settings(max_examples=200, deadline=None)
@given(questions())
def test_every_way_to_ask_gives_the_same_words_and_numbers(question):
    first, *others = [way(*question) for way in WAYS]
    for other in others:
        assert other == first


def test_without_json_it_says_the_label_three_sentences_and_the_numbers():
    found = run("proportion", {"before": "66/164", "after": "58/164", "population": "2500"})
    lines = found.stdout.splitlines()
    assert found.exit_code == 0
    assert lines[0] == "Niet te zeggen"
    assert lines[1] == "Het aandeel ging van 40% naar 35%."
    assert any(line.startswith("  eerst: 40,2%") for line in lines)


def test_it_speaks_english_when_asked():
    found = run("count", {"before": "20", "after": "10"}, "--language", "en")
    assert found.stdout.startswith("Probably")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("proportion", {"before": "veel", "after": "58/164"}),
        ("count", {}),
        ("rate", {"events": "61", "population": "2600", "reference_rate": "1.480"}),
        ("sample_size", {"from": "40", "to": "35%"}),
    ],
)
def test_wrong_input_gives_one_sentence_and_exit_code_2(kind, typed):
    found = run(kind, typed)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith("--")


def test_it_starts_without_django_or_the_store():
    code = (
        "import sys\n"
        "from hartslag.config.command_line import hartslag\n"
        "hartslag(['verdict', 'count', '--before', '20', '--after', '10'], standalone_mode=False)\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'django', 'psycopg', 'duckdb', 'statsmodels', 'pandas'}, loaded\n"
        "assert 'hartslag.figures' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
