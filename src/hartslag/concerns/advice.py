# SPDX-License-Identifier: EUPL-1.2
"""Where somebody who worries turns to first (law R24): numbers, and when each is the right one.

All are national: 112 of the emergency services, 0800-2000 of Veilig Thuis and 113 of the suicide
prevention line (both free, day and night), 0800-7000 for telling of a crime without a name.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Line:
    """One line to call: when, what to do, and the number as it is read."""

    when: str | Promise
    do: str | Promise
    number: str

    @property
    def dialled(self) -> str:
        """Return the number as a telephone dials it."""
        return self.number.replace("-", "")


LINES = (
    Line(_("Is er nu gevaar?"), _("Bel meteen het alarmnummer."), "112"),
    Line(
        _("Denkt u aan geweld thuis, of aan een kind dat niet veilig is?"),
        _("Bel Veilig Thuis, gratis, dag en nacht. U mag ook om raad vragen zonder namen te noemen."),
        "0800-2000",
    ),
    Line(_("Denkt iemand aan zelfdoding?"), _("Bel 113, gratis, dag en nacht."), "113"),
)

WITHOUT_A_NAME = Line(
    _("Weet u van een misdrijf en durft u uw naam niet te noemen?"),
    _("Bel Meld Misdaad Anoniem."),
    "0800-7000",
)
