# SPDX-License-Identifier: EUPL-1.2
"""Chains: what waits for what, where it is stuck and on whom, never in a ring or across circles."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hartslag.access.services import acting_as, open_circle
from hartslag.agreements import chains
from hartslag.agreements.chains import chains_of
from hartslag.agreements.dependencies import depend
from hartslag.agreements.models import Commitment
from hartslag.agreements.picture import picture
from hartslag.agreements.refusals import GoesRound, NotFound, OtherCircle
from hartslag.agreements.services import chain_of, keep, mine, promise, renew, say_not_kept
from hartslag.agreements.words import finding

pytestmark = pytest.mark.django_db

SIX = st.integers(0, 5)


@pytest.fixture
def make(actors):
    """Return a function that promises something in the name of one of the cast."""

    def promised(name, what, days=5, **more):
        return promise(getattr(actors, name), kind="task", what=what, working_days=days, **more)

    return promised


@pytest.fixture
def three(make):
    first = make("corrie", "Sloten")
    second = make("wim", "Portiek", depends_on=[first.pk])
    third = make("sanne", "Uitnodigen", depends_on=[second.pk])
    return first, second, third


def seen(actor, commitment):
    with acting_as(actor.account.pk):
        return chain_of(Commitment.objects.get(pk=commitment.pk))


def steps(chain):
    return [(link.commitment.what, link.step, link.ready, link.stuck) for link in chain.links]


def test_a_chain_is_the_same_from_each_of_its_commitments(actors, three):
    chains_seen = [steps(seen(actors.corrie, each)) for each in three]
    assert chains_seen[0] == [
        ("Sloten", 0, True, False),
        ("Portiek", 1, False, False),
        ("Uitnodigen", 2, False, False),
    ]
    assert chains_seen.count(chains_seen[0]) == 3


def test_whose_turn_it_is_moves_on_as_promises_are_kept(actors, three):
    assert finding(seen(actors.sanne, three[0])).startswith("Nu is Corrie Corporatie")
    keep(actors.corrie, three[0].pk)
    assert finding(seen(actors.sanne, three[0])).startswith("Nu is Wim Wijkploeg")
    keep(actors.wim, three[1].pk)
    keep(actors.sanne, three[2].pk)
    assert finding(seen(actors.sanne, three[0])) == "In deze keten staat niets meer open"


def test_it_is_stuck_on_who_is_late_and_not_on_who_waits(actors, three, let_be_due, someday):
    for actor, each in zip((actors.corrie, actors.wim), three, strict=False):
        let_be_due(actor, each, someday(-5))
    [stuck] = seen(actors.sanne, three[2]).stuck
    assert stuck.commitment == three[0]
    [line] = mine(actors.sanne).stuck.promises
    assert line.commitment == three[0]
    assert [each.what for each in mine(actors.sanne).due[0].waits_for] == ["Portiek"]


def test_a_promise_that_was_given_up_keeps_the_chain_stuck_until_it_is_replaced(actors, three):
    say_not_kept(actors.corrie, three[0].pk, "Geen geld")
    [stuck] = seen(actors.sanne, three[2]).stuck
    assert stuck.commitment == three[0]


def test_who_waited_for_a_promise_waits_for_the_one_in_its_place(actors, three, someday):
    new = renew(actors.corrie, three[0].pk, due_on=someday(30), consent_of="Gemeente", reason="Later")
    chain = seen(actors.sanne, three[2])
    assert new.pk in chain.waits_for[three[1].pk]
    assert [link.commitment for link in chain.turn] == [new]


def test_a_ring_is_refused_however_long(actors, make, three):
    with acting_as(actors.corrie.account.pk):
        for late in three:
            with pytest.raises(GoesRound):
                depend(three[0], late.pk)
    assert len(seen(actors.corrie, three[0]).links) == 3


def test_a_promise_in_a_circle_shows_in_the_chain_to_its_members_alone(actors, circle, make):
    inside = make("sanne", "Langsgaan", circle_id=circle.pk)
    outside = make("sanne", "Bellen", depends_on=[inside.pk])
    assert len(seen(actors.sanne, outside).links) == 2
    assert len(seen(actors.corrie, outside).links) == 1
    assert mine(actors.sanne).due[0].commitment in {inside, outside}
    with pytest.raises(NotFound):
        make("corrie", "Ook", depends_on=[inside.pk])


def test_a_ring_through_a_circle_that_is_not_seen_is_refused_too(actors, circle, make):
    begin = make("corrie", "Begin")
    inside = make("sanne", "Binnen", circle_id=circle.pk, depends_on=[begin.pk])
    end = make("sanne", "Eind", depends_on=[inside.pk])
    with acting_as(actors.corrie.account.pk), pytest.raises(GoesRound):
        depend(begin, end.pk)


def test_promises_of_two_circles_never_wait_for_each_other(actors, partners, circle, make):
    other = open_circle(
        actors.sanne,
        kind="concern",
        purpose="Een tweede",
        ground="wmo-college",
        brought_in_by=partners.welfare,
        retention_class="zorgsignaal",
    )
    first = make("sanne", "Een", circle_id=circle.pk)
    with pytest.raises(OtherCircle):
        make("sanne", "Twee", circle_id=other.pk, depends_on=[first.pk])


def test_many_chains_take_as_many_questions_as_one(actors, make, django_assert_num_queries):
    promises = []
    for number in range(12):
        earlier = make("corrie", f"Eerst {number}")
        promises.append(make("wim", f"Dan {number}", depends_on=[earlier.pk]))
    with acting_as(actors.sanne.account.pk):
        for some in (promises[:1], promises):
            with django_assert_num_queries(2):
                assert len(chains_of(some)) == len(some)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edges=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda e: e[0] != e[1]), max_size=12
    )
)
def test_whatever_is_asked_no_ring_ever_comes_about(actors, make, edges):
    promises = [make("corrie", str(number)) for number in range(6)]
    behind = {number: set() for number in range(6)}
    with acting_as(actors.corrie.account.pk):
        for later, earlier in edges:
            ring = later == earlier or later in behind[earlier]
            try:
                depend(promises[later], promises[earlier].pk)
            except GoesRound:
                assert ring
            else:
                assert not ring
                for number, before in behind.items():
                    if number == later or later in before:
                        before.update({earlier}, behind[earlier])
        for chain in chains_of(promises).values():
            for link in chain.links:
                drawn = picture(chain, link.commitment.pk)
                assert drawn.wide.height > 0
                assert len(drawn.narrow.texts) >= len(chain.links)
            place = {link.commitment.pk: number for number, link in enumerate(chain.links)}
            assert all(
                place[key] < place[link.commitment.pk] for link in chain.links for key in link.waits_for
            )


def test_a_long_chain_is_drawn_from_top_to_bottom_on_a_desk_too(actors, make):
    last = None
    for number in range(chains.LARGEST // 40):
        last = make("corrie", f"Stap {number}", depends_on=[last.pk] if last else [])
    drawn = picture(seen(actors.corrie, last), last.pk)
    assert drawn.wide.height > drawn.wide.width / 2
