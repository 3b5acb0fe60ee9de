# SPDX-License-Identifier: EUPL-1.2
"""An invitation is the only way in, and works once, for a week, unless it is withdrawn."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.mail.models import Mail
from hartslag.people.models import Account, Invitation, Role
from hartslag.people.services import (
    AlreadyHere,
    AlreadyInvited,
    HasEnded,
    InvitationNotValid,
    NotAllowed,
    accept_invitation,
    actor_of,
    end_organisation,
    find_invitation,
    invite,
    leave,
    withdraw_invitation,
)

pytestmark = pytest.mark.django_db

NEW = "noor@voorbeeld.invalid"


def invited(world, email=NEW, **options):
    """An invitation and the token in its mail."""
    invitation = invite(world.ada, email, "Noor N", world.corporation, Role.Kind.VOLUNTEER, **options)
    return invitation, token_for(email)


def token_for(email):
    """The token in the last mail to somebody."""
    body = Mail.objects.filter(to=email).latest("queued_at").body
    return re.search(r"/uitnodiging/([^/\s]+)/", body).group(1)


def test_an_accepted_invitation_is_an_account_with_its_role_and_no_password(world):
    invitation, token = invited(world, "Noor@Voorbeeld.Invalid ".strip().lower(), area=world.town)
    account = accept_invitation(token, name=" Noor Nieuw ", language="en")
    assert (account.name, account.email, account.language) == ("Noor Nieuw", NEW, "en")
    assert not account.has_usable_password()
    role = actor_of(account.pk).roles[0]
    assert (role.kind, role.organisation, role.area) == ("volunteer", world.corporation, world.town)
    invitation.refresh_from_db()
    assert invitation.accepted_at is not None
    assert account.history.first().history_user_id == account.pk


def test_capitals_in_an_address_do_not_matter(world):
    invitation = invite(world.ada, " Noor@Voorbeeld.INVALID", "Noor", world.corporation, "volunteer")
    assert invitation.email == NEW


def test_an_invitation_works_once(world):
    _, token = invited(world)
    accept_invitation(token, name="Noor")
    with pytest.raises(InvitationNotValid, match="al gebruikt"):
        accept_invitation(token, name="Iemand anders")
    assert Account.objects.get(email=NEW).name == "Noor"


def test_an_invitation_expires_after_a_week(world):
    invitation, token = invited(world)
    assert timedelta(days=6) < invitation.expires_at - timezone.now() <= timedelta(days=7)
    Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(InvitationNotValid, match="verlopen"):
        accept_invitation(token, name="Noor")
    assert not Account.objects.filter(email=NEW).exists()


def test_a_withdrawn_invitation_lets_nobody_in(world):
    invitation, token = invited(world)
    withdraw_invitation(world.ada, invitation)
    with pytest.raises(InvitationNotValid, match="ingetrokken"):
        accept_invitation(token, name="Noor")


def test_an_invitation_for_an_organisation_that_stopped_lets_nobody_in(world):
    _, token = invited(world)
    end_organisation(world.ada, world.corporation)
    with pytest.raises(InvitationNotValid):
        find_invitation(token)
    with pytest.raises(HasEnded):
        invited(world, "ander@voorbeeld.invalid")


def test_a_guessed_link_lets_nobody_in(world):
    invited(world)
    with pytest.raises(InvitationNotValid, match="klopt niet"):
        find_invitation("geraden")


def test_the_link_is_kept_nowhere_but_in_the_mail(world):
    invitation, token = invited(world)
    kept = str(vars(invitation)) + str([vars(row) for row in Invitation.history.all()])
    assert token not in kept


def test_sending_the_form_twice_invites_and_mails_once(world):
    key = uuid4()
    first, _ = invited(world, key=key)
    again, _ = invited(world, key=key)
    assert first == again
    assert Mail.objects.count() == 1


def test_who_is_here_or_invited_already_is_not_invited_again(world):
    with pytest.raises(AlreadyHere):
        invited(world, world.worker.email)
    invited(world)
    with pytest.raises(AlreadyInvited):
        invited(world)


def test_nobody_invites_himself_and_only_the_administrator_invites(world):
    with pytest.raises(NotAllowed):
        invited(world, world.administrator.email)
    with pytest.raises(NotAllowed):
        invite(world.sanne, NEW, "Noor", world.corporation, Role.Kind.VOLUNTEER)
    invitation, _ = invited(world)
    with pytest.raises(NotAllowed):
        withdraw_invitation(world.sanne, invitation)


def test_who_left_comes_back_with_a_new_account_and_the_new_role_alone(world):
    leave(world.ada, world.worker)
    _, token = invited(world, world.worker.email)
    account = accept_invitation(token, name="Sanne S")
    assert (account.email, account.is_active) == (world.worker.email, True)
    assert account != world.worker
    assert [role.kind for role in actor_of(account.pk).roles] == ["volunteer"]
