# SPDX-License-Identifier: EUPL-1.2
"""Bring the outcomes of a survey into the figures store, as the template for surveys would.

What is hidden or too little goes in as an empty place: nothing about it is written, so nothing can leak.
"""

from hartslag.figures.services import AreaReference, FiguresStore, ImportReport, import_rows
from hartslag.statistics.services import GroupShare
from hartslag.surveys.estimating import Outcome, Outcomes
from hartslag.surveys.refusals import SurveyRefused

_LOT = {True: "ja", False: "nee", None: "onbekend"}
# One answer and a share of nothing: the store hides that, whatever its bounds.
_NOTHING = {"waarde": "0", "aantal_antwoorden": "1"}


def publish_outcomes(outcomes: Outcomes, *, store: FiguresStore, actor: str) -> ImportReport:
    """Make the outcomes a release of own counts. The same outcomes twice make one release.

    Raises SurveyRefused when there is nothing to publish, ImportRefused when the store refuses.
    """
    if not outcomes.shown:
        raise SurveyRefused(
            "Er is niets om te publiceren: in geen enkel gebied zijn er genoeg antwoorden.",
            "There is nothing to publish: no area has enough answers.",
        )
    _refuse_what_gives_away(outcomes, store)
    rows = [_row(each, outcomes) for each in outcomes.rows]
    name = f"{outcomes.facts.title}, {outcomes.facts.year}"
    return import_rows(store, "survey_results", rows, _same_code, actor=actor, name=name)


def _refuse_what_gives_away(outcomes: Outcomes, store: FiguresStore) -> None:
    """Refuse figures of an area beside those of a larger or smaller one, when any of them is hidden.

    A total minus the parts that are shown is the part that is hidden (law R12).
    """
    facts = outcomes.facts
    for indicator in dict.fromkeys(each.indicator.id for each in outcomes.rows):
        here = {each.area: each.status != "shown" for each in outcomes.rows if each.indicator.id == indicator}
        there = {
            each.area: each.hidden
            for each in store.observations_of(indicator, years=[facts.year])
            if each.origin != "published" and each.table != facts.title
        }
        nested = [(area, other) for area in here for other in there if _one_in_the_other(area, other)]
        if nested and any([*here.values(), *there.values()]):
            other = nested[0][1]
            raise SurveyRefused(
                f"Over {facts.year} is er al een eigen cijfer van {other}, een groter of kleiner gebied. "
                "Samen verraden ze wat verborgen moet blijven. Trek die levering eerst in.",
                f"For {facts.year} there is an own figure of {other} already, a larger or smaller area. "
                "Together they give away what must stay hidden. Withdraw that release first.",
            )


def _one_in_the_other(area: str, other: str) -> bool:
    """Say whether one of two areas lies in the other, by their CBS codes: BU09172100 in WK091721."""
    first, second = area[2:], other[2:]
    cbs = all(code[:2] in {"GM", "WK", "BU"} and code[2:].isdecimal() for code in (area, other))
    return cbs and first != second and (first.startswith(second) or second.startswith(first))


def _same_code(reference: AreaReference) -> str | None:
    """Return the code as it is: areas were looked up when the answers were read."""
    return reference.code


def _row(outcome: Outcome, outcomes: Outcomes) -> dict[str, str]:
    facts = outcomes.facts
    row = {
        "onderzoek": facts.title,
        "herkomst": "eigen telling",
        "gebied": outcome.area,
        "jaar": str(facts.year),
        "indicator": outcome.indicator.id,
        "aselect": _LOT[facts.by_lot],
        "van_bevolking": "",
        "ontwerpeffect": "",
        "standaardafwijking": "",
        "bron": facts.source or facts.title,
        "toelichting": "",
    }
    if outcome.status != "shown" or outcome.found is None:
        return row | _NOTHING
    return row | _numbers(outcome) | {"toelichting": outcomes.response.nl}


def _numbers(outcome: Outcome) -> dict[str, str]:
    """Return the figure with all it takes to give it the same interval again.

    The store holds a design effect and a population; together they must give the effective number of answers
    that was found here.
    """
    found = outcome.found
    assert found is not None  # noqa: S101 - only outcomes that are shown come here
    written = {"aantal_antwoorden": str(found.n)}
    if not isinstance(found, GroupShare):
        effect = found.n / found.worth
        deviation = f"{found.standard_deviation:.6g}"
        return written | {
            "waarde": f"{found.value:.2f}",
            "ontwerpeffect": f"{effect:.6g}",
            "standaardafwijking": deviation,
        }
    population = outcome.population
    left = 1.0
    if population is not None and population > found.n:
        left = (population - 1) / (population - found.n)
        written["van_bevolking"] = str(round(population))
    effect = found.n * left / found.worth
    return written | {"waarde": f"{100 * found.value:.1f}", "ontwerpeffect": f"{effect:.6g}"}
