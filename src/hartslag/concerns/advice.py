# SPDX-License-Identifier: EUPL-1.2
"""Where somebody who worries turns to first (law R24): numbers, and when each is the right one.

All are national: 112 of the emergency services, 0800-2000 of Veilig Thuis and 113 of the suicide
prevention line (both free, day and night).
"""

from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import EMERGENCY, HelpLine

LINES = (
    EMERGENCY,
    HelpLine(
        _("Denkt u aan geweld thuis, of aan een kind dat niet veilig is?"),
        _("Bel Veilig Thuis, gratis, dag en nacht. U mag ook om raad vragen zonder namen te noemen."),
        "0800-2000",
    ),
    HelpLine(_("Denkt iemand aan zelfdoding?"), _("Bel 113, gratis, dag en nacht."), "113"),
)
