# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a promise: kept, not kept, no longer needed, renewed with consent; and who says so."""

from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import acting_as, read
from hartslag.agreements import refusals
from hartslag.agreements.clock import add_closing_days
from hartslag.agreements.models import Commitment
from hartslag.agreements.refusals import (
    DayNotPossible,
    NobodyPromises,
    NotForAnother,
    NotFound,
    NotPossible,
    NotYours,
    ReasonMissing,
)
from hartslag.agreements.services import due, keep, pause, promise, renew, say_not_kept, withdraw
from hartslag.agreements.states import COMMITMENT_STEPS, HANDOVER_STEPS, Side
from hartslag.agreements.working_days import working_days
from hartslag.people.services import NotAllowed, system_actor
from hartslag.ui.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised(actors):
    return promise(actors.corrie, kind="task", what="De lamp in de hal vervangen", working_days=5)


def test_a_promise_falls_on_a_working_day_of_who_promises(actors, partners, someday):
    first = promise(actors.corrie, kind="task", what="Bellen", working_days=5)
    assert first.due_on == working_days().after(timezone.localdate(), 5)
    assert (first.promised_by_account, first.promised_by_organisation) == (
        actors.corrie.account,
        partners.corporation,
    )
    add_closing_days(actors.ada, days=[first.due_on], reason="Verhuizing", organisation=partners.corporation)
    later = promise(actors.corrie, kind="task", what="Bellen", working_days=5)
    elsewhere = promise(actors.sanne, kind="task", what="Bellen", working_days=5)
    assert later.due_on == working_days([first.due_on]).after(timezone.localdate(), 5)
    assert elsewhere.due_on == first.due_on, "another organisation is open that day"
    add_closing_days(actors.ada, days=[first.due_on], reason="Gelijkgesteld bij besluit")
    assert due(timezone.localdate(), 5, partners.welfare) == later.due_on


def test_the_same_form_twice_promises_once(actors):
    key = uuid4()
    for _ in range(2):
        promise(actors.corrie, kind="task", what="Bellen", working_days=5, key=key)
    with acting_as(actors.corrie.account.pk):
        assert Commitment.objects.count() == 1
        assert Commitment.history.count() == 1


def test_keeping_says_what_was_done_and_a_second_click_changes_nothing(actors, promised):
    kept = keep(actors.corrie, promised.pk, "De lamp brandt weer.")
    again = keep(actors.corrie, promised.pk, "De lamp brandt weer.")
    assert (kept.state, kept.answer) == ("kept", "De lamp brandt weer.")
    assert kept.concluded_by == actors.corrie.account
    assert again.concluded_at == kept.concluded_at
    with acting_as(actors.corrie.account.pk):
        states = promised.history.order_by("history_date").values_list("state", flat=True)
        assert list(states) == ["open", "kept"]


def test_what_is_concluded_stays_so(actors, promised):
    say_not_kept(actors.corrie, promised.pk, "Geen onderdelen")
    with pytest.raises(NotPossible):
        keep(actors.corrie, promised.pk)
    with pytest.raises(NotPossible):
        withdraw(actors.corrie, promised.pk, "Toch niet nodig")


@pytest.mark.parametrize("verb", [say_not_kept, withdraw])
def test_a_reason_is_compulsory(actors, promised, verb):
    with pytest.raises(ReasonMissing):
        verb(actors.corrie, promised.pk, "  ")


def test_nobody_takes_a_step_for_another(actors, partners, promised):
    with pytest.raises(NotYours):
        keep(actors.sanne, promised.pk)
    with pytest.raises(NotYours):
        withdraw(actors.sanne, promised.pk, "Niet van mij")
    with pytest.raises(NotForAnother):
        promise(actors.sanne, kind="task", by_organisation=partners.corporation, what="x", working_days=1)
    with pytest.raises(NotForAnother):
        promise(actors.sanne, kind="task", by_team=partners.street, what="x", working_days=1)
    with pytest.raises(NotForAnother):
        promise(actors.sanne, kind="task", by_account=actors.bram.account, what="x", working_days=1)


def test_whom_it_was_promised_to_may_say_it_is_no_longer_needed(actors, partners, fresh):
    made = promise(
        actors.corrie,
        kind="task",
        what="Sleutel brengen",
        to="organisation",
        to_organisation=partners.welfare,
        working_days=3,
    )
    withdraw(actors.sanne, made.pk, "We hebben er zelf een")
    assert fresh(actors.corrie, made).state == "withdrawn"


def test_a_team_promises_and_everybody_in_it_may_keep_it(actors, partners, fresh):
    made = promise(actors.wim, kind="task", by_team=partners.street, what="Schouw", working_days=3)
    assert made.promised_by_organisation == partners.municipality
    keep(actors.wil, made.pk, "Gelopen")
    assert fresh(actors.wim, made).concluded_by == actors.wil.account


def test_the_system_promises_for_a_team_and_needs_an_organisation(partners):
    with pytest.raises(NobodyPromises):
        promise(system_actor(), kind="task", by_team=partners.street, working_days=5)
    made = promise(
        system_actor(), kind="task", by_team=partners.street, by_organisation=partners.police, working_days=5
    )
    assert made.promised_by_account is None


def test_a_day_in_the_past_is_refused(actors, someday):
    with pytest.raises(DayNotPossible):
        promise(actors.corrie, kind="task", what="x", due_on=someday(-1))
    with pytest.raises(DayNotPossible):
        promise(actors.corrie, kind="task", what="x")


def test_renewing_needs_who_agreed_and_leaves_the_old_day_standing(actors, promised, someday, fresh):
    with pytest.raises(ReasonMissing):
        renew(actors.corrie, promised.pk, due_on=someday(20), consent_of=" ", reason="Onderdelen")
    new = renew(actors.corrie, promised.pk, due_on=someday(20), consent_of="Welzijn", reason="Onderdelen")
    again = renew(actors.corrie, promised.pk, due_on=someday(20), consent_of="Welzijn", reason="Onderdelen")
    old = fresh(actors.corrie, promised)
    assert (old.state, old.answer) == ("renewed", "Onderdelen")
    assert (new.renews, new.due_on, new.consent_of, new.what) == (
        promised,
        someday(20),
        "Welzijn",
        "De lamp in de hal vervangen",
    )
    assert again == new


def test_a_pause_needs_a_reason_and_moves_the_day_by_the_working_days_in_it(actors, promised, someday):
    with pytest.raises(ReasonMissing):
        pause(actors.corrie, promised.pk, someday(7), "")
    first = promised.due_on
    clock = working_days()
    paused = pause(actors.corrie, promised.pk, someday(14), "De bewoner is op vakantie")
    yesterday = someday(-1)
    assert paused.due_on == clock.after(first, clock.between(yesterday, someday(14)))
    assert paused.first_due_on == first
    with pytest.raises(DayNotPossible):
        pause(actors.corrie, promised.pk, someday(10), "Nog eens")
    further = pause(actors.corrie, promised.pk, someday(21), "Langer weg")
    assert further.due_on == clock.after(first, clock.between(yesterday, someday(21))), "no day counts twice"


def test_closing_days_are_set_by_the_administrator_alone(actors, someday):
    with pytest.raises(NotAllowed):
        add_closing_days(actors.sanne, days=[someday(1)], reason="x")


def test_the_words_of_a_promise_about_a_person_lie_in_the_circle(actors, circle):
    made = promise(
        actors.sanne, kind="task", what="Langsgaan bij mevrouw", working_days=2, circle_id=circle.pk
    )
    keep(actors.sanne, made.pk, "Zij deed open en wil graag hulp")
    with acting_as(actors.sanne.account.pk):
        made.refresh_from_db()
        rows = [made, *made.history.all()]
        assert {each.what for each in rows} | {each.answer for each in rows} == {""}
    records = read(actors.sanne, [circle.pk], why="toets")[circle.pk]
    assert [each.content["text"] for each in records] == [
        "Langsgaan bij mevrouw",
        "Zij deed open en wil graag hulp",
    ]


def test_who_is_not_in_the_circle_finds_no_such_promise(actors, circle):
    made = promise(actors.sanne, kind="task", what="Langsgaan", working_days=2, circle_id=circle.pk)
    for verb in (lambda: keep(actors.corrie, made.pk), lambda: withdraw(actors.ada, made.pk, "x")):
        with pytest.raises(NotFound):
            verb()


def test_the_tables_of_states_end_where_nothing_is_asked_any_more():
    for steps in (COMMITMENT_STEPS, HANDOVER_STEPS):
        begin, *ends = steps
        assert set(steps[begin]) == set(ends)
        assert all(steps[end] == {} for end in ends)
        assert all(isinstance(side, Side) for side in steps[begin].values())


def test_every_error_says_what_to_do_in_a_sentence():
    kinds = [each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, Refused)]
    for error in set(kinds) - {Refused}:
        assert str(error()).endswith("."), error
