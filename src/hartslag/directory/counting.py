# SPDX-License-Identifier: EUPL-1.2
"""How many referrals there were in quarters that ended, and how many were accepted (E4)."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from hartslag.agreements.services import instruments
from hartslag.people.services import Actor, require


def referrals_by_quarter(actor: Actor) -> instruments.Quarters:
    """Return per quarter, organisation that referred and municipality: referred, and accepted of those.

    The database hides what is small. Raises NotAllowed.
    """
    require(actor, instruments.RIGHT)
    found: dict[date, list[instruments.Result]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM referral_quarters(%s)", [settings.SMALLEST_COUNT])
        for quarter, organisation, area, *numbers in cursor.fetchall():
            found[quarter].append(instruments.Result(organisation, area, tuple(numbers)))
    return found


def register() -> None:
    """Hand this instrument in for the page of who leads."""
    instruments.register(
        "referral",
        instruments.Instrument(
            title=_("Verwijzingen"),
            about=_(
                "Wie verwees in dit kwartaal naar hulp, en hoeveel daarvan zijn aangenomen. Een klein aantal"
                " staat er niet, ook niet als weinig verwijzingen niet zijn aangenomen. De gemeente is waar"
                " de hulp is. Wat ouder is dan hun bewaartermijn, of dan een jaar, staat er niet bij."
            ),
            columns=(_("Verwezen"), _("Aangenomen")),
            counted=referrals_by_quarter,
            no_area=_("Overal"),
        ),
    )
