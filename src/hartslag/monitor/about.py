# SPDX-License-Identifier: EUPL-1.2
"""Where the figures come from, and how conclusions are drawn, in plain words."""

from hartslag.figures.services import FiguresStore
from hartslag.monitor.results import About, Method
from hartslag.statistics.services import Text

METHODS = (
    Method(
        Text("Van cijfer naar conclusie", "From figure to conclusion"),
        Text(
            "Bij elk cijfer rekenen we uit hoe groot de kans is dat het echt beter of slechter is, en of het "
            "verschil groot genoeg is om mee te tellen. Is die kans 97,5% of meer, dan zeggen we duidelijk; "
            "vanaf 90% waarschijnlijk. Kan het cijfer het niet uitwijzen, dan staat er: niet te zeggen. "
            "Dat is iets anders dan geen verandering.",
            "For each figure we calculate how probable it is that it is really better or worse, and whether "
            "the difference is large enough to count. If that probability is 97.5% or more, we say clearly; "
            "from 90% on, probably. If the figure cannot tell, we say so. That is not the same as no change.",
        ),
        "",
    ),
    Method(
        Text("Aandelen uit een enquête", "Shares from a survey"),
        Text(
            "Een enquête spreekt met een deel van de bewoners. De marge laat zien waar het echte aandeel "
            "ligt in 95 van de 100 keer. Wie niet meedeed, zit niet in de marge. Zijn mensen niet door "
            "loting gekozen, of is niet bekend hoeveel het er waren, dan trekken we geen conclusie.",
            "A survey speaks to a part of the residents. The margin shows where the true share lies in 95 of "
            "100 cases. People who did not take part are not in the margin. If people were not "
            "chosen by lot, or if "
            "it is not known how many there were, we draw no conclusion.",
        ),
        "Wilson 1927; Newcombe 1998; Brown, Cai, DasGupta 2001",
    ),
    Method(
        Text("Aantallen, zoals misdrijven en meldingen", "Counts, such as crimes and reports"),
        Text(
            "Ook als er niets verandert, schommelt een aantal. Hoe sterk, leren we van alle buurten van de "
            "gemeente samen. Minder meldingen is geen bewijs van minder overlast.",
            "Even when nothing changes, a count goes up and down. How much, we learn from all neighbourhoods "
            "of the municipality together. Fewer reports are not proof of less nuisance.",
        ),
        "Garwood 1936; McCullagh, Nelder 1989",
    ),
    Method(
        Text("Volledige tellingen", "Complete counts"),
        Text(
            "Bij uitkeringen en woningen is iedereen geteld. Toch verandert zo'n aantal ook door toeval. De "
            "marge laat dat zien, en telt mee dat de bron afrondt.",
            "For benefits and homes, everybody was counted. Even so, such a number also changes by "
            "chance. The "
            "margin shows that, and allows for the rounding of the source.",
        ),
        "Newcombe 1998",
    ),
    Method(
        Text("Schattingen en scores", "Estimates and scores"),
        Text(
            "Cijfers over gezondheid per buurt zijn schattingen van een model. Er is geen marge bij. We "
            "laten ze zien met hun bron, zonder conclusie.",
            "Figures about health per neighbourhood are estimates of a model. They come without a margin. We "
            "show them with their source, without a conclusion.",
        ),
        "",
    ),
    Method(
        Text("Waarmee we vergelijken", "What we compare with"),
        Text(
            "Een buurt vergelijken we met de rest van de gemeente, zonder de buurt zelf. Kan dat niet, dan "
            "nemen we het gemiddelde van de gemeente en staat erbij: deze buurt meegerekend.",
            "We compare a neighbourhood with the rest of the municipality, without the neighbourhood itself. "
            "If that is not possible, we take the average of the municipality and say: this neighbourhood "
            "included.",
        ),
        "",
    ),
    Method(
        Text("Veel cijfers tegelijk", "Many figures at once"),
        Text(
            "Wie naar veel cijfers kijkt, ziet altijd wel iets opvallen. De lijst van wat eruit springt "
            "houdt daar rekening mee: hooguit ongeveer 1 op de 10 staat er door toeval.",
            "Anyone who looks at many figures sees something stand out. The list of what stands out allows "
            "for that: at most about 1 in 10 is there by chance.",
        ),
        "Benjamini, Hochberg 1995",
    ),
    Method(
        Text("Breuken in een reeks", "Breaks in a series"),
        Text(
            "Komt een cijfer uit een andere tabel, verandert een grens, of springt de hele gemeente even"
            "veel, dan vergelijken we de jaren ervoor en erna niet.",
            "If a figure comes from another table, a boundary changes, or the whole municipality jumps by as "
            "much, we do not compare the years before and after.",
        ),
        "",
    ),
    Method(
        Text("Kleine aantallen", "Small numbers"),
        Text(
            "Eigen tellingen van een klein aantal mensen laten we niet zien, om bewoners te beschermen. "
            "Cijfers die al elders zijn gepubliceerd, laten we zoals ze zijn.",
            "Own counts of a small number of people are not shown, to protect residents. Figures already "
            "published elsewhere stay as they are.",
        ),
        "",
    ),
)


def make_about(store: FiguresStore) -> About:
    """Return the indicators of which anything is known, all releases ever brought in, and the methods."""
    releases = tuple(store.releases(include_withdrawn=True))
    known = {id_ for release in releases if not release.withdrawn for id_ in release.indicators}
    indicators = tuple(each for each in store.catalogue.indicators.values() if each.id in known)
    return About(indicators, releases, METHODS)
