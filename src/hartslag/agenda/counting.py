# SPDX-License-Identifier: EUPL-1.2
"""What came of the items that were put on the neighbourhood agenda in a quarter that ended (E4).

All of it is public already: whoever counts what stands on the agenda finds the same, so nothing is hidden.
"""

from collections import Counter, defaultdict
from datetime import date

from django.db.models.functions import TruncQuarter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hartslag.agenda.models import Item
from hartslag.agenda.states import PUBLIC, Outcome
from hartslag.agreements.services import instruments
from hartslag.people.services import Actor, require

_SHOWN = (None, True, Outcome.SOLVED, Outcome.NOT_SOLVED)
"""Of each column: everything, with a promise that is shown, or with this outcome."""


def items_by_quarter(actor: Actor) -> instruments.Quarters:
    """Return per quarter of publication, organisation that took it up and municipality what items came to.

    Numbers: published, promised, solved, not solved, as they stand today. Raises NotAllowed.
    """
    require(actor, instruments.RIGHT)
    until = instruments.first_not_counted(timezone.localdate())
    rows = Item.objects.filter(state__in=PUBLIC, published_on__lt=until).values_list(
        TruncQuarter("published_on"),
        "taken_up_by__name",
        "area__municipality__name",
        "promise_shown",
        "outcome",
    )
    counted: dict[tuple[date, str, str], Counter[object]] = defaultdict(Counter)
    for quarter, organisation, area, promised, outcome in rows.order_by():
        counted[quarter, organisation or "", area or ""].update([None, promised, outcome])
    found: dict[date, list[instruments.Result]] = defaultdict(list)
    for (quarter, organisation, area), numbers in sorted(counted.items()):
        shown = tuple(numbers[each] for each in _SHOWN)
        found[quarter].append(instruments.Result(organisation, area, shown))
    return found


def register() -> None:
    """Hand this instrument in for the page of who leads."""
    instruments.register(
        "agenda_item",
        instruments.Instrument(
            title=_("Wijkagenda"),
            about=_(
                "Wat in dit kwartaal op de wijkagenda kwam, en hoe het er nu mee staat. Iedereen kan dit al"
                " lezen, dus hier is niets verborgen."
            ),
            columns=(_("Geplaatst"), _("Met belofte"), _("Opgelost"), _("Niet opgelost")),
            counted=items_by_quarter,
            nobody=_("Nog niemand"),
        ),
    )
