# SPDX-License-Identifier: EUPL-1.2
"""A store of its own for each test, the extracts of the demonstration, and areas known from them."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from hartslag.figures.services import AmbiguousArea, import_file, open_store

EXTRACTS = Path(__file__).resolve().parents[4] / "demonstration" / "figures"
LEVELS = {"gemeente": "municipality", "wijk": "district", "buurt": "neighbourhood"}


def without_number(name):
    return re.sub(r"^Wijk \d{2} ", "", name).strip().lower()


class Areas:
    """Know the areas of the extract by code and by name, as the real areas package does."""

    def __init__(self):
        self.codes = {"heerlen-noord"}
        self.names = defaultdict(set)
        with (EXTRACTS / "cbs_key_figures_2024.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.codes.add(row["code"])
                key = (without_number(row["naam"]), LEVELS[row["type"]], row["gemeente"])
                self.names[key].add(row["code"])

    def __call__(self, reference):
        if reference.code is not None:
            return reference.code if reference.code in self.codes else None
        municipality = reference.municipality or "Heerlen"
        levels = [reference.level] if reference.level else ["neighbourhood", "district", "municipality"]
        name = without_number(reference.name)
        found = set().union(*(self.names[name, level, municipality] for level in levels))
        if len(found) > 1:
            raise AmbiguousArea(tuple(sorted(found)))
        return found.pop() if found else None


@pytest.fixture(scope="session")
def areas():
    return Areas()


@pytest.fixture(scope="session")
def extracts():
    return EXTRACTS


@pytest.fixture(scope="session")
def demonstration():
    return DEMONSTRATION


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture
def bring_in(store, areas):
    """Import an extract by name, or a file by path, as the programme office."""

    def bring_in(importer, file, **options):
        path = EXTRACTS / file if isinstance(file, str) else file
        return import_file(store, importer, path, areas, actor="programme office", **options)

    return bring_in


@pytest.fixture
def written(tmp_path):
    """Write a file and return its path."""

    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory, areas):
    """Return a store with everything of the demonstration; only to read from."""
    store = open_store(tmp_path_factory.mktemp("filled") / "store")
    for importer, file in DEMONSTRATION:
        import_file(store, importer, EXTRACTS / file, areas, actor="programme office")
    return store


DEMONSTRATION = [
    ("cbs_key_figures", "cbs_key_figures_2024.csv"),
    *[("cbs_key_figures_by_name", f"heerlen_kwb_{year}.csv") for year in range(2016, 2021)],
    ("police_crime", "police_crime_2021_2025.csv"),
    ("rivm_health", "rivm_health_2012_2016_2020.csv"),
    ("survey_results", "passart_huisbezoeken_2012.csv"),
    ("own_counts", "heilust_burenoverlast_2012.csv"),
    ("survey_results", "heilust_laaggeletterdheid_2013.csv"),
]
