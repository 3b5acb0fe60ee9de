# SPDX-License-Identifier: EUPL-1.2
"""Verdicts that were found in arrays as they are shown: in the very words of the conclusions."""

from django.utils.translation import gettext

from hartslag.monitor.screens.shown_rows import Shown
from hartslag.monitor.screens.written import opened, said
from hartslag.statistics.services import Good, Judgement, Text, direction, label


def verdict_shown(verdict: str, reference: Text, good: Good, *, goes_lower: bool) -> Shown:
    """Return a verdict code against a reference as it is shown.

    goes_lower: whether the area probably lies below the reference, for a small but real difference.
    """
    if verdict == "no_verdict":
        return Shown(verdict, "", gettext("Geen conclusie"))
    towards = direction(goes_lower=goes_lower, good=good) if verdict == "small_but_real" else ""
    words = label(Judgement(verdict, towards or None), "comparison", reference)
    return Shown(verdict, towards, opened(said(words)))
