# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_a_server_whose_database_answers_is_healthy(client):
    answer = client.get("/gezond/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_server_without_its_database_says_so_without_saying_why(client, monkeypatch):
    def refuse(*_):
        raise OperationalError("connection to server at geheim failed")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/gezond/")
    assert (answer.status_code, answer.json()) == (503, {"status": "database unreachable"})
