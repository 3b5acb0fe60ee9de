# SPDX-License-Identifier: EUPL-1.2
"""The areas and key figures of the demonstration, and the invented survey."""

import csv
import shutil
from pathlib import Path

import pytest

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"
SURVEYS = DEMONSTRATION / "surveys"


@pytest.fixture(scope="session")
def key_figures(tmp_path_factory):
    """Import the key figures of Heerlen and Kerkrade once, into a store to copy."""
    from hartslag.figures.services import import_file, open_store

    folder = tmp_path_factory.mktemp("key_figures")
    names = {}
    for file in ("areas.csv", "aliases.csv"):
        with (DEMONSTRATION / "areas" / file).open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened):
                names[row["naam"].lower(), row["code"][:2]] = row["code"]
    levels = {"neighbourhood": "BU", "district": "WK", "municipality": "GM"}

    def resolve(reference):
        return reference.code or names.get(((reference.name or "").lower(), levels.get(reference.level)))

    for importer, name in (
        ("cbs_key_figures", "cbs_key_figures_2024.csv"),
        ("cbs_key_figures_by_name", "heerlen_kwb_2020.csv"),
    ):
        import_file(open_store(folder), importer, DEMONSTRATION / "figures" / name, resolve, actor="test")
    return folder


@pytest.fixture(scope="module")
def real_areas(django_db_setup, django_db_blocker):
    """Load the areas once for all tests of a module, in a transaction that is rolled back after them."""
    from django.db import transaction

    from hartslag.access.services import acting_as
    from hartslag.areas.services import load_areas
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    with django_db_blocker.unblock(), transaction.atomic():
        with acting_as(SYSTEM_ACCOUNT_ID):
            load_areas(actor=SYSTEM_ACCOUNT_ID, year=2024, key_figures=DEMONSTRATION / "areas" / "areas.csv")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def installation(real_areas, db, settings, tmp_path, key_figures):
    """Serve the areas with their key figures, in folders of this test; give the folder of the data."""
    shutil.copytree(key_figures, tmp_path / "figures")
    settings.FIGURES_FOLDER = tmp_path / "figures"
    settings.SURVEYS_FOLDER = tmp_path / "surveys"
    return tmp_path


@pytest.fixture
def invented():
    """Return the bytes of the invented survey of 2025 and of its mapping."""
    answers, mapping = SURVEYS / "verzonnen_enquete_2025.csv", SURVEYS / "verzonnen_enquete.toml"
    return answers.read_bytes(), mapping.read_bytes()


@pytest.fixture
def client(client, cast, signed_in):
    """Return a browser in which the analyst of the cast is signed in: the screens are for professionals."""
    return signed_in(client, cast.anna)
