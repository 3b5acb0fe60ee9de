# SPDX-License-Identifier: EUPL-1.2
"""The calculator's screen: kinds of question with an example each, and an answer with its picture."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.monitor.calculator.answering import (
    KINDS,
    Answer,
    Kind,
    KindId,
    Question,
    QuestionRefused,
    ask,
)
from hartslag.monitor.screens.numbers import Fact, Measure, facts_of
from hartslag.monitor.screens.written import opened, said
from hartslag.statistics.services import INTERVIEWS, Conclusion, SamplePlan
from hartslag.ui.services import (
    Chart,
    CsvRow,
    Estimate,
    Reference,
    interval_chart,
    verdict_tone,
    written_number,
)

_MEASURES: Mapping[KindId, tuple[Measure, int]] = {
    "proportion": ("share", 1),
    "count": ("count", 0),
    "rate": ("rate", 2),
    "sample_size": ("share", 1),
}


type Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold a kind of question to choose, with an example that was already worked out."""

    kind: Kind
    words: str | Promise
    when: str | Promise
    example: str | Promise
    typed: Mapping[str, str | Promise]

    @property
    def href(self) -> str:
        """Return the address of the empty form."""
        return f"{reverse('calculator')}?kind={self.kind.id}"

    @property
    def example_href(self) -> str:
        """Return the address of the worked example."""
        typed = {name: str(text) for name, text in self.typed.items()}
        return f"{self.href}&{urlencode(typed)}"


CHOICES = (
    Choice(
        KINDS["count"],
        _("Is een aantal veranderd?"),
        _("Meldingen, misdrijven, uithuisplaatsingen: alles wat je telt."),
        _("20 meldingen toen, 10 nu"),
        {"before": "20", "after": "10"},
    ),
    Choice(
        KINDS["proportion"],
        _("Is een percentage veranderd?"),
        _("Uit gesprekken of een enquête, twee keer gehouden."),
        _("40% van 164, daarna 35% van 164"),
        {"before": _("40% van 164"), "after": _("35% van 164")},
    ),
    Choice(
        KINDS["rate"],
        _("Is het hier meer of minder dan elders?"),
        _("Een aantal in de buurt naast het cijfer van de gemeente."),
        _("61 op 2.600 inwoners tegen 1,48 per 100"),
        {"events": "61", "population": _("2.600"), "reference_rate": _("1,48")},
    ),
    Choice(
        KINDS["sample_size"],
        _("Hoeveel gesprekken zijn nodig?"),
        _("Voordat je gaat meten: hoe groot moet de meting zijn?"),
        _("Van 40% naar 35% bij 2.500 bewoners"),
        {"from": "40%", "to": "35%", "population": _("2.500")},
    ),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """Hold an answer as the page shows it. `href` and the downloads hold the question.

    `notes` say what was done to what was typed, `cautions` what the calculation could not know.
    """

    question: str
    verdict: str
    direction: str
    words: str
    seen: str
    sure: str
    surer: str
    notes: tuple[str, ...]
    cautions: tuple[str, ...]
    picture: Chart | None
    facts: tuple[Fact, ...]
    method: str
    href: str
    csv: str
    excel: str
    document: str


def choice_of(kind: str) -> Choice | None:
    """Return the choice for a kind of question, or None when there is no such kind."""
    return next((choice for choice in CHOICES if choice.kind.id == kind), None)


def link_of(question: Question, name: str = "calculator") -> str:
    """Return the address that holds the question."""
    return f"{reverse(name)}?{question.query()}"


def answered(answer: Answer) -> Answered:
    """Return what the page shows of an answer."""
    question, result = answer.question, answer.result
    seen, sure, surer = (said(sentence) for sentence in result.sentences)
    parts = _of_conclusion(question, result) if isinstance(result, Conclusion) else _of_plan(result)
    cautions = result.notes if isinstance(result, Conclusion) else ()
    return Answered(
        question=_asked(question),
        verdict=parts.verdict,
        direction=parts.direction,
        words=parts.words,
        seen=seen,
        sure=sure,
        surer=surer,
        notes=tuple(said(note) for note in answer.notes),
        cautions=tuple(said(note) for note in cautions),
        picture=parts.picture,
        facts=tuple(parts.facts),
        method=parts.method,
        href=link_of(question),
        csv=link_of(question, "calculator-csv"),
        excel=link_of(question, "calculator-xlsx"),
        document=link_of(question, "calculator-pdf"),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    words: str
    picture: Chart | None
    facts: list[Fact]
    verdict: str = ""
    direction: str = ""
    method: str = ""


def _asked(question: Question) -> str:
    choice = choice_of(question.kind)
    return str(choice.words) if choice else ""


def _of_conclusion(question: Question, conclusion: Conclusion) -> _Parts:
    measure, decimals = _MEASURES[question.kind]
    # Counted over different times or numbers of people, a count is a rate with digits of its own.
    if measure == "count" and any(not value.is_integer() for value in conclusion.estimate.values()):
        decimals = 2
    return _Parts(
        words=opened(said(conclusion.label)),
        picture=picture_of(conclusion, measure, decimals),
        facts=facts_of(conclusion, measure, decimals),
        verdict=conclusion.verdict,
        direction=conclusion.direction or "",
        method=said(conclusion.method) if conclusion.method else "",
    )


def picture_of(conclusion: Conclusion, measure: Measure, decimals: int, *, after: str = "") -> Chart | None:
    """Return the estimates of a conclusion with their intervals: before and after, or here and elsewhere."""
    known = conclusion.estimate
    names = {"before": gettext("Eerst"), "after": after or gettext("Nu"), "value": gettext("Hier")}
    times, sign = (100.0, "%") if measure == "share" else (1.0, "")
    tone = verdict_tone(conclusion.verdict, conclusion.direction or "")
    estimates = [
        _estimate(label, known[name], conclusion.intervals.get(name), times, tone)
        for name, label in names.items()
        if name in known
    ]
    if not estimates:
        return None
    elsewhere = Reference(gettext("Elders"), times * known["reference"]) if "reference" in known else None
    described = facts_of(conclusion, measure, decimals)[: len(known)]
    return interval_chart(
        estimates,
        description="; ".join(f"{fact.label}: {fact.reads}" for fact in described),
        reference=elsewhere,
        unit=sign,
        decimals=decimals,
    )


def _estimate(label: str, value: float, ends: Pair | None, times: float, tone: str) -> Estimate:
    if ends is None:
        return Estimate(label, times * value, tone=tone)
    return Estimate(label, times * value, times * ends[0], times * ends[1], tone)


def _of_plan(plan: SamplePlan) -> _Parts:
    counted = said(INTERVIEWS.counted(plan.n))
    return _Parts(
        words=gettext("%(interviews)s per meting") % {"interviews": counted},
        picture=_picture_of_plan(plan),
        facts=_facts_of_plan(plan),
        method=gettext("Normale benadering, tweezijdig 95%, met de spreiding van beide metingen"),
    )


def _picture_of_plan(plan: SamplePlan) -> Chart | None:
    """Return both shares with the intervals so many interviews give: what the measurement would look like."""
    wanted = {
        name: f"{share * 100:.6g}%/{plan.n}" for name, share in (("before", plan.start), ("after", plan.goal))
    }
    if plan.population is not None:
        wanted["population"] = f"{plan.population:.0f}"
    try:
        conclusion = ask("proportion", wanted).conclusion
    except QuestionRefused:
        return None
    if conclusion is None:
        return None
    neutral = replace(conclusion, verdict="cannot_tell", direction=None)
    return picture_of(neutral, "share", 0, after=gettext("Straks"))


def _facts_of_plan(plan: SamplePlan) -> list[Fact]:
    def share(value: float) -> str:
        return f"{written_number(100 * value, 0 if round(100 * value, 6).is_integer() else 1)}%"

    facts = [
        Fact(gettext("Gesprekken per meting"), written_number(plan.n), plan.n),
        Fact(gettext("Van"), share(plan.start), plan.start),
        Fact(gettext("Naar"), share(plan.goal), plan.goal),
        Fact(gettext("Kans om het verschil te zien, als het er is"), share(plan.power), plan.power),
    ]
    if plan.population is not None:
        facts.append(Fact(gettext("Bewoners"), written_number(plan.population), plan.population))
    return facts


def rows_of(answer: Answer) -> list[CsvRow]:
    """Return a question and its answer as rows of a spreadsheet. Shares are fractions, as in the JSON."""
    shown = answered(answer)
    texts = [(gettext("Vraag"), shown.question)]
    texts += typed_of(answer)
    texts += [(gettext("Antwoord"), shown.words)]
    texts += [(gettext("Zin"), sentence) for sentence in (shown.seen, shown.sure, shown.surer)]
    texts += [(gettext("Let op"), note) for note in (*shown.notes, *shown.cautions)]
    rows = [_row(label, text) for label, text in texts]
    rows += [_row(fact.label, fact.value, fact.lower, fact.upper) for fact in shown.facts]
    return [*rows, _row(gettext("Methode"), shown.method)]


def _row(label: str, value: str | float, lower: float | None = None, upper: float | None = None) -> CsvRow:
    return {
        gettext("wat"): label,
        gettext("waarde"): value,
        gettext("ondergrens"): lower,
        gettext("bovengrens"): upper,
    }


def typed_of(answer: Answer) -> list[tuple[str, str]]:
    """Return what was typed, each with the name of its field."""
    question = answer.question
    labels = {each.name: each.label for each in KINDS[question.kind].fields}
    return [(said(labels[name]), text) for name, text in question.canonical().items()]
