# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from hartslag.access.services import for_professionals
from hartslag.people.services import actor_of, end_role, system_actor

pytestmark = pytest.mark.django_db


@for_professionals
def screen(request):
    return HttpResponse("stapeling")


def ask(actor):
    request = RequestFactory().get("/gebied/x/stapeling/?jaar=2024")
    request.actor = actor
    return screen(request)


def test_who_is_not_signed_in_is_asked_to_and_comes_back():
    answer = ask(None)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/inloggen/?next=/gebied/x/stapeling/%3Fjaar%3D2024"


def test_for_who_has_no_role_today_the_screen_is_not_there(cast):
    for role in actor_of(cast.anna.pk).roles:
        end_role(system_actor(), role)
    answer = ask(actor_of(cast.anna.pk))
    assert answer.status_code == 404
    assert b"stapeling" not in answer.content


def test_who_has_a_role_sees_it_and_no_search_engine_lists_it_and_no_cache_keeps_it(cast):
    answer = ask(actor_of(cast.anna.pk))
    assert answer.content == b"stapeling"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "private, no-store"
