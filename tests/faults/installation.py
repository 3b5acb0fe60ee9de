# SPDX-License-Identifier: EUPL-1.2
"""An installation as it really runs, with a database that writes to disk, whose processes can be killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
from django.conf import settings

from hartslag.config.database.embedded import Server, program
from hartslag.config.database.preparing import make_roles_and_database
from hartslag.config.working import ALONE

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60  # seconds
DATABASE = "hartslag"


class Installation:
    """Server, database and worker with a data folder of their own, which os.environ names."""

    def __init__(self):
        self.folder = ROOT / os.environ["HARTSLAG_DATA"]
        self.server = Server(DATABASE)
        if self.server.was_left_behind():
            self.server.remove()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("HARTSLAG_", "DJANGO_"))
        } | {"HARTSLAG_DATA": os.environ["HARTSLAG_DATA"], "HARTSLAG_LOG_LEVEL": "CRITICAL"}
        self.serving = self.working = self.put_to_work = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Start what the database serves, with the cast and the rules of the demonstration in it, no more."""
        self._begin_anew()
        self.serve()
        self.work()
        self.until_it_answers()

    def serve(self):
        environment = self.environment | {"HARTSLAG_DATABASE_ROLE": "app"}
        command = [sys.executable, "-m", "hartslag.config.serving", str(os.getpid()), str(self.port), "2"]
        self.serving = subprocess.Popen(command, cwd=ROOT, env=environment)

    def work(self):
        command = [sys.executable, "-m", "hartslag.config.working", str(os.getpid())]
        self.put_to_work = datetime.now(UTC).isoformat()
        self.working = subprocess.Popen(command, cwd=ROOT, env=self.environment)

    def until_it_works(self):
        """Wait until the worker that was started last has the work to itself."""
        self.until_it_says(
            "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
            f" WHERE locktype = 'advisory' AND objid = {ALONE} AND backend_start > '{self.put_to_work}')"
        )

    def until_it_answers(self):
        until = time.monotonic() + LONGEST_START
        while True:
            try:
                with urlopen(f"{self.address}/gezond/", timeout=2):
                    return
            except (URLError, OSError):
                assert time.monotonic() < until, "the site does not answer"
                time.sleep(0.05)

    def until_it_says(self, statement):
        """Wait until a statement about the database is true."""
        until = time.monotonic() + LONGEST_START
        while self.query(statement) != [(True,)]:
            assert time.monotonic() < until, f"never true: {statement}"
            time.sleep(0.05)

    def kill_one_that_serves(self):
        os.kill(self._answering()[0], signal.SIGKILL)

    def kill_server(self):
        self.serving.kill()
        self.serving.wait()

    def kill_worker(self):
        self.working.kill()
        self.working.wait()

    def kill_database(self):
        os.kill(int((self.server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def say(self, question):
        """Return what the installation says of itself, asked in a process of its own."""
        command = [sys.executable, "-m", "tests.faults.inside", question]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def query(self, statement):
        with self._connect(DATABASE) as connection:
            return connection.execute(statement).fetchall()

    def stop(self):
        for process in (self.serving, self.working):
            if process is not None:
                process.terminate()
                process.wait(timeout=30)

    def _answering(self):
        children = Path(f"/proc/{self.serving.pid}/task/{self.serving.pid}/children").read_text().split()
        return [int(child) for child in children if b"resource_tracker" not in _command_of(child)]

    def _begin_anew(self):
        """Begin with a database in which no concern ever came in, whatever an earlier run left."""
        for name in ("keyring", "log-heads"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / "log.key").unlink(missing_ok=True)
        with self._connect("postgres") as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        make_roles_and_database(self.server.socket)
        self._copy_tables_of_the_tests()
        self.say("prepare")

    def _copy_tables_of_the_tests(self):
        """Put in the tables as the migrations left them in the tests' own database; that was done already."""
        made = settings.DATABASES["default"]
        source = ["--host", made["HOST"], "--username", "postgres", made["NAME"]]
        dump = subprocess.run([program("pg_dump"), *source], check=True, capture_output=True).stdout
        target = ["--host", str(self.server.socket), "--username", "postgres", DATABASE]
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        subprocess.run([program("psql"), *options, *target], check=True, capture_output=True, input=dump)

    def _connect(self, database):
        return psycopg.connect(
            host=str(self.server.socket), user="postgres", dbname=database, autocommit=True
        )


def _command_of(process):
    return Path(f"/proc/{process}/cmdline").read_bytes()
