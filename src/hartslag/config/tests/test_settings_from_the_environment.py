# SPDX-License-Identifier: EUPL-1.2
import pytest

from hartslag.config import environment
from hartslag.config.database.address import connection_settings
from hartslag.config.environment import SettingError


def test_a_variable_that_says_neither_yes_nor_no_is_refused_with_what_to_give(monkeypatch):
    monkeypatch.setenv("HARTSLAG_HTTPS", "misschien")
    with pytest.raises(SettingError, match="HARTSLAG_HTTPS is nu 'misschien'. Geef yes of no"):
        environment.yes_or_no("HARTSLAG_HTTPS")


@pytest.mark.parametrize("said", ["0", "-3", "tien", "", "1.5"])
def test_the_smallest_count_must_be_a_whole_number_of_at_least_one(monkeypatch, said):
    monkeypatch.setenv("HARTSLAG_SMALLEST_COUNT", said)
    with pytest.raises(SettingError, match="heel getal van 1 of meer"):
        environment.whole_number("HARTSLAG_SMALLEST_COUNT", at_least=1)


def test_a_data_folder_that_cannot_be_made_is_explained(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("HARTSLAG_DATA", str(tmp_path / "file" / "inside"))
    with pytest.raises(SettingError, match="waarin je mag schrijven"):
        environment.data_folder()


def test_the_key_for_signing_is_made_once_and_only_its_owner_can_read_it(monkeypatch, tmp_path):
    monkeypatch.setenv("HARTSLAG_DATA", str(tmp_path))
    monkeypatch.delenv("HARTSLAG_SECRET_KEY", raising=False)
    environment.secret_key.cache_clear()
    first = environment.secret_key()
    environment.secret_key.cache_clear()
    assert environment.secret_key() == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    environment.secret_key.cache_clear()


def test_an_unknown_database_role_is_refused():
    with pytest.raises(SettingError, match="Geef een van: owner, app, worker, analytics"):
        connection_settings("superuser")


def test_a_real_server_is_used_when_its_address_is_given(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:geheim%40@db.gemeente.invalid:5433/wijk")
    settings = connection_settings("app")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.gemeente.invalid", 5433, "wijk")
    assert settings["PASSWORD"] == "geheim@"


@pytest.mark.parametrize("address", ["mysql://a:b@c/d", "postgresql://server", "onzin"])
def test_an_address_that_is_not_of_postgresql_is_refused_without_repeating_it(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(SettingError, match="geen adres zoals") as raised:
        connection_settings("app")
    assert address not in str(raised.value)


def test_every_variable_that_is_read_is_declared_and_documented():
    documented = (environment.REPOSITORY / "docs" / "settings.md").read_text()
    assert [name for name in environment.VARIABLES if f"`{name}`" not in documented] == []
