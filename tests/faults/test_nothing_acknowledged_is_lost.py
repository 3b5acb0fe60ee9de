# SPDX-License-Identifier: EUPL-1.2
"""Kill server, database and worker while concerns and reports come in: none that was acknowledged is lost.

Processes are killed outright (SIGKILL), by number, in the middle of a burst of both from several
browsers. The database writes to disk as an installation's does; whether a disk keeps what it says it has
written is not tested.
"""

import json
import re

import pytest

from tests.faults.installation import Installation
from tests.faults.neighbours import CONCERNS, PHONE, REPORTS, Burst, until_more

BETWEEN = 5
"""Of each sort acknowledged before, between and after the kills."""


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
    concerns, reports = bursts = [Burst(installation.port, CONCERNS), Burst(installation.port, REPORTS)]
    with concerns, reports:
        until_more(bursts, BETWEEN)
        installation.kill_one_that_serves()
        until_more(bursts, BETWEEN)
        installation.kill_worker()
        installation.work()
        installation.until_it_works()
        until_more(bursts, BETWEEN)
        installation.kill_database()
        installation.server.start()
        until_more(bursts, BETWEEN)
        installation.kill_server()
        installation.serve()
        until_more(bursts, BETWEEN)
    assert concerns.failures + reports.failures, "nothing was killed at a moment that mattered"
    assert installation.working.poll() is None, "the worker did not outlive the database"
    installation.kill_worker()
    installation.work()
    for burst in bursts:
        again = next(iter(burst.acknowledged))
        assert burst.send_again(again) == burst.acknowledged[again][1]
    found = json.loads(installation.say("found"))

    for burst, kept in ((concerns, found["concerns"]), (reports, found["reports"])):
        _is_there_once_and_whole(kept, burst)
        _leads_to_its_page(burst)
    _has_one_of_everything(installation, len(found["concerns"]), len(found["reports"]))
    assert found["log"]["problems"] == []
    assert found["log"]["waiting"] == 0
    _told_once(installation)


def _is_there_once_and_whole(kept, burst):
    words = [each["words"] for each in kept]
    acknowledged = {sent for sent, _ in burst.acknowledged.values()}
    assert len(words) == len(set(words)), "doubled"
    assert set(words) >= acknowledged, "acknowledged and lost"
    assert set(words) <= acknowledged | set(burst.given_up.values()), "there is one that nobody sent"
    assert all(each["phone"] == PHONE and each["promises"] == burst.sort.promises for each in kept)


def _leads_to_its_page(burst):
    """Who reported sees the number at the address that came with the acknowledgement."""
    numbers = set()
    for _, there in list(burst.acknowledged.values())[:: len(burst.acknowledged) // 20]:
        numbers.add(re.search(burst.sort.number, burst.page(there))[0])
    assert len(numbers) >= 20


def _has_one_of_everything(installation, concerns, reports):
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
        FROM circle WHERE kind = 'concern'
    """
    rows = installation.query(counted)
    assert len(rows) == concerns
    assert {tuple(many) for _, *many in rows} == {(1, 1, 1, 2, 2, 2, 1, 2)}
    of_each_report = """
        SELECT report.id::text,
            (SELECT count(*) FROM report_revision WHERE id = report.id),
            (SELECT count(*) FROM commitment WHERE subject_id = report.id),
            (SELECT count(*) FROM circle_record WHERE id = report.reporter AND circle_id = letterbox_id),
            (SELECT count(*) FROM circle_record_revision WHERE record_id = report.reporter),
            (SELECT count(*) FROM read_log WHERE records @> ARRAY[report.reporter] AND action = 'write')
        FROM report
    """
    rows = installation.query(of_each_report)
    assert len(rows) == reports
    assert {tuple(many) for _, *many in rows} == {(1, 1, 1, 1, 1)}
    letterboxes = """
        SELECT kind, count(*),
            (SELECT count(*) FROM circle_record WHERE circle_id = any(array_agg(circle.id)))
        FROM circle WHERE letterbox GROUP BY kind ORDER BY kind
    """
    assert installation.query(letterboxes) == [("reporters", 1, reports), ("reports", 1, 0)]


def _told_once(installation):
    """Of each promise whose last day is near the team was told once, however often the worker was killed."""
    near = "SELECT id FROM commitment WHERE kind = 'concern.take_up'"
    installation.until_it_says(f"SELECT array({near}) <@ array(SELECT commitment_id FROM escalation)")
    (reached,), *_ = installation.query("SELECT count(*) FROM escalation")
    subjects = [subject for (subject,) in installation.query("SELECT subject FROM mail")]
    told = [int(number[0]) if (number := re.search(r"\d+", each)) else 1 for each in subjects]
    assert sum(told) == reached
