# SPDX-License-Identifier: EUPL-1.2
"""The written-out world, committed once for all tests of a file, and emptied after them."""

from types import SimpleNamespace

import pytest

from tests.trust import oracle, worlds
from tests.trust.rich import RICH


@pytest.fixture(scope="module")
def rich(django_db_setup, django_db_blocker):
    """Return the written-out world and what the oracle says of it; tests leave it as they found it."""
    with django_db_blocker.unblock():
        worlds.empty()
        try:
            world = worlds.build(RICH)
            yield SimpleNamespace(world=world, oracle=oracle.ask())
        finally:
            worlds.empty()
