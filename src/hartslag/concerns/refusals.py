# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a step with a concern, in words for who does it."""

from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class NotNow(Refused):
    """The concern stands elsewhere by now, mostly because a colleague was first."""

    message = _("Dit kan nu niet: het zorgsignaal staat er anders voor. Bekijk het opnieuw.")
