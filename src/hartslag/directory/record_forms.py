# SPDX-License-Identifier: EUPL-1.2
"""What who was referred gets to read of it when they ask."""

from django.utils.translation import gettext_lazy as _

from hartslag.access.services import RecordForm, tell_records
from hartslag.directory import records


def register() -> None:
    """Make the records of a referral known to the extract of an access request."""
    tell_records(
        {
            records.PERSON: RecordForm(
                party="person",
                fields={"name": _("Naam"), "reach": _("Hoe u te bereiken bent")},
                names=frozenset({"name", "reach"}),
            ),
            records.QUESTION: RecordForm(party="person", fields={"words": _("Waar u hulp bij vroeg")}),
            records.CONSENT: RecordForm(
                party="person",
                fields={
                    "consent": _("U vond het goed dat dit werd doorgegeven"),
                    "why": _("Wanneer u dat zei, of waarom het nodig was"),
                },
            ),
        }
    )
