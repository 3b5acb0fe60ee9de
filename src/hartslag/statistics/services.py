# SPDX-License-Identifier: EUPL-1.2
"""The door of the statistics: conclusions in words, and the arithmetic under them for arrays.

The conclusions import numpy and scipy when called, the arithmetic when first asked for, so that importing
this module costs nothing. Anything that is not in `__all__` is private to the package.
"""

import importlib
from typing import TYPE_CHECKING

from hartslag.statistics.conclusions.changes import conclude_change_against_change
from hartslag.statistics.conclusions.concluding import no_verdict
from hartslag.statistics.conclusions.counts import (
    conclude_count_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
)
from hartslag.statistics.conclusions.means import Mean, conclude_mean_against, conclude_mean_change
from hartslag.statistics.conclusions.plan import SamplePlan, sample_size_for_shares
from hartslag.statistics.conclusions.registers import conclude_register_against_rest, conclude_register_change
from hartslag.statistics.conclusions.shares import (
    conclude_share_against_fixed,
    conclude_share_against_share,
    conclude_share_change,
)
from hartslag.statistics.conclusions.together import Steps, together
from hartslag.statistics.goals import Outcome, outcome_of
from hartslag.statistics.refusals import InvalidInput
from hartslag.statistics.sentences.all_goals import Together, all_goals
from hartslag.statistics.sentences.building import label
from hartslag.statistics.sentences.goals import Reaching, pace_words, reaching_words
from hartslag.statistics.sentences.many import FIGURES, many_at_once
from hartslag.statistics.sentences.none import REASONS
from hartslag.statistics.sentences.stacking import chance_range, stacked
from hartslag.statistics.sentences.surveys import (
    TOO_LITTLE,
    all_but_one_in,
    less_than_one_in,
    mean_in_words,
    response_words,
    share_in_words,
    weighting_words,
)
from hartslag.statistics.verdict import Conclusion, Effect, Evidence, Good, Judgement, Kind, direction, judge
from hartslag.statistics.words import (
    DISTRICTS,
    INHABITANTS,
    INTERVIEWS,
    MUNICIPALITIES,
    NEIGHBOURHOODS,
    NUISANCE,
    Noun,
    Text,
    Wording,
    joined,
    number,
    percentage,
    probability_words,
)

if TYPE_CHECKING:
    from hartslag.statistics.arithmetic.against_rest import (
        AgainstRest,
        rates_against_rest,
        registers_against_rest,
    )
    from hartslag.statistics.arithmetic.compare import (
        mean_difference,
        probability_means_below,
        probability_rate_below,
        probability_rates_below,
        probability_ratios_below,
        probability_shares_below,
        rate_ratio,
        ratio_of_ratios,
        share_difference,
    )
    from hartslag.statistics.arithmetic.dispersion import estimate_dispersion
    from hartslag.statistics.arithmetic.groups import (
        GroupMean,
        GroupShare,
        group_mean,
        group_share,
        one_in,
        rest_of,
    )
    from hartslag.statistics.arithmetic.intervals import (
        clopper_pearson,
        effective_n,
        garwood,
        jeffreys,
        t_interval,
        wilson,
    )
    from hartslag.statistics.arithmetic.many import (
        benjamini_hochberg,
        expected_by_chance,
        stand_out,
        verdicts,
    )
    from hartslag.statistics.arithmetic.raking import Margin, Weighting, rake, weighting
    from hartslag.statistics.arithmetic.sample_size import interviews_per_wave, smallest_drop
    from hartslag.statistics.arithmetic.survey import (
        Calibration,
        Design,
        effective_size,
        proportion_interval,
        survey_mean,
        survey_ratio,
        survey_total,
    )

ARITHMETIC = {
    "AgainstRest": "against_rest",
    "rates_against_rest": "against_rest",
    "registers_against_rest": "against_rest",
    "estimate_dispersion": "dispersion",
    "benjamini_hochberg": "many",
    "expected_by_chance": "many",
    "stand_out": "many",
    "verdicts": "many",
    "interviews_per_wave": "sample_size",
    "smallest_drop": "sample_size",
    "GroupMean": "groups",
    "GroupShare": "groups",
    "group_mean": "groups",
    "group_share": "groups",
    "one_in": "groups",
    "rest_of": "groups",
    "Margin": "raking",
    "Weighting": "raking",
    "rake": "raking",
    "weighting": "raking",
    "Calibration": "survey",
    "Design": "survey",
    "effective_size": "survey",
    "proportion_interval": "survey",
    "survey_mean": "survey",
    "survey_ratio": "survey",
    "survey_total": "survey",
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
    "probability_shares_below": "compare",
    "rate_ratio": "compare",
    "ratio_of_ratios": "compare",
    "share_difference": "compare",
}


def __getattr__(name: str) -> object:
    """Import the module of an arithmetic function when it is first asked for."""
    if name not in ARITHMETIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    arithmetic: object = getattr(
        importlib.import_module(f"hartslag.statistics.arithmetic.{ARITHMETIC[name]}"), name
    )
    return arithmetic


__all__ = [
    "DISTRICTS",
    "FIGURES",
    "INHABITANTS",
    "INTERVIEWS",
    "MUNICIPALITIES",
    "NEIGHBOURHOODS",
    "NUISANCE",
    "REASONS",
    "TOO_LITTLE",
    "AgainstRest",
    "Calibration",
    "Conclusion",
    "Design",
    "Effect",
    "Evidence",
    "Good",
    "GroupMean",
    "GroupShare",
    "InvalidInput",
    "Judgement",
    "Kind",
    "Margin",
    "Mean",
    "Noun",
    "Outcome",
    "Reaching",
    "SamplePlan",
    "Steps",
    "Text",
    "Together",
    "Weighting",
    "Wording",
    "all_but_one_in",
    "all_goals",
    "benjamini_hochberg",
    "chance_range",
    "clopper_pearson",
    "conclude_change_against_change",
    "conclude_count_change",
    "conclude_mean_against",
    "conclude_mean_change",
    "conclude_rate_against_counts",
    "conclude_rate_against_rate",
    "conclude_register_against_rest",
    "conclude_register_change",
    "conclude_share_against_fixed",
    "conclude_share_against_share",
    "conclude_share_change",
    "direction",
    "effective_n",
    "effective_size",
    "estimate_dispersion",
    "expected_by_chance",
    "garwood",
    "group_mean",
    "group_share",
    "interviews_per_wave",
    "jeffreys",
    "joined",
    "judge",
    "label",
    "less_than_one_in",
    "many_at_once",
    "mean_difference",
    "mean_in_words",
    "no_verdict",
    "number",
    "one_in",
    "outcome_of",
    "pace_words",
    "percentage",
    "probability_means_below",
    "probability_rate_below",
    "probability_rates_below",
    "probability_ratios_below",
    "probability_shares_below",
    "probability_words",
    "proportion_interval",
    "rake",
    "rate_ratio",
    "rates_against_rest",
    "ratio_of_ratios",
    "reaching_words",
    "registers_against_rest",
    "response_words",
    "rest_of",
    "sample_size_for_shares",
    "share_difference",
    "share_in_words",
    "smallest_drop",
    "stacked",
    "stand_out",
    "survey_mean",
    "survey_ratio",
    "survey_total",
    "t_interval",
    "together",
    "verdicts",
    "weighting",
    "weighting_words",
    "wilson",
]
