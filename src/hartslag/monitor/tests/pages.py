# SPDX-License-Identifier: EUPL-1.2
"""The demonstration's areas and figures behind the screens, for the tests of the pages."""

import re
from pathlib import Path

import pytest

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"


@pytest.fixture(scope="module")
def real_areas(django_db_setup, django_db_blocker):
    """Load the areas once for all tests of a module, in a transaction that is rolled back after them."""
    from django.db import transaction

    from hartslag.access.services import acting_as
    from hartslag.areas.services import load_areas, load_programme_areas
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    folder = DEMONSTRATION / "areas"
    with django_db_blocker.unblock(), transaction.atomic():
        with acting_as(SYSTEM_ACCOUNT_ID):
            load_areas(
                actor=SYSTEM_ACCOUNT_ID,
                year=2024,
                key_figures=folder / "areas.csv",
                outlines=folder / "outlines.geojson",
            )
            load_programme_areas(actor=SYSTEM_ACCOUNT_ID, path=folder / "programme_areas.csv")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(real_areas, db, store, settings):
    """Serve the demonstration's areas with all its figures."""
    settings.FIGURES_FOLDER = store.folder


@pytest.fixture
def empty_site(real_areas, db, settings, tmp_path):
    """Serve the demonstration's areas without any figure."""
    settings.FIGURES_FOLDER = tmp_path / "figures"


@pytest.fixture
def read(client):
    """Return a function that opens a page and returns its text, with every run of spaces as one."""

    def opened(path, status=200):
        response = client.get(path)
        assert response.status_code == status, path
        return words_of(response.content.decode())

    return opened


def words_of(page):
    """Return what is read of a page: without tags, entities as their signs."""
    from html import unescape

    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))
