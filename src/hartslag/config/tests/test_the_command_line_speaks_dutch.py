# SPDX-License-Identifier: EUPL-1.2
"""What the command line says of itself when something is typed wrong is Dutch, as all it says."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hartslag.config.command_line import hartslag, speak_dutch
from hartslag.config.environment import REPOSITORY

CATALOGUE = REPOSITORY / "src" / "hartslag" / "locale" / "nl" / "LC_MESSAGES" / "click.po"


@pytest.fixture(autouse=True)
def dutch(monkeypatch):
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    speak_dutch()
    yield
    gettext.textdomain("messages")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["verdict", "--foo"], "De optie '--foo' bestaat niet."),
        (["verdikt"], "De opdracht 'verdikt' bestaat niet."),
        (["programme", "load"], "Er ontbreekt een gegeven"),
        (["demo", "--port", "x"], "Deze waarde kan niet bij '--port': 'x' is geen geldige waarde"),
        (["verdict", "count", "--before"], "Bij de optie '--before' hoort een waarde."),
        (["verdict", "count", "--language", "de"], "'de' is geen van 'nl', 'en'."),
        (["areas", "load", "gebieden.csv"], "Dit hoort er niet bij: gebieden.csv"),
    ],
)
def test_what_was_typed_wrong_is_said_in_dutch(typed, words):
    result = CliRunner().invoke(hartslag, typed)
    assert result.exit_code == 2
    assert words in result.output
    assert "Error" not in result.output


def test_the_help_is_dutch():
    said = subprocess.run(
        [sys.executable, "-m", "hartslag", "--help"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Gebruik:" in said
    assert "Toon deze uitleg." in said
    assert "Usage" not in said


def test_every_translated_text_is_still_one_of_click():
    texts = CATALOGUE.read_text().split("\n\n")[1:]
    first = [text.splitlines()[0].removeprefix('msgid "').removesuffix('"') for text in texts]
    source = "".join(path.read_text() for path in Path(click.__file__).parent.glob("*.py"))
    assert [text for text in first if text not in source] == []


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt of gettext is not installed")
def test_the_compiled_catalogue_is_of_this_catalogue(tmp_path):
    fresh = tmp_path / "click.mo"
    subprocess.run(["msgfmt", "--check", "--output-file", fresh, CATALOGUE], check=True)
    assert fresh.read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes()
