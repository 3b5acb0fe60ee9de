# SPDX-License-Identifier: EUPL-1.2
"""Figures at the command line: in, listed, out again; and what to do when a file is wrong."""

import json
import re
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

    def run(*arguments, typed=None):
        return CliRunner().invoke(hartslag, ["figures", *map(str, arguments)], input=typed)

    return run


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
    assert figures("withdraw", release["id"], "--reason", "verkeerd bestand", "--yes").exit_code == 0
    assert releases(figures) == []
    assert releases(figures, "--all")[0]["withdrawn_because"] == "verkeerd bestand"
    assert figures("clean").exit_code == 0


def test_the_same_file_twice_changes_nothing(figures):
    figures("import", "police_crime", CRIME)
    assert figures("import", "police_crime", CRIME).exit_code == 0
    assert len(releases(figures)) == 1


@pytest.fixture
def two_releases(figures, tmp_path):
    """Import crime in Heerlen twice, the second time with one count higher and one row less."""
    lines = CRIME.read_text(encoding="utf-8").splitlines()
    later = tmp_path / "later.csv"
    kept = [line for line in lines[1:] if not line.startswith("BU09172101,")]
    changed = [
        re.sub(r",\d+$", ",999", line) if re.match(r"BU09172100,.*,2025,\d+$", line) else line
        for line in kept
    ]
    later.write_text("\n".join([lines[0], *changed]), encoding="utf-8")
    for file in (CRIME, later):
        assert figures("import", "police_crime", file, "--municipality", "GM0917").exit_code == 0
    second, first = (each["id"] for each in releases(figures))
    return first, second


def test_what_a_release_changed_is_told(figures, two_releases):
    first, second = two_releases
    told = figures("difference", second)
    assert told.exit_code == 0, told.output
    assert f"vergeleken met {first}: 1 veranderd, 0 nieuw, 5 niet meer" in told.output
    assert "GM0917  Geregistreerde misdrijven: 1 veranderd" in told.output
    assert "BU09172100  crime_total  2025: 166 -> 999" in told.output
    assert "BU09172101  crime_total  2024" in told.output
    assert figures("difference", first, second).output == told.output
    backwards = figures("difference", second, first, "--language", "en", "--most", 0).output
    assert "1 changed, 5 new, 0 gone" in backwards
    assert "->" not in backwards


def test_before_withdrawing_it_says_what_falls_back_and_asks(figures, two_releases):
    first, second = two_releases
    asked = figures("withdraw", second, "--reason", "verkeerd", typed="\n")
    assert asked.exit_code == 2
    assert re.search(rf"2025, GM0917: levering {first} \(\d+ cijfers\)", asked.output)
    assert "Er is niets veranderd" in asked.output
    assert len(releases(figures)) == 2
    replaced = figures("withdraw", first, "--reason", "oud", typed="nee\n")
    assert "helemaal vervangen" in replaced.output
    assert figures("withdraw", second, "--reason", "verkeerd", typed="ja\n").exit_code == 0
    assert [each["id"] for each in releases(figures)] == [first]
    assert "geen cijfer uit deze tabel" in figures("withdraw", first, "--reason", "x", "--yes").output
    assert releases(figures) == []


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
        (("difference",), "releases"),
        (("difference", "nothing-1"), "nothing-1"),
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
