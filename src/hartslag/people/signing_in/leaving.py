# SPDX-License-Identifier: EUPL-1.2
"""Leave no way in: sessions, second factors and what a provider knows somebody by."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from hartslag.history.services import acting_as
from hartslag.people.actors import Actor, require
from hartslag.people.models import Account
from hartslag.people.signing_in import mailing
from hartslag.people.signing_in.sessions import end_sessions


def forget_ways_in(account: Account, **_: Any) -> None:  # noqa: ANN401 - a signal's
    """End the sessions of an account and delete its second factors: who returns starts anew."""
    with transaction.atomic():
        end_sessions(account.pk)
        Authenticator.objects.filter(user=account).delete()
        SocialAccount.objects.filter(user=account).delete()


def clear_second_factor(actor: Actor, account: Account) -> None:
    """Let somebody set up a second factor anew, because phone and recovery codes are lost.

    The administrator has made sure who asks. The account is signed out everywhere and told by mail; its
    password stays. Raises NotAllowed.
    """
    require(actor, "clear a second factor")
    with acting_as(actor.account.pk):
        end_sessions(account.pk)
        if Authenticator.objects.filter(user=account).delete()[0]:
            mailing.send_change(account, "second factor cleared")
