# SPDX-License-Identifier: EUPL-1.2
"""A survey at the command line: what would be published, publishing it, and cleaning up."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from hartslag.access.services import acting_as
from hartslag.areas.services import load_areas
from hartslag.config.command_line import hartslag
from hartslag.config.commands import surveys as command
from hartslag.figures.services import import_file, open_store
from hartslag.people.services import SYSTEM_ACCOUNT_ID

DEMONSTRATION = Path(__file__).resolve().parents[4] / "demonstration"
ANSWERS = DEMONSTRATION / "surveys" / "verzonnen_enquete_2025.csv"
EARLIER = DEMONSTRATION / "surveys" / "verzonnen_enquete_2023.csv"
MAPPING = DEMONSTRATION / "surveys" / "verzonnen_enquete.toml"


@pytest.fixture
def surveys(db, settings, tmp_path, monkeypatch):
    """Return a function that runs `hartslag surveys` in a store of its own, in the test database."""
    with acting_as(SYSTEM_ACCOUNT_ID):
        load_areas(actor=SYSTEM_ACCOUNT_ID, year=2024, key_figures=DEMONSTRATION / "areas" / "areas.csv")
    settings.FIGURES_FOLDER = tmp_path / "figures"
    settings.SURVEYS_FOLDER = tmp_path / "surveys"
    monkeypatch.setattr(command, "database", nullcontext)

    def run(*arguments):
        return CliRunner().invoke(hartslag, ["surveys", *map(str, arguments)])

    return run


def test_estimating_shows_what_would_be_published_and_keeps_nothing(surveys, tmp_path):
    done = surveys("estimate", ANSWERS, "--mapping", MAPPING)
    assert done.exit_code == 0, done.output
    assert "620 van de 1.800 gevraagde mensen deden mee: 34%." in done.stdout
    assert (
        "Versiliënbosch, 22 antwoorden: te weinig antwoorden voor een cijfer. Niet gepubliceerd."
        in done.stdout
    )
    assert "wordt niet gepubliceerd" in done.stdout
    assert open_store(tmp_path / "figures").releases() == []
    assert not (tmp_path / "surveys").exists()


def test_publishing_two_waves_makes_one_series(surveys, tmp_path):
    for file, year in ((EARLIER, 2023), (ANSWERS, 2025), (ANSWERS, 2025)):
        done = surveys("publish", file, "--mapping", MAPPING, "--year", year)
        assert done.exit_code == 0, done.output
    assert "Er is niets veranderd" in done.stdout
    store = open_store(tmp_path / "figures")
    assert [each.years for each in store.releases()] == [(2025,), (2023,)]
    tables = {each.table for each in store.observations_of("feels_unsafe", areas=["BU09172100"])}
    assert tables == {"Verzonnen bewonersenquête"}


def test_weights_come_from_a_file_or_from_the_key_figures(surveys, tmp_path):
    key_figures = DEMONSTRATION / "figures" / "cbs_key_figures_2024.csv"
    store = open_store(tmp_path / "figures")
    import_file(store, "cbs_key_figures", key_figures, lambda reference: reference.code, actor="test")
    done = surveys("estimate", ANSWERS, "--mapping", MAPPING, "--key-figures")
    assert "De gewichten passen bij alle marges" in done.stdout
    margins = tmp_path / "marges.csv"
    margins.write_text("kolom;groep;aantal\nLeeftijd;jong;100\n", encoding="utf-8")
    refused = surveys("estimate", ANSWERS, "--mapping", MAPPING, "--margins", margins)
    assert refused.exit_code == 2
    assert "maar de marge noemt die niet" in refused.stderr


def test_a_wrong_file_says_what_to_do(surveys, tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("Buurt;E-mail\nPassart;iemand@voorbeeld.nl\n", encoding="utf-8")
    refused = surveys("estimate", wrong, "--mapping", MAPPING)
    assert refused.exit_code == 2
    assert "Haal deze kolommen eerst uit het bestand" in refused.stderr
    assert "voorbeeld.nl" not in refused.output
    assert surveys("estimate", ANSWERS, "--mapping", ANSWERS).exit_code == 2


def test_cleaning_and_listing_work_where_there_is_nothing(surveys):
    assert "vernietigd: 0" in surveys("clean").stdout
    assert "Er zijn nog geen enquêtes opgestuurd." in surveys("list").stderr
