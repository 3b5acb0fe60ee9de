# SPDX-License-Identifier: EUPL-1.2
import os
import signal
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from hartslag.config.database.embedded import LeftBehind, Server
from hartslag.config.database.preparing import make_roles_and_database
from hartslag.config.environment import SettingError


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setenv("HARTSLAG_DATA", str(tmp_path))
    server = Server("proef")
    yield server
    server.remove()


def ask(server, statement):
    with psycopg.connect(host=str(server.socket), user="hartslag_app", dbname="hartslag") as connection:
        return connection.execute(statement).fetchone()


def test_it_starts_twice_stops_twice_and_keeps_what_was_written(server):
    assert server.start() is True
    assert server.start() is False
    make_roles_and_database(server.socket)
    make_roles_and_database(server.socket)
    assert ask(server, "SELECT current_user") == ("hartslag_app",)
    server.stop()
    server.stop()
    assert not server.is_running()
    server.start()
    assert ask(server, "SELECT 1") == (1,)


def test_of_two_who_start_it_at_once_one_does_and_both_can_use_it(server):
    with ThreadPoolExecutor(2) as both:
        started = list(both.map(lambda _: server.start(), range(2)))
    assert sorted(started) == [False, True]
    assert server.is_running()


def test_it_starts_again_after_it_was_killed(server):
    server.start()
    make_roles_and_database(server.socket)
    process = int((server.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(process, signal.SIGKILL)
    server.start()
    assert ask(server, "SELECT 1") == (1,)


def test_it_listens_on_a_socket_only_its_owner_can_reach(server):
    server.start()
    make_roles_and_database(server.socket)
    assert ask(server, "SHOW listen_addresses") == ("",)
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700


def test_permissions_of_the_folders_above_are_left_as_they_are(server):
    above = [folder for folder in Path(os.environ["HARTSLAG_DATA"]).parents if folder.exists()]
    before = {folder: folder.stat().st_mode for folder in above}
    server.start()
    assert {folder: folder.stat().st_mode for folder in above} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root keeps its database in a folder with a short path")
def test_a_path_too_long_for_a_socket_is_explained(monkeypatch, tmp_path):
    monkeypatch.setenv("HARTSLAG_DATA", str(tmp_path / ("x" * 120)))
    with pytest.raises(SettingError, match="korter pad"):
        Server("proef").start()


def test_its_log_never_repeats_what_somebody_entered(server):
    server.start()
    make_roles_and_database(server.socket)
    with psycopg.connect(host=str(server.socket), user="hartslag_owner", dbname="hartslag") as connection:
        connection.execute("CREATE TABLE bewoner (naam text UNIQUE)")
        connection.execute("INSERT INTO bewoner VALUES ('mevrouw Jansen')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO bewoner VALUES (%s)", ["mevrouw Jansen"])
    log = (server.folder / "log").read_text()
    assert "duplicate key" in log
    assert "Jansen" not in log


def test_a_database_whose_data_folder_is_gone_is_refused_and_kept(server):
    server.start()
    server.stop()
    for name in ("proef.starting", "secret_key"):
        Path(os.environ["HARTSLAG_DATA"], name).unlink(missing_ok=True)
    for _ in range(2):
        with pytest.raises(LeftBehind, match=str(server.folder)):
            server.start()
    assert (server.data / "PG_VERSION").exists()


def test_removed_it_leaves_no_folder_behind_and_can_be_made_again(server):
    server.start()
    server.remove()
    assert not server.folder.parent.exists()
    assert server.start() is True


def test_the_last_to_leave_stops_it(server):
    with server.in_use():
        with Server("proef").in_use():
            assert server.is_running()
        assert server.is_running(), "it was taken from who still uses it"
    assert not server.is_running()
