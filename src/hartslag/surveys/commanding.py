# SPDX-License-Identifier: EUPL-1.2
"""A survey at the command line: everything out of files, nothing kept."""

from dataclasses import replace

from hartslag.areas.services import get as get_area
from hartslag.areas.services import resolver
from hartslag.monitor.services import figures_store
from hartslag.surveys.coding import respondents
from hartslag.surveys.estimating import Outcomes, estimate
from hartslag.surveys.facts import check_facts
from hartslag.surveys.mapping import read_mapping_file
from hartslag.surveys.margins import Totals, from_key_figures, read_margins
from hartslag.surveys.personal import refuse_personal
from hartslag.surveys.reading import read_answers


def estimate_file(
    raw: bytes,
    mapping: bytes,
    *,
    margins: bytes | None = None,
    key_figures: bool = False,
    year: int | None = None,
) -> Outcomes:
    """Return the outcomes of the bytes of a file with answers, a mapping and perhaps margins.

    key_figures: weight by what the store knows. year: instead of that in the mapping. Raises SurveyRefused.
    """
    facts, columns = read_mapping_file(mapping)
    facts = check_facts(replace(facts, year=year or facts.year))
    answers = read_answers(raw)
    refuse_personal(answers)
    store, resolve = figures_store(), resolver()
    totals: Totals = read_margins(margins) if margins else {}
    if key_figures:
        people = respondents(answers, columns, facts, resolve)
        totals = {**from_key_figures(store, people, facts.year).totals, **totals}

    def name_of(code: str) -> str:
        return get_area(code, facts.year).name

    return estimate(answers, columns, facts, totals, store=store, resolve=resolve, name_of=name_of)
