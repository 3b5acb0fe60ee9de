# SPDX-License-Identifier: EUPL-1.2
"""Who left is forgotten: how to reach them at once, their name after a term, in all that was kept."""

import json
from datetime import timedelta

import pytest
from django.core import serializers
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from hartslag.history.services import acting_as
from hartslag.mail.models import Mail
from hartslag.mail.services import send
from hartslag.people.models import Account, ForgottenName, Invitation, Role
from hartslag.people.services import (
    SYSTEM_ACCOUNT_ID,
    FileRefused,
    accept_invitation,
    add_organisation,
    change_organisation,
    end_role,
    forget_who_left,
    give_role,
    invite,
    leave,
    load_people,
    system_actor,
)

pytestmark = pytest.mark.django_db

NEW = "nieuw@voorbeeld.invalid"
TERM = 84


@pytest.fixture
def left(world):
    """Return somebody who came by invitation and has left, with mail sent and mail waiting."""
    invite(world.ada, NEW, "Noor Nieuwenhuis", world.corporation, Role.Kind.VOLUNTEER)
    token = Mail.objects.get().body.split("/uitnodiging/")[1].split("/")[0]
    account = accept_invitation(token, name="Noor Nieuwenhuis")
    Mail.objects.update(sent_at=timezone.now(), body="", next_attempt_at=None)
    send(NEW, "Er staat iets voor je klaar", "Kijk op Mijn werk.")
    leave(world.ada, account)
    return Account.objects.get(pk=account.pk)


def let_be_gone_for(account, months):
    """Let somebody have left so many months and a few days ago."""
    day = timezone.localdate() - timedelta(days=31 * months)
    Account.objects.filter(pk=account.pk).update(left_on=day)


def forget(months=TERM):
    with acting_as(SYSTEM_ACCOUNT_ID):
        return forget_who_left(months)


def everything_known_of(account):
    """Return all rows of accounts, invitations and the outbox, with their revisions, as one text."""
    tables = [Account, Account.history.model, Invitation, Invitation.history.model, Mail]
    rows = [each for table in tables for each in table.objects.all()]
    return json.dumps(serializers.serialize("python", rows), default=str)


def test_on_leaving_the_address_is_nowhere_any_more_and_the_name_stays_with_what_was_done(left):
    assert NEW not in everything_known_of(left)
    assert left.name == "Noor Nieuwenhuis"
    assert {each.name for each in left.history.all()} == {"Noor Nieuwenhuis"}
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.name) == ("", "")
    assert invitation.accepted_at is not None


def test_mail_that_still_waited_for_who_left_is_not_sent(left):
    [mail] = Mail.objects.all()
    assert (mail.to, mail.sent_at is None) == ("", False)


def test_others_keep_their_address(world, left):
    assert world.ada.account.email == "ada@voorbeeld.invalid"
    assert {each.email for each in world.worker.history.all()} == {"sanne@voorbeeld.invalid"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_address(%s)", [world.worker.pk])
        assert cursor.fetchone() == (False,)
    world.worker.refresh_from_db()
    assert world.worker.email == "sanne@voorbeeld.invalid"


def test_an_address_that_is_somebody_elses_by_now_stays_theirs(world):
    Account.objects.filter(pk=world.consultant.pk).update(email="over@voorbeeld.invalid")
    consultant = Account.objects.get(pk=world.consultant.pk)
    consultant.email = "corrie2@voorbeeld.invalid"
    consultant.save()
    Account.objects.filter(pk=world.worker.pk).update(email="corrie@voorbeeld.invalid")
    Invitation.objects.create(
        email="corrie@voorbeeld.invalid",
        name="Sanne",
        organisation=world.municipality,
        role_kind=Role.Kind.SOCIAL_WORKER,
        invited_by=world.administrator,
        token_hash="x",
        expires_at=timezone.now(),
    )
    leave(world.ada, consultant)
    assert Invitation.objects.get().email == "corrie@voorbeeld.invalid"


def test_after_the_term_the_name_is_replaced_in_all_that_was_kept_and_there_is_proof(world, left):
    forget()
    assert Account.objects.get(pk=left.pk).name == "Noor Nieuwenhuis", "the term is not over"
    let_be_gone_for(left, TERM)
    assert forget() == 1
    assert Account.objects.get(pk=left.pk).name == "oud-collega (Corporatie)"
    assert "Nieuwenhuis" not in everything_known_of(left)
    proof = ForgottenName.objects.get()
    assert (proof.account, proof.organisation, proof.months) == (left, world.corporation, TERM)
    assert proof.revisions == left.history.count()
    assert forget() == 0
    assert ForgottenName.objects.count() == 1


def test_the_organisation_is_the_one_somebody_worked_for_last(world):
    system = system_actor()
    third = add_organisation(system, name="Welzijn", kind="welfare")
    give_role(system, world.worker, third, Role.Kind.SOCIAL_WORKER)
    end_role(system, Role.objects.get(account=world.worker, organisation=world.municipality))
    Role.objects.filter(organisation=world.municipality, account=world.worker).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    leave(world.ada, world.worker)
    change_organisation(system, third, name="Welzijn Noord", kind="welfare", email="", phone="")
    let_be_gone_for(world.worker, 1)
    forget(months=1)
    assert Account.objects.get(pk=world.worker.pk).name == "oud-collega (Welzijn Noord)"


def test_without_a_term_names_stay_and_an_address_that_came_back_goes(left):
    let_be_gone_for(left, TERM)
    Account.objects.filter(pk=left.pk).update(email=NEW)
    assert forget(months=None) == 1
    left.refresh_from_db()
    assert left.name == "Noor Nieuwenhuis"
    assert NEW not in everything_known_of(left)
    assert forget(months=None) == 0


@pytest.mark.parametrize("months", [TERM, 0])
def test_no_person_forgets_names_and_nobody_before_any_term(world, left, months):
    let_be_gone_for(left, TERM)
    acts = SYSTEM_ACCOUNT_ID if months == 0 else world.administrator.pk
    with pytest.raises(ProgrammingError, match="only the system"), acting_as(acts), transaction.atomic():
        forget_who_left(months)


def test_a_file_does_not_bring_an_address_back(world, tmp_path):
    file = tmp_path / "mensen.toml"
    file.write_text(
        f'[[account]]\nid = "{world.worker.pk}"\nname = "Sanne"\nemail = "{world.worker.email}"\n'
    )
    leave(world.ada, world.worker)
    with pytest.raises(FileRefused, match="gestopt"):
        load_people(system_actor(), file)


def test_the_administrator_sees_that_somebody_left_and_no_address(world, left, client, signed_in):
    signed_in(client, world.administrator)
    for path in (reverse("colleague", args=[left.pk]), reverse("colleagues") + "?toon=vertrokken"):
        page = client.get(path).text
        assert "Noor Nieuwenhuis" in page
        assert "vertrokken.invalid" not in page
    let_be_gone_for(left, TERM)
    forget()
    assert "oud-collega (Corporatie)" in client.get(reverse("colleagues") + "?toon=vertrokken").text
    assert "De naam is vervangen op" in client.get(reverse("colleague", args=[left.pk])).text
    assert "van wie vertrok" in client.get(reverse("invitations")).text
