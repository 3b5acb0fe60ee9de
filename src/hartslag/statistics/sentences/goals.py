# SPDX-License-Identifier: EUPL-1.2
"""Sentences about one goal: whether its target is reached, and its pace."""

from dataclasses import dataclass

from hartslag.statistics.goals import Outcome
from hartslag.statistics.verdict import Conclusion
from hartslag.statistics.words import Text, number, probability_words
from hartslag.statistics.words import points as written_points

POINTS_FOR_A_FORECAST = 4


@dataclass(frozen=True, slots=True)
class Reaching:
    """Hold the label of an outcome and its three sentences."""

    label: Text
    seen: Text
    sure: Text
    surer: Text


_LABELS: dict[Outcome, Text] = {
    "reached": Text("bereikt", "reached"),
    "not_reached": Text("nog niet bereikt", "not reached yet"),
    "cannot_tell": Text("niet te zeggen of het is bereikt", "cannot tell whether it has been reached"),
    "no_later_figure": Text("niet te zeggen", "cannot tell"),
    "no_conclusion": Text("geen conclusie", "no conclusion"),
    "no_figure": Text("geen conclusie", "no conclusion"),
}


def reaching_words(
    outcome: Outcome,
    *,
    year: int | None,
    probability: float | None,
    points: int,
    conclusion: Conclusion | None,
) -> Reaching:
    """Return the words for an outcome.

    year: of the latest figure, None without one; probability: that the truth is at or beyond the target;
    points: how many figures there are from the baseline on; conclusion: that on the latest figure, for why
    there is none.
    """
    label = _LABELS[outcome]
    if year is None or outcome == "no_figure":
        return Reaching(label, _NO_FIGURE, _NOT_MEASURED, _MEASURE)
    if outcome == "no_later_figure":
        return Reaching(label, _no_later(year), _ONE_IS_NO_CHANGE, _measure_after(year))
    if outcome == "no_conclusion" or probability is None:
        return Reaching(label, _no_conclusion(year), *_why(conclusion))
    return Reaching(label, _seen(outcome, year), _chance(probability, points), _more(points))


_NO_FIGURE = Text(
    "Van dit doel is nog geen cijfer bekend.",
    "No figure is known for this goal yet.",
)
_NOT_MEASURED = Text(
    "Zonder cijfer valt niet te zeggen waar dit doel begint of hoe ver het is.",
    "Without a figure it cannot be said where this goal starts or how far it is.",
)
_MEASURE = Text(
    "Lees het cijfer van de nulmeting in, en daarna elk jaar een nieuw cijfer.",
    "Import the figure of the baseline, and after that a new figure every year.",
)
_ONE_IS_NO_CHANGE = Text(
    "Een cijfer uit één jaar laat geen beweging zien. Dat het doel niet is bereikt, weten we dus ook niet.",
    "A figure of one year shows no movement. So we do not know that the goal has not been reached either.",
)


def _no_later(year: int) -> Text:
    return Text(
        f"Het laatste cijfer is van {year}. Dat is de nulmeting zelf: van daarna is geen cijfer bekend.",
        f"The last figure is from {year}. That is the baseline itself: no figure is known from after it.",
    )


def _measure_after(year: int) -> Text:
    return Text(
        f"Een cijfer van na {year}, op dezelfde manier geteld of gevraagd. "
        "Vanaf vier metingen is ook te zien hoe het zich ontwikkelt.",
        f"A figure from after {year}, counted or asked in the same way. "
        "From four measurements on it also shows how things develop.",
    )


def _no_conclusion(year: int) -> Text:
    return Text(
        f"Er is een cijfer van {year}, maar dat kan geen conclusie dragen.",
        f"There is a figure of {year}, but it cannot support a conclusion.",
    )


def _why(conclusion: Conclusion | None) -> tuple[Text, Text]:
    if conclusion is None or conclusion.reason is None:
        return _NOT_MEASURED, _MEASURE
    return conclusion.sentences[1], conclusion.sentences[2]


def _seen(outcome: Outcome, year: int) -> Text:
    if outcome == "reached":
        return Text(
            f"Het cijfer van {year} ligt op de streefwaarde of aan de goede kant ervan.",
            f"The figure of {year} is at the target or on the good side of it.",
        )
    if outcome == "not_reached":
        return Text(
            f"Het cijfer van {year} is nog niet bij de streefwaarde.",
            f"The figure of {year} is not at the target yet.",
        )
    return Text(
        f"Het cijfer van {year} ligt zo dicht bij de streefwaarde dat het toeval kan zijn aan welke kant.",
        f"The figure of {year} is so close to the target that it may be chance on which side.",
    )


def _chance(probability: float, points: int) -> Text:
    words = probability_words(probability)
    said = Text(
        f"De kans dat het doel nu is bereikt, is {words.nl}.",
        f"The probability that the goal has been reached now is {words.en}.",
    )
    if points >= POINTS_FOR_A_FORECAST:
        return said
    return Text(
        f"{said.nl} Of het op tijd lukt, is uit {points} metingen niet te zeggen: "
        "daar zijn er minstens vier voor nodig.",
        f"{said.en} Whether it will be in time cannot be said from {points} measurements: "
        "that takes at least four.",
    )


def _more(points: int) -> Text:
    if points < POINTS_FOR_A_FORECAST:
        return Text(
            "Elk jaar opnieuw meten, op dezelfde manier.",
            "Measuring again every year, in the same way.",
        )
    return Text(
        "Meer gesprekken per meting of langer tellen maakt de marge kleiner.",
        "More interviews per measurement or counting longer makes the margin smaller.",
    )


def pace_words(a_year: float, *, is_share: bool) -> Text:
    """Return a change a year: "1,6 punten minder per jaar", "0,14 meer per jaar".

    a_year: in the units of the figure, where a share is a fraction.
    """
    size = written_points(abs(a_year), 1) if is_share else number(abs(a_year), 2 if abs(a_year) < 1 else 1)
    less = a_year < 0
    return Text(
        f"{size.nl} {'minder' if less else 'meer'} per jaar",
        f"{size.en} {'less' if less else 'more'} a year",
    )
