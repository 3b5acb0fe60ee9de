# SPDX-License-Identifier: EUPL-1.2
"""All parts of a place judged at once are judged as the page of the indicator judges them one by one."""

import numpy as np
import pytest

from hartslag.monitor.indicator_page import make_indicator_page
from hartslag.monitor.judging import Judging
from hartslag.monitor.spreads import Spreads

SPREADS = Spreads()


@pytest.mark.parametrize("municipality", ["GM0917", "GM0928"])
def test_every_verdict_and_value_is_that_of_the_page_of_its_indicator(store, areas, municipality):
    place = areas.place(municipality)
    indicators = list(store.catalogue.indicators.values())
    judging = Judging(store, place, indicators, SPREADS)
    seen = set()
    for indicator in indicators:
        page = make_indicator_page(store, indicator, place, None, SPREADS)
        judged = judging.judged(indicator)
        if judged is None:
            assert page.year is None
            continue
        standings = [each.standing for each in page.neighbourhoods]
        assert judged.year == page.year
        assert judged.verdict.tolist() == [each.conclusion.verdict for each in standings], indicator.id
        values = [np.nan if each.figure.value is None else each.figure.value for each in standings]
        assert judged.value == pytest.approx(np.array(values), nan_ok=True), indicator.id
        lower = [each.conclusion.probability_lower for each in standings]
        known = [np.nan if each is None else each for each in lower]
        assert judged.evidence.lower == pytest.approx(np.array(known), abs=1e-4, nan_ok=True), indicator.id
        seen |= set(judged.verdict.tolist())
    assert {"clearly_better", "clearly_worse", "cannot_tell", "no_verdict"} <= seen
