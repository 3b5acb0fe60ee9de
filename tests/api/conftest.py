# SPDX-License-Identifier: EUPL-1.2
"""The demonstration in the test database and a store of its own, for tests of the API as a whole."""

from pathlib import Path

import pytest

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demonstration"
FIGURES = (
    ("cbs_key_figures", "cbs_key_figures_2024.csv"),
    ("police_crime", "police_crime_2021_2025.csv"),
    ("survey_results", "passart_huisbezoeken_2012.csv"),
    ("survey_results", "heilust_laaggeletterdheid_2013.csv"),
    ("own_counts", "heilust_burenoverlast_2012.csv"),
)
OWN = "telling;herkomst;gebied;niveau;gemeente;jaar;indicator;getal;getal_is;noemer;bron;toelichting"
_OWN_ROW = "Meldingen;eigen telling;{};buurt;;2024;neighbour_nuisance_reports;{};aantal;{};Meldpunt;{}"
OWN_ROWS = (
    _OWN_ROW.format("BU09172100", 4, 2035, "geheim"),
    _OWN_ROW.format("BU09172101", 64, 3100, "=1+1"),
)


@pytest.fixture(scope="session")
def figures(tmp_path_factory):
    """Return a folder with the figures of the demonstration, and own counts of which one is too small."""
    from hartslag.figures.services import import_file, open_store

    folder = tmp_path_factory.mktemp("api")
    store = open_store(folder / "figures")
    for importer, name in FIGURES:
        import_file(store, importer, DEMONSTRATION / "figures" / name, _code, actor="test")
    own = folder / "meldingen.csv"
    own.write_text("\n".join([OWN, *OWN_ROWS]) + "\n", encoding="utf-8")
    report = import_file(store, "own_counts", own, _code, actor="test")
    assert not report.rejected, report.rejected
    return folder / "figures"


def _code(asked):
    return asked.code


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Load the areas and programmes of the demonstration once for a module, and take them back after it."""
    from django.db import transaction

    from hartslag.people.services import SYSTEM_ACCOUNT_ID, system_account

    folder = DEMONSTRATION / "areas"
    with django_db_blocker.unblock(), transaction.atomic():
        from hartslag.access.services import acting_as
        from hartslag.areas.services import load_aliases, load_areas, load_programme_areas
        from hartslag.programme.services import load_programme

        with acting_as(SYSTEM_ACCOUNT_ID):
            load_areas(
                actor=SYSTEM_ACCOUNT_ID,
                year=2024,
                key_figures=folder / "areas.csv",
                outlines=folder / "outlines.geojson",
            )
            load_aliases(actor=SYSTEM_ACCOUNT_ID, path=folder / "aliases.csv")
            load_programme_areas(actor=SYSTEM_ACCOUNT_ID, path=folder / "programme_areas.csv")
            for path in sorted((DEMONSTRATION / "programmes").glob("*.toml")):
                load_programme(actor=system_account(), document=path)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(loaded, db, settings, figures):
    """Point the site at the figures of the demonstration."""
    settings.FIGURES_FOLDER = figures


@pytest.fixture
def application(demonstration):
    """Return the site as a server runs it, but inside the transaction of the test."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    from hartslag.config.wsgi import application

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield application
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
