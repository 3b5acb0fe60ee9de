# SPDX-License-Identifier: EUPL-1.2
"""The demonstration: an empty machine to an honest answer on real figures, in one command."""

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import NoReturn
from urllib.error import URLError
from urllib.request import urlopen

import click

from hartslag.config.database.embedded import Server
from hartslag.config.environment import REPOSITORY, SettingError, data_folder, text

FOLDER = REPOSITORY / "demonstration"
LONGEST_START = 120  # seconds: a busy machine takes its time


@dataclass(frozen=True, slots=True)
class Demonstration:
    """One run of the demonstration."""

    port: int
    fresh: bool = False
    check: bool = False

    def run(self) -> None:
        """Set up, load what is not loaded yet, serve until interrupted, stop all that was started.

        Raises SettingError when it cannot, with what to do. Ends with status 1 when a check finds a fault.
        """
        if text("DATABASE_URL"):
            raise SettingError(
                "De demonstratie gebruikt een eigen database, maar DATABASE_URL is gezet. "
                "Haal die variabele weg en probeer het opnieuw."
            )
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, _interrupt)
        with ExitStack() as stack:
            stack.enter_context(_only_one())
            server = Server("hartslag")
            if self.fresh or server.was_left_behind():
                _forget(server)
            port = _free_port() if self.check else _available(self.port)
            stack.enter_context(server.in_use())
            _load_if_changed(server)
            address = f"http://localhost:{port}/"
            os.environ["HARTSLAG_ADDRESS"] = address.rstrip("/")
            stack.enter_context(_serving(port, address))
            stack.enter_context(_working())
            if self.check:
                self._check(address)
            else:
                click.echo(
                    f"\nHartslag staat aan: {address}\nInloggen als iemand: {address}demonstratie/"
                    "\nStoppen: Ctrl-C"
                )
                _wait_until_interrupted()
                click.echo("\nHartslag is gestopt.")

    def _check(self, address: str) -> None:
        from hartslag.config.checking import faults

        checked, found = faults(address)
        for fault in found:
            click.echo(fault, err=True)
        if found:
            sys.exit(1)
        click.echo(f"De demonstratie werkt: {checked} pagina's opgehaald, geen fouten.")


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _wait_until_interrupted() -> None:
    try:
        signal.pause()
    except KeyboardInterrupt:
        return


@contextmanager
def _only_one() -> Iterator[None]:
    """Hold the installation's lock: two demonstrations would load over each other."""
    with (data_folder() / "demonstration.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SettingError(
                "De demonstratie draait al in deze map. "
                "Stop die eerst met Ctrl-C in het venster waarin zij draait."
            ) from error
        yield


def _forget(server: Server) -> None:
    server.remove()
    for name in ("figures", "static", "keyring", "log-heads"):
        shutil.rmtree(data_folder() / name, ignore_errors=True)


def _available(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise SettingError(
                f"Poort {port} is niet vrij. Kies een andere: bin/demo --port {port % 60000 + 1}"
            ) from error
    return port


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _load_if_changed(server: Server) -> None:
    """Load the demonstration unless exactly this one is loaded: its files, our tables, our static files."""
    source = REPOSITORY / "src" / "hartslag"
    files = [
        *(path for path in FOLDER.rglob("*") if path.is_file()),
        *source.glob("**/migrations/*.py"),
        *(path for path in source.glob("*/static/**/*") if path.is_file()),
        *source.glob("figures/catalogue/**/*.toml"),
    ]
    digest = hashlib.sha256(str(server.data).encode())
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(REPOSITORY)} {content}\n".encode())
    # The stamp lies with the database, so that it goes when the database goes.
    stamp = server.folder / "demonstration.loaded"
    whole = all((data_folder() / name).is_dir() for name in ("figures", "static"))
    if whole and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    for argument in ("migrate", "load"):
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "hartslag.config.loading", argument],
            check=False,
            start_new_session=True,
        )
        if done.returncode != 0:
            raise SettingError("De demonstratie kon niet worden geladen. Hierboven staat waarom.")
    stamp.write_text(digest.hexdigest())


@contextmanager
def _serving(port: int, address: str) -> Iterator[None]:
    """Serve in a process of its own, in its own session so that an interrupt reaches us first."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "hartslag.config.serving", str(os.getpid()), str(port), "2"],
        start_new_session=True,
        env=os.environ
        | {
            "HARTSLAG_DATABASE_ROLE": "app",
            "HARTSLAG_LOG_LEVEL": "ERROR",
        },
    )
    try:
        _wait_until_healthy(process, address)
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        # Its workers live in its session: whichever did not end with it ends now.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _working() -> Iterator[None]:
    """Do the background work beside the server, and end it with the server."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "hartslag.config.working", str(os.getpid())],
        start_new_session=True,
        env=os.environ | {"HARTSLAG_LOG_LEVEL": "ERROR"},
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_healthy(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{address}gezond/", timeout=2):  # noqa: S310
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise SettingError("De site ging niet aan. Hierboven staat waarom.")
