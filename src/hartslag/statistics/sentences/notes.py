# SPDX-License-Identifier: EUPL-1.2
"""The small print under a conclusion, and how much is enough where there is too little."""

from hartslag.statistics.words import Text, Wording, number

NON_RESPONSE = Text(
    "De marge gaat over loting. Wie niet wilde of kon meedoen, zit er niet in.",
    "The margin is about drawing lots. It does not cover who would not or could not take part.",
)
COMPLETE = Text(
    "Volledige telling: niemand is door loting gekozen. De marge is de gewone schommeling van zo'n aantal.",
    "Complete count: nobody was chosen by lot. The margin is the usual ups and downs of such a number.",
)
AREA_INCLUDED = Text(
    "Deze buurt meegerekend: zonder de buurt zelf in de vergelijking is het verschil iets groter.",
    "This neighbourhood included: without the area itself in it the difference is a bit larger.",
)

TOO_FEW_EVENTS = Text(
    "Voor een conclusie zijn er in beide perioden samen minstens 5 nodig. "
    "Tel meer jaren of een groter gebied.",
    "A conclusion takes at least 5 in both periods together. Count more years or a larger area.",
)
TOO_FEW_EXPECTED = Text(
    "Voor een conclusie moeten er hier minstens 5 te verwachten zijn. Tel meer jaren of een groter gebied.",
    "A conclusion takes at least 5 expected here. Count more years or a larger area.",
)
TOO_FEW_PEOPLE = Text(
    "Voor een conclusie zijn minstens 5 gevallen nodig, en minstens 5 anderen. "
    "Tel meer jaren of een groter gebied.",
    "A conclusion takes at least 5 cases, and at least 5 others. Count more years or a larger area.",
)


def register_notes(wording: Wording, rounding: float, rounding_share: float) -> tuple[Text, ...]:
    """Return the notes of a complete count: that it is one, and how it was rounded."""
    notes = [COMPLETE]
    if rounding:
        step = number(rounding)
        notes.append(
            Text(f"De aantallen zijn afgerond op {step.nl}.", f"The numbers are rounded to {step.en}.")
        )
    if rounding_share:
        step = number(100 * rounding_share, 0 if rounding_share >= 0.01 else 1)
        notes.append(
            Text(
                f"De percentages zijn afgerond op {step.nl} procentpunt.",
                f"The percentages are rounded to {step.en} percentage point.",
            )
        )
    return (*notes, *_other_year(wording))


def _other_year(wording: Wording) -> tuple[Text, ...]:
    if wording.denominator_year is None:
        return ()
    many, year = wording.inhabitants.many, wording.denominator_year
    return (
        Text(
            f"Gerekend met het aantal {many.nl} van {year.nl}.",
            f"Based on the number of {many.en} in {year.en}.",
        ),
    )


def too_few_answers(least: int, wording: Wording) -> Text:
    """Return how many interviews a conclusion about means asks at least."""
    many = wording.interviews.many
    return Text(
        f"Voor een conclusie over een gemiddelde zijn minstens {least} {many.nl} nodig, elke keer.",
        f"A conclusion about a mean takes at least {least} {many.en}, each time.",
    )


def count_notes(
    wording: Wording, dispersion: float, *, known: bool, area_included: bool = False
) -> tuple[Text, ...]:
    """Return the notes of a count: what the dispersion is, whose denominator, what the reference holds."""
    shown = number(dispersion, 0 if float(dispersion).is_integer() else 1)
    source = Text("berekend uit eerdere jaren", "calculated from earlier years")
    if not known:
        source = Text("opgegeven", "given") if dispersion > 1 else Text("aangenomen", "assumed")
    notes = [Text(f"Spreiding {shown.nl} ({source.nl}).", f"Dispersion {shown.en} ({source.en}).")]
    notes += _other_year(wording)
    return (*notes, *([AREA_INCLUDED] if area_included else []))


def sample_notes(
    wording: Wording, n: float, population: float | None, design_effect: float, *, area_included: bool = False
) -> tuple[Text, ...]:
    """Return the notes of a sample: who is not in it, how it was drawn, how much of everybody it is."""
    if n == population:
        return (COMPLETE,)
    notes = [NON_RESPONSE]
    interviews = wording.interviews.many
    if population is not None:
        asked, everyone = number(n), wording.population.counted(population)
        notes.append(
            Text(
                f"Meegerekend is dat {asked.nl} van de {everyone.nl} zijn gesproken.",
                f"It is taken into account that {asked.en} of the {everyone.en} were interviewed.",
            )
        )
    if design_effect != 1:
        worth = number(n / design_effect)
        notes.append(
            Text(
                f"Door de manier van kiezen tellen de {number(n).nl} {interviews.nl} als {worth.nl}.",
                f"Because of how people were chosen, the {number(n).en} {interviews.en} count as {worth.en}.",
            )
        )
    return (*notes, *([AREA_INCLUDED] if area_included else []))


def too_few_interviews(least: int, wording: Wording, *, waves: bool) -> Text:
    """Return how many interviews a conclusion about shares asks at least."""
    many = wording.interviews.many
    each = Text(" per meting", " per measurement") if waves else Text("", "")
    return Text(
        f"Voor een conclusie zijn minstens {least} {many.nl}{each.nl} nodig, "
        "met minstens 5 mensen die het wel en 5 die het niet hebben.",
        f"A conclusion takes at least {least} {many.en}{each.en}, "
        "with at least 5 people who have it and 5 who do not.",
    )
