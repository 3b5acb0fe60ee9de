# SPDX-License-Identifier: EUPL-1.2
import pytest

pytestmark = pytest.mark.django_db


def test_somebody_who_is_signed_in_sees_their_own_security(client, cast, signed_in):
    answer = signed_in(client, cast.sanne).get("/account/")
    assert answer.status_code == 200
    assert "Sanne Sociaalwerk" in answer.text
    assert answer.wsgi_request.actor.account == cast.sanne
