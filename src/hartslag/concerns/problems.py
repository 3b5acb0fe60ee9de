# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a step with a concern, in words for who does it."""

from django.utils.translation import gettext_lazy as _


class ConcernError(Exception):
    """A step cannot be taken; str() says why and what to do, in the reader's language."""

    message: object = ""

    def __str__(self) -> str:
        return str(self.message)


class NotNow(ConcernError):  # noqa: N818 - says what happened
    """The concern stands elsewhere by now, mostly because a colleague was first."""

    message = _("Dit kan nu niet: het zorgsignaal staat er anders voor. Bekijk het opnieuw.")
