# SPDX-License-Identifier: EUPL-1.2
"""Kill the server, the database and the worker while concerns come in: none that was acknowledged is lost.

Processes are killed outright (SIGKILL), by number, in the middle of a burst of concerns from several
browsers. The database writes to disk as an installation's does; whether a disk keeps what it says it has
written is not tested.
"""

import json
import re

import pytest

from tests.faults.installation import Installation
from tests.faults.neighbours import Burst

BETWEEN = 8
"""Concerns acknowledged before, between and after the kills."""


@pytest.fixture
def installation(monkeypatch, django_db_setup):
    monkeypatch.setenv("HARTSLAG_DATA", ".hartslag/fault-tests")
    installation = Installation()
    with installation.server.in_use():
        try:
            installation.start()
            yield installation
        finally:
            installation.stop()


def test_whatever_is_killed_during_a_burst_nothing_acknowledged_is_lost_or_doubled(installation):
    assert installation.query("SHOW fsync") == [("on",)]
    with Burst(installation.port) as burst:
        burst.until_more(BETWEEN)
        installation.kill_one_that_serves()
        burst.until_more(BETWEEN)
        installation.kill_worker()
        installation.work()
        installation.until_it_works()
        burst.until_more(BETWEEN)
        installation.kill_database()
        installation.server.start()
        burst.until_more(BETWEEN)
        installation.kill_server()
        installation.serve()
        burst.until_more(BETWEEN)
    assert burst.failures, "nothing was killed at a moment that mattered"
    assert installation.working.poll() is None, "the worker did not outlive the database"
    installation.kill_worker()
    installation.work()
    again = next(iter(burst.acknowledged))
    assert burst.send_again(again) == burst.acknowledged[again][1]
    found = json.loads(installation.say("found"))

    _is_there_once_and_whole(found["concerns"], burst)
    _leads_to_its_page(burst)
    _has_one_of_everything(installation, found["concerns"])
    assert found["log"]["problems"] == []
    assert found["log"]["waiting"] == 0
    _told_once(installation)


def _is_there_once_and_whole(concerns, burst):
    assert set(concerns) >= set(burst.acknowledged), "acknowledged and lost"
    assert set(concerns) <= {*burst.acknowledged, *burst.given_up}, "there is one that nobody sent"
    for key, concern in concerns.items():
        words = burst.given_up.get(key) or burst.acknowledged[key][0]
        report, reporter = concern["records"]
        assert concern["concern"]
        assert (report[0], report[1]["about"], report[1]["seen"]) == ("concern.report", words, words)
        assert (reporter[0], reporter[1]["phone"]) == ("concern.reporter", "06-00000000")
        assert concern["promises"] == ["concern.answer", "concern.take_up"]


def _leads_to_its_page(burst):
    """Who reported sees the number of the concern at the address that came with the acknowledgement."""
    numbers = set()
    for _, there in list(burst.acknowledged.values())[:: len(burst.acknowledged) // 20]:
        numbers.add(re.search(r"Z-\d{4}-\d{6}", burst.page(there))[0])
    assert len(numbers) >= 20


def _has_one_of_everything(installation, concerns):
    """Nothing half and nothing double, in any table, also of what nobody waited for."""
    counted = """
        SELECT circle.id::text,
            (SELECT count(*) FROM concern WHERE circle_id = circle.id),
            (SELECT count(*) FROM concern_revision WHERE circle_id = circle.id),
            (SELECT count(*) FROM circle_member WHERE circle_id = circle.id),
            (SELECT count(*) FROM circle_record WHERE circle_id = circle.id),
            (SELECT count(*) FROM circle_record_revision WHERE circle_id = circle.id),
            (SELECT count(*) FROM commitment WHERE circle_id = circle.id),
            (SELECT count(*) FROM read_log WHERE circles @> ARRAY[circle.id] AND action = 'open'),
            (SELECT count(*) FROM read_log WHERE circles @> ARRAY[circle.id] AND action = 'write')
        FROM circle
    """
    rows = installation.query(counted)
    assert {key for key, *_ in rows} == set(concerns)
    assert {tuple(many) for _, *many in rows} == {(1, 1, 1, 2, 2, 2, 1, 2)}


def _told_once(installation):
    """Of each promise whose last day is near the team was told once, however often the worker was killed."""
    near = "SELECT id FROM commitment WHERE kind = 'concern.take_up'"
    installation.until_it_says(f"SELECT array({near}) <@ array(SELECT commitment_id FROM escalation)")
    (reached,), *_ = installation.query("SELECT count(*) FROM escalation")
    subjects = [subject for (subject,) in installation.query("SELECT subject FROM mail")]
    told = [int(number[0]) if (number := re.search(r"\d+", each)) else 1 for each in subjects]
    assert sum(told) == reached
