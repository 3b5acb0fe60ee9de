# SPDX-License-Identifier: EUPL-1.2
"""bin/demo as its users meet it: first, again, twice at once, a taken port, a hard kill.

The other tests of the site visit what these leave behind: it takes long to load.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

from hartslag.config.database.embedded import Server
from hartslag.config.database.preparing import make_roles_and_database

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 180  # seconds


@pytest.fixture(scope="module")
def begin(data_folder):
    """Return a function that starts a demonstration in a data folder of this worker; ends what still runs."""
    started = []

    def start(*arguments, **options):
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("HARTSLAG_", "DJANGO_"))
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "hartslag", "demo", *arguments],
            cwd=ROOT,
            env=environment | {"HARTSLAG_DATA": data_folder("site-tests")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )
        started.append(process)
        return process

    def end():
        for process in started:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=LONGEST)
        started.clear()

    yield SimpleNamespace(start=start, end=end)
    end()


@pytest.fixture(scope="module")
def loaded(begin, data_folder):
    """Load the demonstration afresh with its own check; return how that ended, and what it said.

    Where it begins a database is left of an installation whose folder is gone.
    """
    folder = data_folder("site-tests")
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("HARTSLAG_DATA", folder)
        _leave_a_database_behind(Server("hartslag"))
    shutil.rmtree(ROOT / folder)
    process = begin.start("--check")
    said, _ = process.communicate(timeout=LONGEST)
    return process.returncode, said


def _leave_a_database_behind(server):
    """Make a database with a table of ours in it, which nothing can be loaded beside."""
    server.remove()
    server.start()
    make_roles_and_database(server.socket)
    with psycopg.connect(host=str(server.socket), user="postgres", dbname="hartslag") as connection:
        connection.execute("CREATE TABLE account (id uuid PRIMARY KEY)")
    server.stop()


@pytest.fixture
def demo(begin):
    """Return a function that starts a demonstration; ends what still runs after the test."""
    yield begin.start
    begin.end()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until_it_is_on(process):
    said = ""
    for line in process.stdout:
        said += line
        if "Hartslag staat aan" in line:
            return said
    pytest.fail(f"it did not start:\n{said}")


def until_nothing_is_left_of(process):
    """Wait until the processes that a killed demonstration started have ended with it."""
    begun = f"\0{process.pid}\0".encode()
    until = time.monotonic() + LONGEST
    while any(begun in command_line(folder) for folder in Path("/proc").glob("[0-9]*")):
        assert time.monotonic() < until, "something outlived the demonstration"
        time.sleep(0.1)


def command_line(folder):
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:
        return b""


def programmes_are_shown_at(port):
    with urlopen(f"http://127.0.0.1:{port}/programmas/", timeout=60) as response:
        return "Passart" in response.read().decode()


@pytest.fixture
def server(monkeypatch, data_folder):
    """Return the database server of these demonstrations, which is only there while one runs."""
    monkeypatch.setenv("HARTSLAG_DATA", data_folder("site-tests"))
    return Server("hartslag")


def test_a_fresh_start_beside_a_database_left_behind_passes_its_own_check_and_leaves_nothing_running(
    loaded, server
):
    status, said = loaded
    assert status == 0, said
    assert "geen fouten" in said
    assert not server.is_running()


@pytest.mark.usefixtures("loaded")
def test_a_second_start_loads_nothing_again_refuses_a_third_and_stops_all_by_an_interrupt(demo, server):
    port = free_port()
    process = demo("--port", str(port))
    said = until_it_is_on(process)
    assert "laden" not in said
    assert server.is_running()
    third = demo("--port", str(free_port()))
    said, _ = third.communicate(timeout=LONGEST)
    assert third.returncode == 1
    assert "draait al" in said
    with urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=60) as response:
        assert response.status == 200
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=LONGEST) == 0
    assert not server.is_running()
    with pytest.raises(OSError, match=r"refused|geweigerd"):
        urlopen(f"http://127.0.0.1:{port}/", timeout=2)


@pytest.mark.usefixtures("loaded")
def test_it_starts_again_after_everything_was_killed_at_once(demo, server):
    process = demo("--port", str(free_port()), start_new_session=True)
    until_it_is_on(process)
    database = int((server.data / "postmaster.pid").read_text().splitlines()[0])
    process.kill()
    os.kill(database, signal.SIGKILL)
    process.wait()
    until_nothing_is_left_of(process)
    until_it_is_on(demo("--port", str(port := free_port())))
    assert programmes_are_shown_at(port)


def test_a_taken_port_is_explained_with_another_to_try(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = demo("--port", str(port))
        said, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 1
    assert f"Poort {port} is niet vrij" in said
    assert "Traceback" not in said


def test_an_address_of_another_database_is_refused_before_anything_is_touched(demo, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://iemand@elders/productie")
    process = demo("--check")
    said, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 1
    assert "DATABASE_URL" in said


@pytest.mark.parametrize("lost", ["database", "figures"])
@pytest.mark.usefixtures("loaded")
def test_what_was_lost_is_loaded_again(demo, server, data_folder, lost):
    if lost == "database":
        server.remove()
    else:
        shutil.rmtree(ROOT / data_folder("site-tests") / lost)
    assert "Cijfers laden" in until_it_is_on(demo("--port", str(port := free_port())))
    assert programmes_are_shown_at(port)


@pytest.mark.usefixtures("loaded")
def test_when_the_database_is_away_the_site_says_so_and_comes_back_by_itself(demo, server):
    port = free_port()
    until_it_is_on(demo("--port", str(port)))

    def status(path):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    assert status("/gezond/")[0] == status("/")[0] == 200
    server.stop()
    assert status("/gezond/")[0] == 503
    code, page = status("/")
    assert code == 500
    assert "Er ging bij ons iets mis" in page
    server.start()
    assert status("/gezond/")[0] == status("/")[0] == 200
