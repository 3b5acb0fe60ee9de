# SPDX-License-Identifier: EUPL-1.2
"""From received to ended: the duty worker takes up, answers, shares, closes and looks again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import acting_as, record_heads
from hartslag.concerns.models import Concern
from hartslag.people.services import Organisation, Team, actor_of, join_team, system_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken_up(reported):
    sanne = reported.client_of(reported.cast.sanne)
    assert sanne.post(f"/zorgsignalen/{reported.key}/oppakken/").status_code == 302
    reported.sanne = sanne
    return reported


def state_of(world):
    with acting_as(world.cast.sanne.pk):
        return Concern.objects.get(pk=world.key)


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).strftime("%d-%m-%Y")


def step(world, name, **typed):
    """Send the form of a step, with the key that was made with it."""
    return world.sanne.post(f"/zorgsignalen/{world.key}/{name}/", {"key": str(uuid4()), **typed})


def page_of(world, client=None):
    return (client or world.sanne).get(f"/zorgsignalen/{world.key}/")


def test_it_waits_on_the_work_of_the_whole_team_until_somebody_takes_it_up(reported):
    sanne = reported.client_of(reported.cast.sanne)
    assert "Een zorgsignaal oppakken" in sanne.get("/mijn-werk/").content.decode()
    sanne.post(f"/zorgsignalen/{reported.key}/oppakken/")
    assert "Een zorgsignaal oppakken" not in sanne.get("/mijn-werk/").content.decode()
    assert "Sanne" in page_of(reported, sanne).content.decode()


def test_the_duty_team_reads_what_was_reported_and_how_to_reach_the_reporter(taken_up):
    page = page_of(taken_up).content.decode()
    for word in ("Mevrouw Voorbeeld", "Voorbeeldstraat 12", "gordijnen", "Buurman Verzonnen", "06-00000000"):
        assert word in page


OUTSIDERS = ("dirk", "petra", "wim", "wil", "corrie", "bram", "vera", "anna", "fenna", "ada")
STEPS = ("", "antwoord/", "meldcode/", "verteld/", "notitie/", "overdragen/", "afsluiten/", "nagaan/")


def test_who_is_not_in_the_circle_is_told_it_is_not_there(reported):
    for who in OUTSIDERS:
        client = reported.client_of(getattr(reported.cast, who))
        for step in STEPS:
            answer = client.get(f"/zorgsignalen/{reported.key}/{step}")
            assert answer.status_code == 404, (who, step)


def test_their_lists_are_empty_too(reported):
    for who in ("dirk", "wil", "corrie", "ada", "fenna"):
        page = reported.client_of(getattr(reported.cast, who)).get("/zorgsignalen/").content.decode()
        assert "Er staat niets open" in page


def test_a_long_list_comes_in_pages_the_oldest_first(reported, monkeypatch):
    monkeypatch.setattr("hartslag.concerns.queries.ON_A_PAGE", 1)
    for _ in range(2):
        sent = reported.neighbour | {"key": str(uuid4())}
        assert reported.client_of().post("/zorgen-om-iemand/", sent).status_code == 302
    sanne = reported.client_of(reported.cast.sanne)

    def listed(asked):
        context = sanne.get(f"/zorgsignalen/{asked}").context
        return context["concerns"].number, [each.key for each in context["concerns"]]

    assert listed("") == (1, [reported.key]) == listed("?blad=x")
    pages = [listed(f"?blad={number}") for number in (1, 2, 3)]
    assert [number for number, _ in pages] == [1, 2, 3]
    assert len({key for _, keys in pages for key in keys}) == 3
    assert listed("?blad=99") == pages[-1]
    page = sanne.get("/zorgsignalen/?blad=2").content.decode()
    assert "3 zorgsignalen" in page
    assert 'href="?blad=1"' in page
    assert 'href="?blad=3"' in page
    assert "Nog niets is klaar" in sanne.get("/zorgsignalen/?staat=klaar&blad=2").content.decode()


def test_an_answer_keeps_the_promise_to_the_reporter(taken_up):
    assert "De melder laten weten" in page_of(taken_up).content.decode()
    step(taken_up, "antwoord", how="phone", words="Gezegd dat we het oppakken.")
    assert "De melder laten weten" not in page_of(taken_up).content.decode()
    seen = taken_up.client_of().get(taken_up.page).content.decode()
    assert "Uw bericht is opgepakt" in seen
    assert "U hoort uiterlijk" not in seen


@pytest.fixture
def colleague(taken_up):
    """Return the client of a colleague in the duty team, who has not taken the concern up."""
    bram, team = taken_up.cast.bram, Team.objects.get(name="Sociaal wijkteam")
    join_team(system_actor(), team, bram, Organisation.objects.get(name__startswith="Welzijn"))
    return taken_up.client_of(bram)


def test_a_colleague_of_the_team_can_finish_what_another_took_up(taken_up, colleague):
    taken_up.sanne = colleague
    informed = step(taken_up, "verteld", informed="no", reason="Kan gevaar geven.", review_on=in_days(20))
    closing = {"outcome": "help_started", "words": "Er is hulp.", "follow_up_on": in_days(30)}
    closed = step(taken_up, "afsluiten", **closing)
    assert (informed.status_code, closed.status_code) == (302, 302), closed.content.decode()
    page = page_of(taken_up).content.decode()
    assert "Nagaan of het heeft geholpen" in page


def test_any_colleague_of_the_team_tells_the_reporter_and_stands_with_it_by_name(taken_up, colleague):
    taken_up.sanne = colleague
    assert step(taken_up, "antwoord", how="phone", words="Gezegd dat we het oppakken.").status_code == 302
    assert "U hoort uiterlijk" not in taken_up.client_of().get(taken_up.page).content.decode()
    bram = actor_of(taken_up.cast.bram.pk)
    (told,) = [each for each in record_heads(bram, taken_up.key) if each.kind == "concern.answer"]
    assert told.written_by == taken_up.cast.bram.name


def test_nobody_tells_the_reporter_that_it_was_taken_up_before_it_was(reported):
    reported.sanne = reported.client_of(reported.cast.sanne)
    assert "Noteer wat de melder" not in page_of(reported).content.decode()
    told = step(reported, "antwoord", how="phone", words="Het is opgepakt.")
    assert told.status_code == 400
    assert "Het is opgepakt." in told.content.decode()
    assert "U hoort uiterlijk" in reported.client_of().get(reported.page).content.decode()


def test_a_colleague_takes_it_over_from_whoever_has_it_and_not_by_accident(taken_up, colleague):
    page = f"/zorgsignalen/{taken_up.key}/oppakken/"
    assert "Ik neem dit over van" not in page_of(taken_up).content.decode()
    assert "Ik neem dit over van Sanne Sociaalwerk" in page_of(taken_up, colleague).content.decode()
    assert colleague.post(page).status_code == 409
    assert colleague.post(page, {"instead_of": str(taken_up.cast.anna.pk)}).status_code == 409
    assert state_of(taken_up).lead_id == taken_up.cast.sanne.pk
    assert colleague.post(page, {"instead_of": str(taken_up.cast.sanne.pk)}).status_code == 302
    assert state_of(taken_up).lead_id == taken_up.cast.bram.pk


def test_the_steps_of_the_reporting_code_stand_in_the_circle(taken_up):
    step(taken_up, "meldcode", step="consulted", done_on=in_days(0), words="Met een collega besproken.")
    page = page_of(taken_up).content.decode()
    assert "Met een collega besproken." in page
    assert page.count("nog niet") >= 4


def test_a_person_who_is_not_informed_needs_a_reason_and_a_day_and_the_review_comes_back(taken_up):
    page = step(taken_up, "verteld", informed="no").content.decode()
    assert "waarom de persoon het nog niet weet" in page
    assert "Kies een dag waarop" in page
    step(taken_up, "verteld", informed="no", reason="Kan gevaar geven.", review_on=in_days(20))
    assert "Opnieuw kijken of de persoon het kan weten" in page_of(taken_up).content.decode()
    step(taken_up, "verteld", informed="yes")
    page = page_of(taken_up).content.decode()
    assert "Opnieuw kijken" not in page
    assert "De persoon weet dat" in page


def test_an_outcome_is_followed_and_then_it_has_ended(taken_up):
    closing = {"outcome": "help_started", "words": "Huishoudelijke hulp begint.", "follow_up_on": in_days(30)}
    step(taken_up, "afsluiten", **closing)
    assert "Nagaan of het heeft geholpen" in page_of(taken_up).content.decode()
    step(taken_up, "nagaan", helped="yes", words="Ze doet weer open.")
    assert state_of(taken_up).state == "ended"
    assert "Ze doet weer open." in page_of(taken_up).content.decode()
    assert "Uw bericht is afgehandeld" in taken_up.client_of().get(taken_up.page).content.decode()


def test_what_did_not_help_is_taken_up_again(taken_up):
    closing = {"outcome": "help_started", "words": "Hulp begint.", "follow_up_on": in_days(30)}
    step(taken_up, "afsluiten", **closing)
    step(taken_up, "nagaan", helped="no", words="Nog steeds dicht.")
    assert state_of(taken_up).state == "taken_up"


def test_a_step_that_cannot_be_taken_now_says_so_and_keeps_what_was_typed(taken_up):
    closing = {"outcome": "no_concern", "words": "Ze was op reis.", "follow_up_on": in_days(30)}
    step(taken_up, "afsluiten", **closing)
    page = step(taken_up, "afsluiten", **closing).content.decode()
    assert "Dit kan nu niet" in page
    assert "Ze was op reis." in page


@pytest.mark.parametrize(
    ("name", "typed", "label"),
    [
        ("notitie", {"words": "Langs geweest."}, "Langs geweest."),
        ("meldcode", {"step": "signals", "done_on": "today", "words": "Op een rij."}, "Op een rij."),
        ("verteld", {"informed": "no", "reason": "Te gevaarlijk.", "review_on": "later"}, "Opnieuw kijken"),
        (
            "afsluiten",
            {"outcome": "help_started", "words": "Er komt hulp.", "follow_up_on": "later"},
            "Nagaan",
        ),
    ],
)
def test_a_form_that_is_sent_twice_is_one_step(taken_up, name, typed, label):
    days = {"today": in_days(0), "later": in_days(20)}
    sent = {"key": str(uuid4())} | {field: days.get(value, value) for field, value in typed.items()}
    for _ in range(2):
        assert step(taken_up, name, **sent).status_code == 302
    assert page_of(taken_up).content.decode().count(label) == 1


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("meldcode", {"step": "signals", "words": "Op een rij."}),
        ("verteld", {"informed": "no", "reason": "Te gevaarlijk."}),
    ],
)
def test_what_arrived_is_answered_as_before_when_it_is_sent_again_after_it_was_closed(taken_up, name, typed):
    sent = {"key": str(uuid4()), "done_on": in_days(0), "review_on": in_days(20)} | typed
    first = step(taken_up, name, **sent)
    step(taken_up, "afsluiten", outcome="help_started", words="Er komt hulp.", follow_up_on=in_days(20))
    with acting_as(taken_up.cast.sanne.pk):
        there = len(record_heads(actor_of(taken_up.cast.sanne.pk), taken_up.key))
        assert step(taken_up, name, **sent).headers["Location"] == first.headers["Location"]
        assert len(record_heads(actor_of(taken_up.cast.sanne.pk), taken_up.key)) == there


def test_looking_again_sent_twice_ends_it_once(taken_up):
    step(taken_up, "afsluiten", outcome="help_started", words="Er komt hulp.", follow_up_on=in_days(20))
    sent = {"key": str(uuid4()), "helped": "yes", "words": "Het gaat goed."}
    for _ in range(2):
        assert step(taken_up, "nagaan", **sent).status_code == 302
    assert state_of(taken_up).state == "ended"
