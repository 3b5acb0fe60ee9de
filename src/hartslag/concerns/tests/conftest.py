# SPDX-License-Identifier: EUPL-1.2
"""The cast with the rules of the demonstration, and a concern that a neighbour reported."""

from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.test import Client

NEIGHBOUR = {
    "about": "Mevrouw Voorbeeld",
    "where": "Voorbeeldstraat 12",
    "seen": "De gordijnen zijn al een week dicht.",
    "relation": "neighbour",
    "may_call": "yes",
    "name": "Buurman Verzonnen",
    "phone": "06-00000000",
    "email": "",
}


@pytest.fixture
def asked(cast, rules, signed_in):
    """Return how one asks: a client for each of the cast, one for nobody, and what to send."""

    def client_of(account=None):
        return signed_in(Client(), account) if account else Client()

    return SimpleNamespace(cast=cast, client_of=client_of, neighbour=NEIGHBOUR)


@pytest.fixture
def reported(asked):
    """Report a concern as a neighbour who is not signed in; return its key and the reporter's page."""
    key = uuid4()
    answer = asked.client_of().post("/zorgen-om-iemand/", NEIGHBOUR | {"key": str(key)})
    assert answer.status_code == 302, answer.content.decode()
    return SimpleNamespace(key=UUID(str(key)), page=answer.url, **vars(asked))
