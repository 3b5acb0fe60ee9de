# SPDX-License-Identifier: EUPL-1.2
import json
import logging

import pytest
from django.test import Client

from hartslag.config.logging import JsonLines


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO)
    return lambda: [JsonLines().format(record) for record in caplog.records]


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route_and_never_by_what_was_typed(lines):
    Client().get("/rekenhulp/?naam=Jansen")
    [line] = [json.loads(line) for line in lines() if '"hartslag.requests"' in line]
    assert line["route"] == "rekenhulp/"
    assert line["status"] == 200
    assert "Jansen" not in json.dumps(line)


def test_an_exception_is_logged_by_its_kind_and_place_and_never_by_its_message():
    try:
        raise ValueError("mevrouw Jansen, Plein 3")
    except ValueError as error:
        record = logging.makeLogRecord(
            {
                "name": "hartslag.requests",
                "msg": "failed",
                "exc_info": (ValueError, error, error.__traceback__),
            }
        )
    line = JsonLines().format(record)
    assert "Jansen" not in line
    assert json.loads(line)["error"] == "ValueError"
    assert "test_logging_without_personal_data.py" in json.loads(line)["at"][-1]


def test_a_message_of_another_library_is_not_repeated():
    record = logging.makeLogRecord({"name": "elders", "msg": "gebruiker Jansen"})
    assert "Jansen" not in JsonLines().format(record)
