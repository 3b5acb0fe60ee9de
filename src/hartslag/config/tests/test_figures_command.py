# SPDX-License-Identifier: EUPL-1.2
"""Figures at the command line: in, listed, out again; and what to do when a file is wrong."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from hartslag.access.services import acting_as
from hartslag.areas.services import load_areas
from hartslag.config.command_line import hartslag
from hartslag.config.commands import figures as command
from hartslag.people.services import SYSTEM_ACCOUNT_ID

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"
CRIME = DEMONSTRATION / "figures" / "police_crime_2021_2025.csv"


@pytest.fixture
def figures(db, settings, tmp_path, monkeypatch):
    """Return a function that runs `hartslag figures` in a store of its own, in the test database."""
    with acting_as(SYSTEM_ACCOUNT_ID):
        load_areas(actor=SYSTEM_ACCOUNT_ID, year=2024, key_figures=DEMONSTRATION / "areas" / "areas.csv")
    settings.FIGURES_FOLDER = tmp_path / "figures"
    monkeypatch.setattr(command, "database", nullcontext)
    monkeypatch.setattr(command, "set_up", lambda role: None)
    return lambda *arguments: CliRunner().invoke(hartslag, ["figures", *map(str, arguments)])


def releases(figures, *options):
    return json.loads(figures("releases", "--json", *options).stdout)["releases"]


def test_a_file_comes_in_is_listed_and_is_withdrawn(figures):
    done = figures("import", "police_crime", CRIME, "--municipality", "GM0917", "--note", "proef")
    assert done.exit_code == 0, done.output
    (release,) = releases(figures)
    assert release["importer"] == "police_crime"
    assert release["remark"] == "proef"
    assert list(release["parts"]["2025"]) == ["GM0917"]
    assert release["id"] in figures("releases").stdout
    assert figures("withdraw", release["id"], "--reason", "verkeerd bestand").exit_code == 0
    assert releases(figures) == []
    assert releases(figures, "--all")[0]["withdrawn_because"] == "verkeerd bestand"
    assert figures("clean").exit_code == 0


def test_the_same_file_twice_changes_nothing(figures):
    figures("import", "police_crime", CRIME)
    assert figures("import", "police_crime", CRIME).exit_code == 0
    assert len(releases(figures)) == 1


def test_a_file_of_the_store_that_was_damaged_is_found(figures, settings):
    figures("import", "police_crime", CRIME)
    whole = figures("verify")
    assert (whole.exit_code, "zoals ze zijn geschreven" in whole.output) == (0, True)
    damaged = next((settings.FIGURES_FOLDER / "files").iterdir())
    damaged.write_bytes(damaged.read_bytes()[:-1])
    found = figures("verify")
    assert found.exit_code == 1
    assert releases(figures)[0]["id"] in found.output
    assert "Zet het terug uit de back-up" in found.output


def test_rows_that_are_refused_are_written_down_with_the_reason(figures, tmp_path):
    lines = CRIME.read_text(encoding="utf-8").splitlines()
    wrong = tmp_path / "crime.csv"
    broken = lines[1].rsplit(",", 1)[0] + ",veel"
    wrong.write_text("\n".join([lines[0], broken, *lines[2:]]), encoding="utf-8")
    rejects = tmp_path / "rejects.csv"
    done = figures("import", "police_crime", wrong, "--rejects", rejects)
    assert done.exit_code == 0
    assert str(rejects) in done.stdout
    assert "veel" in rejects.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import",), "police_crime"),
        (("import", "weather", CRIME), "police_crime"),
        (("import", "police_crime"), "Noem ook het bestand"),
        (("import", "police_crime", "nergens.csv"), "nergens.csv"),
        (("import", "rivm_health", CRIME), "police_crime"),
        (("withdraw",), "releases"),
        (("template",), "own-counts"),
        (("template", "weather"), "own-counts"),
        (("withdraw", "nothing-1"), "--reason"),
        (("withdraw", "nothing-1", "--reason", "x"), "nothing-1"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do_and_exit_code_2(figures, arguments, said):
    done = figures(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output
    assert figures(*arguments, "--language", "en").stderr != done.stderr


@pytest.mark.parametrize(("which", "column"), [("survey", "aantal_antwoorden"), ("own-counts", "getal")])
def test_a_template_comes_out_ready_to_fill_in(figures, which, column):
    done = figures("template", which)
    assert done.exit_code == 0
    assert column in done.stdout.splitlines()[0]
