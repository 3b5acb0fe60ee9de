# SPDX-License-Identifier: EUPL-1.2
"""How far the log is sealed, for who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hartslag.access.sealing.segments import LogEpoch, LogHead, LogSegment

_HEADS_SHOWN = 31


@dataclass(frozen=True, slots=True)
class Seals:
    """The last segment, when the log began anew, and the last seals of the days, the newest first."""

    last: LogSegment | None
    epochs: Sequence[LogEpoch]
    heads: Sequence[LogHead]


def seals() -> Seals:
    """Return how far the log is sealed; nothing for who is no privacy officer today."""
    return Seals(
        LogSegment.objects.order_by("-number").first(),
        list(LogEpoch.objects.order_by("-number")),
        list(LogHead.objects.order_by("-day")[:_HEADS_SHOWN]),
    )
