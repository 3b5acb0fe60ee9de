# SPDX-License-Identifier: EUPL-1.2
"""Numbers to call before, or instead of, filling in a form.

Both are national: 112 of the emergency services, 0800-7000 for telling of a crime without a name.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line to call: when, what to do, and the number as it is read."""

    when: str | Promise
    do: str | Promise
    number: str

    @property
    def dialled(self) -> str:
        """Return the number as a telephone dials it."""
        return self.number.replace("-", "")


EMERGENCY = HelpLine(_("Is er nu gevaar?"), _("Bel meteen het alarmnummer."), "112")
WITHOUT_A_NAME = HelpLine(
    _("Weet u van een misdrijf en durft u uw naam niet te noemen?"),
    _("Bel Meld Misdaad Anoniem."),
    "0800-7000",
)
