# SPDX-License-Identifier: EUPL-1.2
"""A store with the real figures of the demonstration, and small stores of a few rows made by hand."""

import csv
from pathlib import Path

import pytest

from hartslag.figures.services import import_file, open_store
from hartslag.monitor.results import Place

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"
_FILES = (
    ("cbs_key_figures", "cbs_key_figures_2024.csv"),
    *(("cbs_key_figures_by_name", f"heerlen_kwb_{year}.csv") for year in range(2016, 2021)),
    ("own_counts", "heilust_burenoverlast_2012.csv"),
    ("survey_results", "heilust_laaggeletterdheid_2013.csv"),
    ("survey_results", "passart_huisbezoeken_2012.csv"),
    ("police_crime", "police_crime_2021_2025.csv"),
    ("rivm_health", "rivm_health_2012_2016_2020.csv"),
)
_LEVELS = {"buurt": "neighbourhood", "wijk": "district", "gemeente": "municipality"}


class RealAreas:
    """Know the areas of the demonstration without a database."""

    def __init__(self):
        self.rows = {row["code"]: row for row in _read("areas.csv")}
        self.by_name = {}
        for row in self.rows.values():
            self._name(row, row["naam"])
        for alias in _read("aliases.csv"):
            self._name(self.rows[alias["code"]], alias["naam"])

    def _name(self, row, name):
        self.by_name[row["gemeente"], _LEVELS[row["type"]], name.lower()] = row["code"]

    def resolve(self, reference):
        if reference.code:
            return reference.code if reference.code in self.rows else None
        return self.by_name.get((reference.municipality, reference.level, (reference.name or "").lower()))

    def place(self, code):
        row = self.rows[code]
        municipality = row["gemeentecode"]
        inside = {
            each["code"]: each["naam"]
            for each in self.rows.values()
            if each["type"] == "buurt" and each["gemeentecode"] == municipality
        }
        members = tuple(inside) if code == municipality else (code,)
        return Place(code, row["naam"], members, municipality, row["gemeente"], inside)


@pytest.fixture(scope="session")
def areas():
    return RealAreas()


@pytest.fixture(scope="session")
def store(tmp_path_factory, areas):
    found = open_store(tmp_path_factory.mktemp("figures"))
    for importer, name in _FILES:
        import_file(found, importer, DEMONSTRATION / "figures" / name, areas.resolve, actor="test")
    return found


@pytest.fixture
def small_store(tmp_path):
    """Return a function that imports a few rows, typed as in the template, into a store of its own."""
    found = open_store(tmp_path / "store")

    def add(importer, columns, *rows):
        path = tmp_path / f"{importer}_{len(found.releases())}.csv"
        path.write_text("\n".join([columns, *rows]), encoding="utf-8")
        report = import_file(found, importer, path, lambda reference: reference.code, actor="test")
        assert not report.rejected, [each.message.nl for each in report.rejected]
        return found

    return add


def _read(name):
    with (DEMONSTRATION / "areas" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
