# SPDX-License-Identifier: EUPL-1.2
"""The command `hartslag areas`, as somebody at a programme office types it."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from hartslag.areas.services import drawn, get
from hartslag.config.commands import areas as command
from hartslag.people.services import SYSTEM_ACCOUNT_ID

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration" / "areas"

pytestmark = pytest.mark.django_db


@pytest.fixture
def hartslag_areas(monkeypatch):
    """Run the command in the test's own transaction."""
    monkeypatch.setattr(command, "database", nullcontext)

    def run(*arguments):
        return CliRunner().invoke(command.areas, [str(each) for each in arguments])

    return run


def load_all(run):
    return run(
        *("load", "--year", 2024),
        *("--key-figures", DEMONSTRATION / "areas.csv"),
        *("--outlines", DEMONSTRATION / "outlines.geojson"),
        *("--aliases", DEMONSTRATION / "aliases.csv"),
        *("--programme-areas", DEMONSTRATION / "programme_areas.csv"),
    )


def test_the_demonstration_loads_with_one_command_and_again_without_change(hartslag_areas):
    first, second = load_all(hartslag_areas), load_all(hartslag_areas)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.splitlines() == [
        "Gebieden: 103 nieuw, 0 veranderd, 0 vervallen, 0 gelijk gebleven.",
        "Grenzen: 75 nieuw of veranderd. Paren buren: 174.",
        "Andere namen: 2 nieuw.",
        "Programmagebieden: Passart (passart), Heilust (heilust).",
    ]
    assert "0 nieuw, 0 veranderd, 0 vervallen, 103 gelijk gebleven" in second.output
    assert get("BU09172100").history.get().history_user_id == SYSTEM_ACCOUNT_ID


def test_the_list_names_what_there_is_and_what_fits(hartslag_areas):
    assert "nog geen gebieden" in hartslag_areas("list").output
    load_all(hartslag_areas)
    assert [line.split()[0] for line in hartslag_areas("list").output.splitlines()] == [
        "GM0917",
        "GM0928",
        "heilust",
        "passart",
    ]
    assert "BU09280001   buurt: Heilust, Kerkrade\n" in hartslag_areas("list", "heilust").output
    assert "Geen gebied gevonden" in hartslag_areas("list", "xyzzy").output


def test_outlines_alone_say_nothing_about_areas(hartslag_areas):
    load_all(hartslag_areas)
    result = hartslag_areas("load", "--outlines", DEMONSTRATION / "outlines.geojson", "--year", 2024)
    assert result.output == "Grenzen: 0 nieuw of veranderd. Paren buren: 174.\n"


def test_who_drew_the_outlines_is_said_where_the_file_does_not(hartslag_areas, tmp_path):
    load_all(hartslag_areas)
    shapes = json.loads((DEMONSTRATION / "outlines.geojson").read_text())
    del shapes["source"]
    (tmp_path / "outlines.geojson").write_text(json.dumps(shapes))
    load = ("load", "--outlines", tmp_path / "outlines.geojson", "--year", 2024, "--outlines-source", "CBS")
    assert hartslag_areas(*load).output == "Grenzen: 0 nieuw of veranderd. Paren buren: 174.\n"
    assert {each.source for each in drawn([get("BU09172100"), get("GM0917")], "near")} == {"CBS"}


def test_rejected_rows_are_named_with_the_reason(hartslag_areas, tmp_path):
    file = tmp_path / "areas.csv"
    file.write_text((DEMONSTRATION / "areas.csv").read_text().replace("Passart,GM0917", ",GM0917"))
    result = hartslag_areas("load", "--key-figures", file, "--year", 2024)
    assert result.exit_code == 0
    assert "Niet overgenomen: 1." in result.output
    assert "BU09172100: De naam ontbreekt. Vul de naam in." in result.output


def test_a_file_that_cannot_be_used_gets_a_sentence_and_nothing_changes(hartslag_areas, tmp_path):
    file = tmp_path / "kaart.geojson"
    file.write_text("{}")
    key_figures = DEMONSTRATION / "areas.csv"
    result = hartslag_areas("load", "--key-figures", key_figures, "--outlines", file, "--year", 2024)
    assert result.exit_code == 1
    assert "kaart.geojson is geen GeoJSON" in result.output
    assert "Er is niets veranderd." in result.output
    assert "nog geen gebieden" in hartslag_areas("list").output


@pytest.mark.parametrize(
    ("arguments", "said"), [((), "minstens één bestand"), (("--outlines", "kaart.geojson"), "--year 2024")]
)
def test_a_command_that_lacks_something_says_what(hartslag_areas, arguments, said):
    result = hartslag_areas("load", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_draft_is_written_confirmed_and_recorded(hartslag_areas, tmp_path):
    old, new, draft = tmp_path / "oud.csv", tmp_path / "nieuw.csv", tmp_path / "voorstel.csv"
    header = "District_Type;Area_Code;Population_Total\nPlaats;GM0001;90\n"
    old.write_text(f"{header}Dorp;WK000100;90\nKom;BU00010000;50\nVeld;BU00010001;40\n")
    new.write_text(f"{header}Dorp;WK0001AA;90\nKom;BU0001AA01;52\nVeld;BU0001AA02;90\n")
    hartslag_areas("load", "--key-figures", old, "--year", 2020)
    hartslag_areas("load", "--key-figures", new, "--year", 2024)
    arguments = ("changes", "propose", "--before", old, "--after", new, "--year", 2022, "--to", draft)
    assert "3 voorstellen" in hartslag_areas(*arguments).output
    assert "Kom;zelfde naam, inwoners 50 en 52: dicht bij elkaar" in draft.read_text()
    assert "Veld;zelfde naam, inwoners 40 en 90: ver uit elkaar (kijk na)" in draft.read_text()

    untouched = hartslag_areas("load", "--changes", draft).output
    assert "0 nieuw" in untouched
    assert "3 rijen zonder ja" in untouched
    assert "bestaat al" in hartslag_areas(*arguments).output
    draft.write_text(
        draft.read_text().replace(";2022;hercodering;BU00010000", "ja;2022;hercodering;BU00010000")
    )
    assert "Wijzigingen: 1 nieuw, 0 veranderd, 0 gelijk" in hartslag_areas("load", "--changes", draft).output
    assert (get("BU00010000").valid_to, get("BU0001AA01").valid_from) == (2021, 2022)
    assert get("BU00010001").valid_to == 2023


def test_changes_that_cannot_be_are_all_named_and_nothing_is_recorded(hartslag_areas, tmp_path):
    load_all(hartslag_areas)
    file = tmp_path / "wijzigingen.csv"
    file.write_text("jaar,soort,oud,nieuw,bron\n2022,hercodering,BU1,BU09172100,x\n2022,verhuisd,BU2,BU3,x\n")
    result = hartslag_areas("load", "--changes", file)
    assert result.exit_code == 1
    assert "In wijzigingen.csv zijn 2 rijen niet goed" in result.output
    assert "nummer 2, BU1: Er is geen gebied" in result.output
    assert "nummer 3, BU2: De soort 'verhuisd'" in result.output
    assert "Er is niets veranderd." in result.output


def test_progress_is_rewritten_on_a_terminal_and_sparse_elsewhere(monkeypatch, capsys):
    shown = command.ShownProgress()
    shown("Buren zoeken", "Finding neighbours", 1, 4)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(command, "_EVERY", 0.0)
    shown("Buren zoeken", "Finding neighbours", 1, 4)
    assert capsys.readouterr().err == "Buren zoeken: 25%\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown("Buren zoeken", "Finding neighbours", 2, 4)
    shown("Buren zoeken", "Finding neighbours", 4, 4)
    assert [line.strip() for line in capsys.readouterr().err.split("\r")] == [
        "",
        "Buren zoeken: 50%",
        "Buren zoeken: 100%",
    ]


def test_the_list_says_when_there_are_more_than_it_shows(hartslag_areas):
    load_all(hartslag_areas)
    assert "Er zijn er meer" in hartslag_areas("list", "e").output
    assert "Er zijn er meer" not in hartslag_areas("list", "heilust").output


def test_regions_are_loaded_from_a_file(hartslag_areas, tmp_path):
    load_all(hartslag_areas)
    file = tmp_path / "regions.csv"
    file.write_text("code,naam,gemeente\nPV31,Limburg,GM0917\nPV31,Limburg,GM0928\n")
    assert hartslag_areas("load", "--regions", file).output == "Regio's: Limburg (PV31).\n"
