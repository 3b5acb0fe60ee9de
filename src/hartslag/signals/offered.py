# SPDX-License-Identifier: EUPL-1.2
"""What was offered of a report to others: taken back when it is no longer to be had."""

from uuid import UUID

from hartslag.agreements import services as agreements
from hartslag.people.services import system_actor
from hartslag.signals.receiving import KIND

CONCERN = "report.concern"
"""What is handed over: that a report is a concern. Who is asked sees nothing of it before accepting."""


def withdraw_offers(report: UUID, why: str) -> None:
    """Take back what was offered of a report and nobody answered yet, whoever offered it.

    Who was asked reads why, also behind a personal link. On behalf of the system: it follows from a step.
    """
    for offered in agreements.handovers_about((KIND, report), (CONCERN, report)):
        if offered.state == agreements.OfferState.OFFERED:
            agreements.withdraw_offer(system_actor(), offered.pk, why)
