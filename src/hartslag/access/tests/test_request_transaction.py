# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from hartslag.access.middleware import RequestTransaction
from hartslag.people.services import Account

pytestmark = pytest.mark.django_db(transaction=True)


def answer(view):
    return RequestTransaction(view)(RequestFactory().get("/"))


def make_account(status):
    def view(request):
        Account.objects.create(email="collega@voorbeeld.invalid", name="Collega")
        return HttpResponse(status=status)

    return view


def test_a_request_that_succeeds_is_kept():
    answer(make_account(200))
    assert Account.objects.filter(name="Collega").exists()


def test_a_request_that_ends_in_a_server_error_leaves_nothing():
    answer(make_account(500))
    assert not Account.objects.filter(name="Collega").exists()


def test_a_response_that_renders_itself_later_is_rendered_inside_the_transaction():
    seen = []

    class Probe:
        def __str__(self):
            seen.append(transaction.get_connection().in_atomic_block)
            return "x"

    template = engines["django"].from_string("{{ probe }}")
    answer(lambda request: SimpleTemplateResponse(template, {"probe": Probe()}))
    assert seen == [True]
