# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpResponse
from django.test import RequestFactory

from hartslag.access.services import for_professionals


@for_professionals
def screen(request):
    return HttpResponse("stapeling")


def test_a_public_site_answers_as_if_the_screen_were_not_there(settings):
    settings.PROFESSIONAL_SCREENS = False
    answer = screen(RequestFactory().get("/"))
    assert answer.status_code == 404
    assert b"stapeling" not in answer.content


def test_where_they_are_open_no_search_engine_lists_the_screen_and_no_cache_keeps_it(settings):
    settings.PROFESSIONAL_SCREENS = True
    answer = screen(RequestFactory().get("/"))
    assert answer.content == b"stapeling"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "private, no-store"
