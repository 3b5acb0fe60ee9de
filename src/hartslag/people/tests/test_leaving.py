# SPDX-License-Identifier: EUPL-1.2
"""Who leaves loses access that moment, and what was held ends or is handed over."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.people.models import Account, Invitation
from hartslag.people.services import (
    LastAdministrator,
    NotAllowed,
    account_left,
    actor_of,
    add_street,
    add_team,
    give_role,
    held_by,
    invite,
    join_team,
    leave,
    name_contact,
    system_actor,
)

pytestmark = pytest.mark.django_db


def test_leaving_ends_everything_held_now_and_later(world):
    team = add_team(world.ada, name="Wijkteam", kind="other")
    join_team(world.ada, team, world.worker, world.municipality)
    street = add_street(world.ada, name="Voorbeeldstraat", area=world.neighbourhood)
    name_contact(world.ada, street, world.worker, world.municipality, "vragen over hulp")
    held = held_by(world.worker)
    assert [len(each) for each in (held.roles, held.memberships, held.contacts)] == [1, 1, 1]
    leave(world.ada, world.worker)
    account = Account.objects.get(pk=world.worker.pk)
    assert (account.is_active, account.left_on) == (False, timezone.localdate())
    assert not account.has_usable_password()
    assert held_by(account) == type(held)((), (), ())
    assert actor_of(account.pk).organisation is None


def test_a_session_ends_at_the_moment_somebody_leaves(world, client, signed_in):
    signed_in(client, world.worker)
    assert client.get(reverse("faces")).status_code == 200
    leave(world.ada, world.worker)
    response = client.get(reverse("faces"))
    assert response.status_code == 302
    assert response.wsgi_request.actor is None


def test_others_hear_of_it_in_the_same_transaction(world):
    heard, message = [], "could not be handed over"

    def hear(account, actor, **_):
        heard.append((account, actor.account))
        raise OSError(message)

    account_left.connect(hear)
    try:
        with pytest.raises(OSError, match=message):
            leave(world.ada, world.worker)
    finally:
        account_left.disconnect(hear)
    assert heard == [(world.worker, world.administrator)]
    assert Account.objects.get(pk=world.worker.pk).is_active


def test_leaving_twice_is_leaving_once(world):
    leave(world.ada, world.worker)
    revisions = world.worker.history.count()
    leave(world.ada, world.worker)
    assert world.worker.history.count() == revisions


def test_an_open_invitation_to_who_leaves_is_withdrawn(world):
    Account.objects.filter(pk=world.worker.pk).update(password="!nooit gekozen")
    invite(world.ada, world.worker.email, "Sanne", world.corporation, "volunteer")
    leave(world.ada, world.worker)
    assert Invitation.objects.get().withdrawn_at is not None


def test_the_last_administrator_the_system_and_oneself_do_not_leave(world):
    with pytest.raises(LastAdministrator):
        leave(system_actor(), world.administrator)
    with pytest.raises(NotAllowed):
        leave(world.ada, system_actor().account)
    give_role(world.ada, world.worker, world.municipality, "administrator")
    with pytest.raises(NotAllowed):
        leave(world.ada, world.administrator)
    leave(world.sanne, world.administrator)
    assert not Account.objects.get(pk=world.administrator.pk).is_active


def test_only_the_administrator_lets_somebody_leave(world):
    with pytest.raises(NotAllowed):
        leave(world.sanne, world.consultant)
