# SPDX-License-Identifier: EUPL-1.2
"""Why a figure carries no conclusion, and what would help: three sentences for each reason."""

from dataclasses import dataclass

from hartslag.statistics.words import NOTHING, Text, Wording


@dataclass(frozen=True)
class Reason:
    """Why there is no conclusion, what would make one possible, and what to say instead of the figure."""

    why: Text
    helps: Text
    instead: Text | None = None


REASONS = {
    "no_sample": Reason(
        Text(
            "Niet bekend is hoeveel mensen hiervoor zijn gevraagd, en dus ook niet hoe zeker dit is.",
            "It is not known how many people were asked, and so not how certain this is either.",
        ),
        Text(
            "Met het aantal gesprekken erbij, uit een eerlijke steekproef, kan het wel.",
            "With the number of interviews, from a fair sample, a conclusion is possible.",
        ),
    ),
    "not_random_sample": Reason(
        Text(
            "De mensen die meededen zijn niet door loting gekozen. "
            "Het cijfer gaat over hen en niet over alle bewoners.",
            "The people who took part were not chosen by lot. "
            "The figure is about them, not about all residents.",
        ),
        Text(
            "Een meting onder bewoners die door loting zijn gekozen, kan wel iets over de hele buurt zeggen.",
            "A measurement among residents chosen by lot can say something about the whole neighbourhood.",
        ),
    ),
    "no_denominator": Reason(
        Text(
            "Niet bekend is op hoeveel mensen of gevallen dit percentage slaat. "
            "Bij 20 mensen kan het toeval zijn, bij 2.000 niet.",
            "It is not known of how many people or cases this is a percentage. "
            "With 20 people it may be chance, with 2,000 it is not.",
        ),
        Text(
            "Met de aantallen achter het percentage kan het wel.",
            "With the numbers behind the percentage, a conclusion is possible.",
        ),
    ),
    "model_estimate": Reason(
        Text(
            "Dit is een berekende schatting uit een model, zonder marge. "
            "Het model vult in wat in deze buurt niet is gemeten.",
            "This is an estimate calculated by a model, without a margin. "
            "The model fills in what was not measured in this neighbourhood.",
        ),
        Text(
            "Een meting in de buurt zelf, of de marge bij de schatting, maakt een conclusie mogelijk.",
            "A measurement in the neighbourhood itself, or the margin of the estimate, makes a "
            "conclusion possible.",
        ),
    ),
    "index": Reason(
        Text(
            "Dit is een score die uit veel andere cijfers is berekend. "
            "Hoe onzeker de score is, is niet bekend.",
            "This is a score calculated from many other figures. It is not known how uncertain the score is.",
        ),
        Text(
            "Kijk naar de losse cijfers achter de score: daarover kan wel een conclusie.",
            "Look at the separate figures behind the score: those can support a conclusion.",
        ),
    ),
    "mean_without_spread": Reason(
        Text(
            "Niet bekend is hoe ver de antwoorden uit elkaar liggen, of ze zijn allemaal gelijk. "
            "Dan is niet te berekenen wat toeval kan zijn.",
            "It is not known how far apart the answers are, or they are all equal. "
            "So we cannot calculate what may be chance.",
        ),
        Text(
            "Met de losse antwoorden, of met de spreiding (standaardafwijking) en het aantal, kan het wel.",
            "With the separate answers, or their spread (standard deviation) and number, a "
            "conclusion is possible.",
        ),
    ),
    "too_few": Reason(
        Text(
            "Dat is te weinig voor een conclusie: bij zulke kleine aantallen kan toeval alles verklaren.",
            "That is too little for a conclusion: with such small numbers chance can explain everything.",
        ),
        Text(
            "Tel meer jaren of een groter gebied bij elkaar, of kies een ander cijfer.",
            "Add up more years or a larger area, or choose another figure.",
        ),
    ),
    "one_measurement": Reason(
        Text(
            "Er is één meting. Of er iets verandert, is pas na een tweede te zien.",
            "There is one measurement. Whether anything changes can only be seen after a second.",
        ),
        Text(
            "Een tweede meting op dezelfde manier maakt een conclusie mogelijk.",
            "A second measurement in the same way makes a conclusion possible.",
        ),
    ),
    "series_break": Reason(
        Text(
            "Tussen deze metingen is de manier van meten veranderd. "
            "Een verschil kan daarvan komen en niet van de buurt.",
            "Between these measurements the way of measuring changed. "
            "A difference may come from that and not from the neighbourhood.",
        ),
        Text(
            "Vergelijk alleen metingen van voor of alleen metingen van na de verandering.",
            "Compare only measurements from before or only measurements from after the change.",
        ),
    ),
    "no_reference": Reason(
        Text(
            "Er is geen cijfer om dit mee te vergelijken.",
            "There is no figure to compare this with.",
        ),
        Text(
            "Met hetzelfde cijfer voor de rest van de gemeente, op dezelfde manier gemeten, kan het wel.",
            "With the same figure for the rest of the municipality, measured the same way, a "
            "conclusion is possible.",
        ),
    ),
    "hidden": Reason(
        Text(
            "Het gaat om zo weinig gevallen dat bewoners herkenbaar kunnen zijn. Dat beschermen we.",
            "There are so few cases that residents could be recognised. We protect that.",
        ),
        Text(
            "Over meer jaren of een groter gebied samen kan het cijfer wel te zien zijn.",
            "Over more years or a larger area together the figure can perhaps be shown.",
        ),
        instead=Text(" laten we hier niet zien", " is not shown here"),
    ),
    "no_figure": Reason(
        Text(
            "De bron geeft hier geen waarde; waarom niet, zegt dat niet altijd.",
            "The source gives no value here; it does not always say why.",
        ),
        Text(
            "Kijk naar een ander jaar, een groter gebied of een andere bron.",
            "Look at another year, a larger area or another source.",
        ),
        instead=Text(" is hier niet bekend", " is not known here"),
    ),
}


def why_none(
    reason: str, wording: Wording, *, seen: Text | None, helps: Text | None
) -> tuple[Text, Text, Text]:
    """Return what there is, why it carries no conclusion, and what would help.

    seen, helps: a better first or third sentence.
    """
    said = REASONS[reason]
    return seen or _what_there_is(said, wording), said.why, helps or said.helps


def _what_there_is(reason: Reason, wording: Wording) -> Text:
    about = wording.named(Text("dit cijfer", "this figure"))
    if reason.instead:
        return about.capitalised() + reason.instead + Text.same(".")
    when = Text(f" ({wording.after.nl})", f" ({wording.after.en})") if wording.after else NOTHING
    name = about.capitalised()
    return Text(f"{name.nl} is bekend{when.nl}.", f"{name.en} is known{when.en}.")
