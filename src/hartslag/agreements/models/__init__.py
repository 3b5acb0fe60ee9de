# SPDX-License-Identifier: EUPL-1.2
"""The tables of this package: promises, what passes from hand to hand, the clock and the ladder."""

from hartslag.agreements.models.clock import ClosingDay, Pause
from hartslag.agreements.models.commitments import Commitment, CommitmentDependency
from hartslag.agreements.models.handovers import Handover, PersonalLink
from hartslag.agreements.models.ladder import Escalation, Rung

__all__ = [
    "ClosingDay",
    "Commitment",
    "CommitmentDependency",
    "Escalation",
    "Handover",
    "Pause",
    "PersonalLink",
    "Rung",
]
