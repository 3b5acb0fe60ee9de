# SPDX-License-Identifier: EUPL-1.2
"""A report comes to the team that deals with it, is answered in time, and its reporter hears back."""

from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import CircleNotFound, acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.services import Asked, Told
from hartslag.signals.states import Channel, Rating, State

pytestmark = pytest.mark.django_db


def listed(account, **asked):
    with acting_as(account.pk):
        return signals.reports_of(actor_of(account.pk), Asked(**asked)).reports


def seen_by(account, key):
    with acting_as(account.pk):
        return signals.whole(actor_of(account.pk), key)


def test_it_comes_to_the_team_that_deals_with_it_and_to_nobody_else(reported):
    assert [each.key for each in listed(reported.cast.bo)] == [reported.key]
    assert seen_by(reported.cast.bo, reported.key).report.words.startswith("De lantaarnpaal")
    for other in (reported.cast.wim, reported.cast.sanne, reported.cast.dirk, reported.cast.ada):
        assert listed(other) == []
        with pytest.raises(CircleNotFound):
            seen_by(other, reported.key)


def test_the_team_sees_how_the_reporter_can_be_reached(reported):
    reporter = seen_by(reported.cast.bo, reported.key).reporter
    assert reporter.content["phone"] == "06-00000000"


def test_the_same_form_twice_is_one_report(reported):
    signals.receive(None, reported.key, Told("litter", "Nog eens.", "Elders"), Channel.FORM)
    assert len(listed(reported.cast.bo)) == 1
    assert len(agreements.open_about(("report", reported.key))) == 0  # nobody acts: nothing is seen
    with acting_as(reported.cast.bo.pk):
        assert len(agreements.open_about(("report", reported.key))) == 1


def test_a_first_answer_is_promised_within_five_working_days_and_kept_by_answering(reported):
    bo = actor_of(reported.cast.bo.pk)
    with acting_as(bo.account.pk):
        (promise,) = agreements.open_about(("report", reported.key))
        assert promise.due_on == agreements.due(timezone.localdate(), 5, bo.organisation)
        signals.answer(bo, reported.key, uuid4(), "Morgen komt de monteur.", Channel.PHONE)
        assert agreements.open_about(("report", reported.key)) == []
    seen = signals.seen_by_reporter(reported.token)
    assert [each.words for each in seen.said] == ["Morgen komt de monteur."]
    assert seen.said[0].by == "Bo Buitendienst"


def test_closed_is_not_solved_and_who_reported_it_says_so(reported):
    bo = actor_of(reported.cast.bo.pk)
    signals.take_up(bo, reported.key)
    signals.close(bo, reported.key, uuid4(), solved=True, words="De lamp is vervangen.", channel=Channel.FORM)
    assert signals.seen_by_reporter(reported.token).state == State.SOLVED
    assert signals.rate(reported.token, Rating.BAD)
    record = uuid4()
    for _ in range(2):
        signals.reply(reported.token, record, "Hij is weer uit.", not_solved=True)
    seen = signals.seen_by_reporter(reported.token)
    assert (seen.state, len(seen.said)) == (State.RECEIVED, 2)
    with acting_as(bo.account.pk):
        assert len(agreements.open_about(("report", reported.key))) == 1


def test_another_team_sees_it_while_it_is_offered_and_has_it_once_it_accepts(reported):
    bo, wim = actor_of(reported.cast.bo.pk), actor_of(reported.cast.wim.pk)
    to = agreements.Receiver(wim.organisation, team=reported.team("Woonomgevingploeg"))
    offered = uuid4()
    signals.note(bo, reported.key, uuid4(), "Alleen voor ons.")
    signals.hand_over(bo, reported.key, offered, to, "Kunnen jullie hierheen?", reporter=True)
    whole = seen_by(reported.cast.wim, reported.key)
    assert (whole.ours, whole.reporter, whole.notes) == (False, None, [])
    agreements.accept(wim, offered)
    whole = seen_by(reported.cast.wim, reported.key)
    assert whole.ours
    assert whole.reporter.content["phone"] == "06-00000000"
    assert whole.notes == []
    assert whole.promises[0].who == to.team.name
    with pytest.raises(CircleNotFound):
        seen_by(reported.cast.bo, reported.key)


def test_a_report_joined_to_another_is_answered_with_it(reported):
    other = uuid4()
    signals.receive(None, other, Told("street_light", "Lamp stuk.", "Bij de school"), Channel.FORM)
    bo = actor_of(reported.cast.bo.pk)
    signals.join(bo, other, reported.key)
    signals.close(bo, reported.key, uuid4(), solved=True, words="Vervangen.", channel=Channel.FORM)
    seen = signals.seen_by_reporter(signals.token_of(other))
    assert (seen.state, [each.words for each in seen.said]) == (State.SOLVED, ["Vervangen."])


@pytest.mark.parametrize("category", ["youth", "drugs", "noise"])
def test_what_is_about_people_is_never_shown_to_others(reported, category):
    key = uuid4()
    signals.receive(None, key, Told(category, "x", "y", longitude=5.98, latitude=50.91), Channel.FORM)
    who = reported.cast.wim if category == "youth" else reported.cast.bo
    with pytest.raises(signals.NeverShown):
        signals.release(actor_of(who.pk), key, shown=True)
    assert signals.nearby(5.98, 50.91) == []


def test_what_was_released_is_shown_with_category_rounded_place_and_state(reported):
    key, bo = uuid4(), actor_of(reported.cast.bo.pk)
    told = Told("litter", "Matras.", "y", longitude=5.98123, latitude=50.91456)
    signals.receive(None, key, told, Channel.FORM)
    assert signals.nearby(5.98, 50.914) == []
    signals.release(bo, key, shown=True)
    (near,) = signals.nearby(5.98, 50.914)
    assert (near.longitude, near.latitude, near.category.code) == (5.981, 50.915, "litter")
    signals.change(bo, key, category="youth", place="", area=None)
    assert signals.nearby(5.98, 50.914) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("De lantaarnpaal is kapot", "street_light"),
        ("Er ligt een matras op de stoep", "litter"),
        ("Jongeren racen op scooters", "youth"),
        ("The street light is broken", "street_light"),
        ("Hondenpoep bij de speeltuin", "dog_mess"),
    ],
)
def test_words_suggest_a_category(words, code):
    assert signals.suggest(words)[0].code == code


def test_words_that_say_nothing_suggest_nothing():
    assert signals.suggest("Ik wil iets vragen") == []


def test_a_list_counts_up_to_a_bound_and_says_that_there_are_more(reported, monkeypatch):
    from hartslag.signals import listing

    for name, most in (("MOST_COUNTED", 2), ("PAGE", 1)):
        monkeypatch.setattr(listing, name, most)
    for _ in range(3):
        signals.receive(None, uuid4(), Told("litter", "Matras.", "y"), Channel.FORM)
    with acting_as(reported.cast.bo.pk):
        bo = actor_of(reported.cast.bo.pk)
        pages = [signals.reports_of(bo, Asked(page=number)) for number in range(1, 5)]
    assert [(each.total, each.more, each.pages, len(each.reports)) for each in pages] == [
        (2, True, 2, 1),
        (2, True, 3, 1),
        (2, True, 4, 1),
        (2, True, 4, 1),
    ]
    assert len({each.reports[0].key for each in pages}) == 4
