# SPDX-License-Identifier: EUPL-1.2
"""The door of the statistics: conclusions in words, and the arithmetic under them for arrays.

The conclusions import numpy and scipy when called, the arithmetic when first asked for, so that importing
this module costs nothing. Anything that is not in `__all__` is private to the package.
"""

import importlib
from typing import TYPE_CHECKING

from hartslag.statistics.conclude import no_verdict
from hartslag.statistics.conclude_counts import (
    conclude_count_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
)
from hartslag.statistics.conclude_shares import (
    conclude_share_against_fixed,
    conclude_share_against_share,
    conclude_share_change,
)
from hartslag.statistics.invalid import InvalidInput
from hartslag.statistics.verdict import Conclusion, Effect, Evidence, Good, Judgement, Kind, judge
from hartslag.statistics.words import (
    INHABITANTS,
    INTERVIEWS,
    NUISANCE,
    REPORTS,
    RESIDENTS,
    Noun,
    Text,
    Wording,
    number,
    percentage,
    points,
    probability_words,
)

if TYPE_CHECKING:
    from hartslag.statistics.compare import (
        mean_difference,
        probability_means_below,
        probability_rate_below,
        probability_rates_below,
        probability_ratios_below,
        probability_share_below,
        probability_shares_below,
        rate_against_fixed,
        rate_ratio,
        ratio_of_ratios,
        share_difference,
    )
    from hartslag.statistics.intervals import (
        clopper_pearson,
        effective_n,
        garwood,
        jeffreys,
        t_interval,
        wilson,
    )

ARITHMETIC = {
    "clopper_pearson": "intervals",
    "effective_n": "intervals",
    "garwood": "intervals",
    "jeffreys": "intervals",
    "t_interval": "intervals",
    "wilson": "intervals",
    "mean_difference": "compare",
    "probability_means_below": "compare",
    "probability_rate_below": "compare",
    "probability_rates_below": "compare",
    "probability_ratios_below": "compare",
    "probability_share_below": "compare",
    "probability_shares_below": "compare",
    "rate_against_fixed": "compare",
    "rate_ratio": "compare",
    "ratio_of_ratios": "compare",
    "share_difference": "compare",
}


def __getattr__(name: str) -> object:
    """Import the module of an arithmetic function when it is first asked for."""
    if name not in ARITHMETIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    arithmetic: object = getattr(importlib.import_module(f"hartslag.statistics.{ARITHMETIC[name]}"), name)
    return arithmetic


__all__ = [
    "INHABITANTS",
    "INTERVIEWS",
    "NUISANCE",
    "REPORTS",
    "RESIDENTS",
    "Conclusion",
    "Effect",
    "Evidence",
    "Good",
    "InvalidInput",
    "Judgement",
    "Kind",
    "Noun",
    "Text",
    "Wording",
    "clopper_pearson",
    "conclude_count_change",
    "conclude_rate_against_counts",
    "conclude_rate_against_rate",
    "conclude_share_against_fixed",
    "conclude_share_against_share",
    "conclude_share_change",
    "effective_n",
    "garwood",
    "jeffreys",
    "judge",
    "mean_difference",
    "no_verdict",
    "number",
    "percentage",
    "points",
    "probability_means_below",
    "probability_rate_below",
    "probability_rates_below",
    "probability_ratios_below",
    "probability_share_below",
    "probability_shares_below",
    "probability_words",
    "rate_against_fixed",
    "rate_ratio",
    "ratio_of_ratios",
    "share_difference",
    "t_interval",
    "wilson",
]
