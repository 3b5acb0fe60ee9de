# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.test import Client

from hartslag.history.services import acting_account
from tests.roles import account_known_to_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(monkeypatch):
    """Return what a page saw of who acts, each time it was shown: request, database, revisions."""
    from hartslag.web import urls

    seen = []

    def page(request):
        from django.http import HttpResponse

        actor = request.actor
        seen.append((actor and actor.account.pk, account_known_to_database(), acting_account.get()))
        return HttpResponse("x")

    monkeypatch.setattr(urls.urlpatterns[0], "callback", page)
    return seen


def test_request_database_and_revisions_agree_on_who_is_signed_in(client, cast, signed_in, seen):
    signed_in(client, cast.sanne).get("/")
    assert seen == [(cast.sanne.pk,) * 3]


def test_nobody_acts_for_who_is_not_signed_in(client, cast, signed_in, seen):
    signed_in(client, cast.sanne).get("/")
    Client().get("/")
    assert seen[1] == (None, None, None)


def test_a_forged_cookie_is_nobody(client, cast, seen):
    client.cookies["hartslag_session"] = "a" * 32
    client.get("/")
    assert seen == [(None, None, None)]


def test_a_public_page_asks_nothing_about_sessions_and_is_the_same_for_everybody(
    client, cast, seen, django_assert_num_queries
):
    # The request's transaction, here within that of the test, and what this page itself asks.
    with django_assert_num_queries(3) as asked:
        answer = client.get("/")
    assert "session" not in " ".join(query["sql"] for query in asked.captured_queries)
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_who_is_signed_in_gets_pages_that_no_cache_keeps(client, cast, signed_in):
    answer = signed_in(client, cast.sanne).get("/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer.headers["Vary"]
    assert "Sanne Sociaalwerk" in answer.text
    assert "Uitloggen" in answer.text
    assert "Inloggen" not in answer.text


def test_who_acts_costs_as_many_queries_for_one_role_as_for_ten(client, cast, signed_in, seen):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from hartslag.people.services import Role, give_role, organisations, system_actor

    signed_in(client, cast.sanne)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counts.append(len(asked))
        for kind in (Role.Kind.ANALYST, Role.Kind.VOLUNTEER):
            for organisation in organisations():
                give_role(system_actor(), cast.sanne, organisation, kind)
    assert counts[0] == counts[1]


def test_the_menu_names_only_what_somebody_may_use(client, cast, signed_in, settings):
    settings.FOOTER_NAVIGATION = []
    settings.NAVIGATION = [
        ("figures", "Cijfers", "everybody"),
        ("report-place", "Iets melden", "visitors"),
        ("Meer", [("surveys", "Enquêtes", "colleagues"), ("privacy", "Privacy", "read the log")]),
    ]

    def menu(browser):
        page = browser.get("/inloggen/onbekend/").text
        named = ("Cijfers", "Iets melden", "Enquêtes", "Privacy")
        return [label for label in named if f">{label}</a>" in page], "<summary" in page

    assert menu(Client()) == (["Cijfers", "Iets melden"], False)
    assert menu(signed_in(Client(), cast.sanne)) == (["Cijfers", "Enquêtes"], True)
    assert menu(signed_in(Client(), cast.fenna)) == (["Cijfers", "Enquêtes", "Privacy"], True)


def test_the_other_language_is_the_same_page_with_what_was_asked_of_it(client, cast, signed_in):
    signed_in(client, cast.sanne)
    assert 'href="/meldingen/?staat=alles"' in client.get("/en/meldingen/?staat=alles").text
    asked = client.get("/meldingen/?woorden=fiets%20%26%20lamp&staat=alles").text
    assert 'href="/en/meldingen/?woorden=fiets%20%26%20lamp&amp;staat=alles"' in asked
