# SPDX-License-Identifier: EUPL-1.2
"""The worker: one at a time, every step in its turn, and no failure stops the others."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from django.db import connection, transaction

from hartslag.config import running, working
from hartslag.config.database.embedded import NotStarted
from hartslag.config.environment import REPOSITORY, SettingError
from hartslag.config.working import ALONE, Step, Worker, steps
from hartslag.people.services import SYSTEM_ACCOUNT_ID
from tests.roles import account_known_to_database


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def worker(clock, *wanted):
    return Worker(list(wanted), clock=clock)


@pytest.fixture(autouse=True)
def unlocked(db):
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")


def test_a_step_is_done_when_it_is_due_and_as_the_system(clock):
    done = []
    at_work = worker(clock, Step("often", 1, lambda: done.append(account_known_to_database()) or 0))
    assert at_work.round() == 1
    at_work.round()
    assert done == [SYSTEM_ACCOUNT_ID], "not due yet"
    clock.now = 1.0
    at_work.round()
    assert len(done) == 2


def test_a_step_that_repeats_goes_on_while_there_is_more_and_then_lets_others(clock):
    left = [3, 2, 1, 0, 9]
    turns = []
    at_work = worker(
        clock,
        Step("many", 5, lambda: left.pop(0), repeats=True),
        Step("other", 5, lambda: turns.append(1) or 7),
    )
    assert at_work.round() == 5
    assert (left, turns) == ([9], [1]), "the other is done once, whatever it says"
    endless = worker(
        clock, Step("endless", 5, lambda: 1, repeats=True), Step("other", 5, lambda: turns.append(2) or 0)
    )
    assert endless.round() == 0, "there is more"
    assert turns == [1, 2]


def test_a_step_that_fails_undoes_its_own_work_and_no_other(clock, caplog):
    def fail():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('hartslag.test', 'left behind', true)")
            cursor.execute("SELECT 1 / 0")

    done = []
    at_work = worker(clock, Step("broken", 1, fail), Step("whole", 1, lambda: done.append(1) or 0))
    with transaction.atomic():
        at_work.round()
    assert done == [1]
    [record] = [each for each in caplog.records if each.msg == "step failed"]
    assert record.fields == {"step": "broken"}
    clock.now = 1.5
    at_work.round()
    assert done == [1, 1]
    assert sum(each.msg == "step failed" for each in caplog.records) == 1, "it is tried again after a while"


def test_a_second_worker_waits_until_the_first_is_gone(clock):
    done = []
    at_work = worker(clock, Step("step", 1, lambda: done.append(1) or 0))
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=where["USER"], dbname=where["NAME"]) as first:
        first.execute("SELECT pg_advisory_lock(%s)", [ALONE])
        assert at_work.round() > 1
        assert done == []
        first.execute("SELECT pg_advisory_unlock(%s)", [ALONE])
    at_work.round()
    assert done == [1]


def test_every_step_there_is_can_be_done_twice(clock, tmp_path, settings):
    at_work = worker(clock, *(step for step in steps() if step.name not in UNDER_THE_WORKERS_ROLE))
    assert len(at_work.steps) >= 4
    for moment in (0.0, 10_000.0):
        clock.now = moment
        for step in at_work.steps:
            step.run()


UNDER_THE_WORKERS_ROLE = {"seal the log", "forget the log", "seals of past days", "finish destructions"}


def test_a_database_that_is_away_at_the_start_is_waited_for_and_what_waiting_does_not_mend_is_not(
    monkeypatch,
):
    answers = [NotStarted("away"), psycopg.OperationalError("away"), None, SettingError("wrong")]

    @contextmanager
    def database(role):
        assert role == "worker"
        if answer := answers.pop(0):
            raise answer
        yield

    monkeypatch.setattr(running, "database", database)
    with ExitStack() as stack:
        assert [working._reach(stack) for _ in range(3)] == [False, False, True]
        with pytest.raises(SettingError):
            working._reach(stack)


def test_without_a_database_it_tries_again_tells_nobody_s_data_and_stops_at_once_when_told(tmp_path):
    with socket.socket() as database:
        database.bind(("127.0.0.1", 0))  # bound and not listening: whoever comes is refused
        port = database.getsockname()[1]
        settings = {
            "HARTSLAG_DATA": str(tmp_path),
            "DATABASE_URL": f"postgresql://geheim:geheim@127.0.0.1:{port}/hartslag",
        }
        others = {key: os.environ[key] for key in os.environ if not key.startswith(("HARTSLAG_", "DJANGO_"))}
        command = [sys.executable, "-m", "hartslag", "work"]
        with subprocess.Popen(
            command, cwd=REPOSITORY, env=others | settings, stderr=subprocess.PIPE, text=True
        ) as work:
            try:
                lines = [work.stderr.readline() for _ in range(2)]
                database.listen()  # and from here on nobody answers
                database.accept()
                work.send_signal(signal.SIGTERM)
                assert work.wait(timeout=20) == 0
            finally:
                work.kill()
    assert [json.loads(line)["event"] for line in lines] == ["no database", "no database"]
    assert "geheim" not in "".join(lines)
