# SPDX-License-Identifier: EUPL-1.2
"""The command `hartslag country load`: all that is there, in order, and what is left to do."""

import gzip
import json
import shutil
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from hartslag.areas.services import changes_of, drawn, find, get
from hartslag.config import country as loading
from hartslag.config.command_line import hartslag
from hartslag.config.commands import country as command
from hartslag.monitor.services import figures_store

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"
KNOWN_AS = {
    "cbs_key_figures_2024.csv": "kwb_2024_nl_gemeente_wijk_buurt.csv",
    "police_crime_2021_2025.csv": "misdrijven_totaal_nl_buurt_jaar_2021_2025.csv",
    "heerlen_kwb_2016.csv": "heerlen_kwb_2016.csv",
}
AMSTERDAM = (
    "District_Type;Municipality_Name;Area_Code;Population_Total;Pct_Lowest_40Pct_Income\n"
    "Amsterdam;Amsterdam;GM0363;872757;50,7\n"
    "Burgwallen-Oude Zijde;Amsterdam;WK036300;4465;61,6\n"
    "Kop Zeedijk;Amsterdam;BU03630000;1100;54,7\n"
)


AMSTERDAM_NOW = (
    "GM0363,gemeente,Amsterdam,GM0363,Amsterdam,,931298.0\n"
    "WK0363AE,wijk,Burgwallen-Oude Zijde,GM0363,Amsterdam,WK0363AE,4500.0\n"
    "BU0363AE01,buurt,Kop Zeedijk,GM0363,Amsterdam,WK0363AE,1150.0\n"
)
CHANGES = "jaar,soort,oud,nieuw,bron\n2022,hercodering,BU03630000,BU0363AE01,CBS\n"


@pytest.fixture
def load(db, settings, tmp_path, monkeypatch):
    """Return a function that runs `hartslag country load` on a folder, in the test's own transaction."""
    settings.FIGURES_FOLDER = tmp_path / "figures"
    monkeypatch.setattr(command, "database", nullcontext)
    loading._resolver.cache_clear()
    yield lambda *arguments: CliRunner().invoke(hartslag, ["country", "load", *map(str, arguments)])
    loading._resolver.cache_clear()


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a small country: Heerlen, Kerkrade and some of Amsterdam, one file packed."""
    folder = tmp_path / "country"
    (folder / "kwb").mkdir(parents=True)
    for name, known_as in KNOWN_AS.items():
        shutil.copy(DEMONSTRATION / "figures" / name, folder / "kwb" / known_as)
    (folder / "amsterdam_kwb_2020.csv.gz").write_bytes(gzip.compress(AMSTERDAM.encode()))
    (folder / "changes_amsterdam.csv").write_text(CHANGES)
    national = folder / "kwb" / "kwb_2024_nl_gemeente_wijk_buurt.csv"
    cells = national.read_text().split("\n", 1)[0].count(",")
    with national.open("a") as file:
        file.writelines(line + "," * (cells - line.count(",")) + "\n" for line in AMSTERDAM_NOW.splitlines())
    return folder


def test_everything_that_is_there_comes_in_with_one_command(load, folder):
    result = load(folder)
    assert result.exit_code == 0, result.output
    first = result.output.index("] Gebieden van Amsterdam, 2020")
    assert first < result.output.index("] Gebieden van Nederland, 2024")
    assert "Gevonden: " in result.output
    assert "Niet gevonden: heerlen_kwb_2017.csv (of heerlen_kwb_2017.csv.gz)" in result.output
    assert (
        "- Kerncijfers wijken en buurten, Heerlen 2017: zet heerlen_kwb_2017.csv in de map" in result.output
    )
    store = figures_store()
    (change,) = changes_of(get("BU03630000"))
    assert (change.year, [area.code for area in change.after]) == (2022, ["BU0363AE01"])
    assert get("BU03630000").name == "Kop Zeedijk"
    assert [each.value for each in store.observations_of("population", areas=["BU03630000"])] == [1100]
    passart = store.observations(areas=["BU09172100"], indicators=["crime_total", "population"])
    assert {each.year for each in passart} == {2016, *range(2021, 2026)}


def test_outlines_that_name_no_source_get_that_of_the_map_they_were_made_from(load, folder):
    shapes = json.loads((DEMONSTRATION / "areas" / "outlines.geojson").read_text())
    del shapes["source"]
    (folder / "buurten_nl_2024_georeferenced_from_svg.geojson").write_text(json.dumps(shapes))
    load(folder)
    (passart,) = drawn([get("BU09172100")], "near")
    assert passart.source == "CBS/PDOK, wijk- en buurtkaart 2024, vereenvoudigd"


def test_municipalities_come_with_the_names_that_people_use_for_them(load, folder):
    with (folder / "kwb" / "kwb_2024_nl_gemeente_wijk_buurt.csv").open("a") as file:
        file.write("GM0518,gemeente,'s-Gravenhage,GM0518,'s-Gravenhage" + "," * 21 + "\n")
    load(folder)
    assert [area.code for area in find("den haag")] == ["GM0518"]


def test_loading_again_changes_nothing(load, folder):
    load(folder)
    version = figures_store().version()
    again = load(folder)
    assert again.exit_code == 0
    assert figures_store().version() == version
    assert "0 klaar" in again.output


def test_a_file_that_is_wrong_does_not_stop_the_others(load, folder, tmp_path):
    (folder / "kwb" / "misdrijven_totaal_nl_buurt_jaar_2021_2025.csv").write_text("{}")
    (folder / "heerlen_kwb_2018.csv").write_text(
        (DEMONSTRATION / "figures" / "heerlen_kwb_2018.csv")
        .read_text()
        .replace("\nPassart,", "\nNergenshuizen,")
    )
    result = load(folder, "--rejects", tmp_path / "rejects")
    assert result.exit_code == 1
    assert "Mislukt" in result.output
    assert "- Misdrijven per buurt, 2021-2025: " in result.output
    assert "1 mislukt" in result.output
    (rejects,) = (tmp_path / "rejects").iterdir()
    assert "Nergenshuizen" in rejects.read_text(encoding="utf-8-sig")
    assert figures_store().observations_of("population", years=[2018])


def test_figures_without_their_areas_say_what_to_load_first(load, folder):
    for path in folder.rglob("*.csv*"):
        if not path.name.startswith("heerlen"):
            path.unlink()
    result = load(folder)
    assert result.exit_code == 1
    assert "De eerste: De naam “Heerlen” is geen bekend gebied in 2016." in result.output
    assert "- Gebieden van Nederland, 2024: zet kwb_2024_nl_gemeente_wijk_buurt.csv" in result.output
    assert "Veranderde codes" not in result.output


def test_areas_of_before_cannot_follow_those_of_after_and_that_is_said(load, folder):
    amsterdam = "code,type,naam,gemeentecode,gemeente,wijkcode\nGM0363,gemeente,Amsterdam,GM0363,Amsterdam,\n"
    national = folder / "kwb" / "kwb_2024_nl_gemeente_wijk_buurt.csv"
    whole = national.read_text()
    national.write_text(amsterdam)
    packed = folder / "amsterdam_kwb_2020.csv.gz"
    packed.rename(folder / "later.gz")
    load(folder)
    (folder / "later.gz").rename(packed)
    national.write_text(whole)
    result = load(folder)
    assert result.exit_code == 1
    assert "die van 2020 kunnen er niet meer bij" in result.output


def test_a_folder_without_anything_known_is_refused(load, tmp_path):
    (tmp_path / "empty").mkdir()
    result = load(tmp_path / "empty")
    assert result.exit_code == 1
    assert "geen enkel bestand dat Hartslag kent" in result.output
    absent = load(tmp_path / "nowhere")
    assert absent.exit_code == 1
    assert "is er niet" in absent.output


def test_an_empty_database_gets_its_tables_first_and_what_fails_is_said(load, folder, monkeypatch):
    asked = []

    def run(command, **_options):
        asked.append(command[-2:])
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(connection.introspection, "table_names", list)
    monkeypatch.setattr(command.subprocess, "run", run)
    result = load(folder)
    assert asked == [["hartslag", "migrate"]]
    assert result.exit_code == 1
    assert "Draai hartslag migrate" in result.output
