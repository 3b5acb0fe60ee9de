# SPDX-License-Identifier: EUPL-1.2
"""The API keeps to its own description, whatever it is asked.

Requests are made from the description: right ones, wrong ones and those at the limits. Every answer must have
a status, a form, headers and content that the description names; right requests are answered and wrong ones
refused. The site runs in this process, inside the transaction of the test.
"""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from hartslag.config.urls import api
from hartslag.config.wsgi import application as site

schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
schema.app = site
within_bounds = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_the_description_is_valid_openapi():
    schema.validate()


@pytest.mark.usefixtures("application")
@schema.parametrize()
@within_bounds
def test_every_answer_is_as_described(case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
