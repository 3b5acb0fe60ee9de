# SPDX-License-Identifier: EUPL-1.2
"""A signed-in screen: who is let in, what others see, and that nobody keeps or lists its answers."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from hartslag.people.services import actor_of, end_role, for_professionals, system_actor, with_right

pytestmark = pytest.mark.django_db

GUARDS = pytest.mark.parametrize("guard", [for_professionals, with_right("see named contacts")])


def shown(request):
    return HttpResponse("stapeling")


def ask(guard, actor, view=shown):
    request = RequestFactory().get("/gebied/x/stapeling/?jaar=2024")
    request.actor = actor
    answer = guard(view)(request)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "private, no-store"
    return answer


@GUARDS
def test_who_is_not_signed_in_is_asked_to_and_comes_back(guard):
    answer = ask(guard, None)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/inloggen/?next=/gebied/x/stapeling/%3Fjaar%3D2024"


@GUARDS
def test_for_who_has_no_role_today_the_screen_is_not_there(cast, guard):
    for role in actor_of(cast.anna.pk).roles:
        end_role(system_actor(), role)
    answer = ask(guard, actor_of(cast.anna.pk))
    assert answer.status_code == 404
    assert b"stapeling" not in answer.content


@GUARDS
def test_who_has_a_role_sees_it(cast, guard):
    assert ask(guard, actor_of(cast.anna.pk)).content == b"stapeling"


def test_who_has_another_role_does_not_find_it(cast):
    assert ask(with_right("manage teams"), actor_of(cast.anna.pk)).status_code == 404


@pytest.mark.parametrize(
    ("error", "status"), [(Http404("x"), 404), (PermissionDenied("x"), 403), (KeyError("x"), 500)]
)
def test_an_error_is_answered_and_logged_as_everywhere_and_kept_by_nobody(cast, error, status):
    def fails(request):
        raise error

    assert ask(for_professionals, actor_of(cast.anna.pk), fails).status_code == status
