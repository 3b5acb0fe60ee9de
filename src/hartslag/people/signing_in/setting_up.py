# SPDX-License-Identifier: EUPL-1.2
"""Let the first administrator in: whoever runs the server says who that is."""

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from hartslag.history.services import acting_as
from hartslag.mail.services import link
from hartslag.people.actors import Actor, require
from hartslag.people.models import Account, Organisation, Role
from hartslag.people.organising import add_organisation
from hartslag.people.roles import give_role


def make_administrator(actor: Actor, *, email: str, name: str, organisation: str) -> str:
    """Make somebody administrator of an organisation, and return the address where they choose a password.

    The account and the organisation (a municipality) are made when they are not there. The address works
    once and for an hour; no mail is needed for it. Only the system may: the command, on the server itself.
    Raises NotAllowed, HasEnded.
    """
    require(actor, "load people")
    email = email.strip().lower()
    with acting_as(actor.account.pk):
        account = Account.objects.filter(email=email).first()
        if account is None:
            account = Account(email=email, name=name.strip())
            account.set_unusable_password()
            account.save(force_insert=True)
        partner = Organisation.objects.filter(name=organisation).first() or add_organisation(
            actor, name=organisation, kind=Organisation.Kind.MUNICIPALITY
        )
        give_role(actor, account, partner, Role.Kind.ADMINISTRATOR)
    key = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return link(reverse("account_reset_password_from_key", kwargs=key))
