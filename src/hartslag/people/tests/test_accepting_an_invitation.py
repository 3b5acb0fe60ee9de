# SPDX-License-Identifier: EUPL-1.2
"""From the link in a mail to an account: a name, a password and a second factor."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.mail.models import Mail
from hartslag.people.models import Account, Invitation
from hartslag.people.services import invite, withdraw_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(world):
    """The path in the mail of an invitation."""
    invite(world.ada, "noor@voorbeeld.invalid", "Noor", world.corporation, "volunteer")
    return re.search(r"https?://[^/]+(/uitnodiging/\S+)", Mail.objects.get().body).group(1)


def test_the_page_says_who_asks_and_what_is_needed(link, client):
    response = client.get(link)
    assert response.status_code == 200
    assert "vrijwilliger, namens Corporatie" in response.text
    assert response.context["form"]["name"].value() == "Noor"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_accepting_leads_to_a_password_and_no_further_without_a_second_factor(link, client):
    response = client.post(link, {"name": "Noor N", "language": "nl"})
    assert response.status_code == 302
    assert response.url == reverse("account_set_password")
    password = "groene fietsen zingen zacht"
    assert client.get(response.url).status_code == 200
    client.post(response.url, {"password1": password, "password2": password})
    account = Account.objects.get(email="noor@voorbeeld.invalid")
    assert account.check_password(password)
    assert client.get(reverse("faces")).url == reverse("account-security")


def test_a_name_is_needed_and_nothing_happens_without(link, client):
    response = client.post(link, {"name": "", "language": "nl"})
    assert response.status_code == 400
    assert not Account.objects.filter(email="noor@voorbeeld.invalid").exists()


def test_a_link_that_was_used_leads_to_signing_in(link, client):
    client.post(link, {"name": "Noor", "language": "nl"})
    client.logout()
    response = client.get(link)
    assert response.status_code == 410
    assert reverse("account_login") in response.text
    assert client.post(link, {"name": "Ander", "language": "nl"}).status_code == 410


def test_an_expired_or_withdrawn_link_says_so_and_a_guessed_one_is_not_there(world, link, client):
    withdraw_invitation(world.ada, Invitation.objects.get())
    assert "ingetrokken" in client.get(link).text
    Invitation.objects.update(withdrawn_at=None, expires_at=timezone.now())
    assert "verlopen" in client.get(link).text
    assert client.get(reverse("accept-invitation", args=["geraden"])).status_code == 404
