# SPDX-License-Identifier: EUPL-1.2
"""R3 in random worlds: nobody ever sees a row outside their circles, however it is asked.

The suite tries a few, always the same; HARTSLAG_TEST_WORLDS=100 tries as many others.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.trust import functions, oracle, tables, visits, worlds
from tests.trust.plans import plans

WHERE_CIRCLES_SHOW = (
    "concern",
    "concerns",
    "circle-members",
    "circle-sharing",
    "handover",
    "commitment",
    "my-work",
)


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=int(os.environ.get("HARTSLAG_TEST_WORLDS", "3")),
    derandomize="HARTSLAG_TEST_WORLDS" not in os.environ,
    database=None,
    deadline=None,
    # A smaller world would take as long again as all of these; the plan that fails is printed.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=plans)
def test_nobody_sees_or_changes_anything_outside_their_circles(plan):
    try:
        worlds.empty()
        worlds.build(plan)
        known = oracle.ask()
        assert tables.leaks(known) == []
        assert functions.leaks(known) == []
        assert visits.leaks(known, WHERE_CIRCLES_SHOW) == []
        assert visits.list_leaks(known) == []
    finally:
        worlds.empty()
