# SPDX-License-Identifier: EUPL-1.2
"""When sign-in asks for a second factor."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from hartslag.people.signing_in.sessions import mark_second_factor

PROVIDER_ASKED = "provider_asked_second_factor"


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Ask for a code or a passkey, unless the organisation's own provider said that it did.

    What the provider said counts for the sign-in in which it was said and for that account alone.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        records = get_authentication_records(request, self.login.user)
        by_provider = bool(records) and records[-1]["method"] == "socialaccount"
        if by_provider and request.session.pop(PROVIDER_ASKED, None) == str(self.login.user.pk):
            mark_second_factor(request.session, self.login.user)
            return False
        return bool(super()._should_handle(request))
