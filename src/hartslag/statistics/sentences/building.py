# SPDX-License-Identifier: EUPL-1.2
"""The three sentences of every conclusion: what we saw, how sure it is, what would make it surer.

One table of openings and endings for the whole scale. What differs per kind of figure (its first sentence,
its interval in words, what more is needed) comes in as a `Finding`.
"""

from dataclasses import dataclass

from hartslag.statistics.verdict import CLEARLY, Judgement, Kind
from hartslag.statistics.words import NOTHING, Text, joined, probability_words

DIFFERENCE = Text("dat verschil", "that difference")
DROP, RISE = Text("die daling", "that drop"), Text("die stijging", "that rise")


@dataclass(frozen=True)
class Finding:
    """What one kind of figure has to say, each part in both languages.

    seen: the whole first sentence. moved: what it showed ("die daling"), nothing when the values are equal.
    basis: "op basis van 164 gesprekken per keer". truth: "ligt de echte verandering tussen ...".
    margin: the difference that matters ("2 punten"). caveats: sentences no reader may miss.
    needed: the whole sentence for "cannot tell". firmer: what makes a "probably" firmer, as it follows "met".
    wider: what would show a smaller difference. also: a sentence that always ends the third.
    """

    seen: Text
    moved: Text
    basis: Text
    truth: Text
    margin: Text
    needed: Text
    firmer: Text
    wider: Text
    caveats: Text = NOTHING
    also: Text = NOTHING


def three_sentences(
    judgement: Judgement, kind: Kind, probability_lower: float, found: Finding
) -> tuple[Text, Text, Text]:
    """Return what we saw, how sure it is, and what would make it surer."""
    strength = judgement.verdict.split("_", maxsplit=1)[0]
    if strength == "clearly":
        how_sure = _clearly(found)
    elif strength == "small":
        how_sure = _small(kind, found)
    elif strength == "probably":
        how_sure = _probably(max(probability_lower, 1 - probability_lower), found)
    elif strength == "practically":
        how_sure = _practically_unchanged(kind, found)
    else:
        how_sure = _cannot_tell(kind, found)
    return found.seen, joined(how_sure, found.caveats), joined(_surer(strength, kind, found), found.also)


def _clearly(found: Finding) -> Text:
    opening = found.moved.capitalised() + Text(" is vrijwel zeker echt", " is almost certainly real")
    return _with_truth(opening, found)


def _small(kind: Kind, found: Finding) -> Text:
    what = Text("een verandering", "a change") if kind == "change" else Text("een verschil", "a difference")
    limit = Text(
        f" is vrijwel zeker echt, maar waarschijnlijk kleiner dan {found.margin.nl}, "
        f"de grens vanaf waar {what.nl} meetelt",
        f" is almost certainly real, but probably smaller than {found.margin.en}, "
        f"the limit from which {what.en} counts",
    )
    return _with_truth(found.moved.capitalised() + limit, found)


def _probably(probability: float, found: Finding) -> Text:
    # Rounded up, 97.4% would read as if it passed for clearly.
    chance = probability_words(min(probability, CLEARLY - 0.005))
    opening = found.moved.capitalised() + Text(
        f" is waarschijnlijk echt (de kans daarop is {chance.nl}), maar zeker is het niet",
        f" is probably real (the probability of that is {chance.en}), but it is not certain",
    )
    return _with_truth(opening, found)


def _practically_unchanged(kind: Kind, found: Finding) -> Text:
    opening = {
        "change": Text(
            "Als er al iets veranderde, is het weinig", "If anything changed at all, it is little"
        ),
        "comparison": Text(
            "Als er al een verschil is, is het klein", "If there is a difference at all, it is small"
        ),
    }[kind]
    limit = Text(
        f", dus binnen de grens van {found.margin.nl}", f", so within the limit of {found.margin.en}"
    )
    return _with_truth(opening, found, limit)


def _cannot_tell(kind: Kind, found: Finding) -> Text:
    if found.moved:
        return _with_truth(Text("Dat kan toeval zijn", "This may be chance"), found)
    opening = {
        "change": Text(
            "Dat zegt nog niet dat er niets veranderde", "That does not yet say that nothing changed"
        ),
        "comparison": Text(
            "Dat zegt nog niet dat er geen verschil is", "That does not yet say that there is no difference"
        ),
    }[kind]
    return _with_truth(opening, found)


def _with_truth(opening: Text, found: Finding, ending: Text = NOTHING) -> Text:
    return Text(
        f"{opening.nl}: {found.basis.nl} {found.truth.nl}{ending.nl}.",
        f"{opening.en}: {found.basis.en}, {found.truth.en}{ending.en}.",
    )


def _surer(strength: str, kind: Kind, found: Finding) -> Text:
    if strength == "cannot":
        return found.needed
    if strength == "probably":
        return Text(
            f"Zekerder wordt het met {found.firmer.nl}, of als een volgende meting dezelfde kant op wijst.",
            f"It becomes more certain with {found.firmer.en}, or when the next measurement points the "
            "same way.",
        )
    if strength == "practically":
        smaller = Text("een kleinere verandering", "a smaller change")
        if kind == "comparison":
            smaller = Text("een kleiner verschil", "a smaller difference")
        return Text(
            f"Om {smaller.nl} te kunnen zien, zijn {found.wider.nl} nodig.",
            f"To be able to see {smaller.en}, {found.wider.en} are needed.",
        )
    if strength == "small":
        what = Text(
            f"zo'n {'kleine verandering' if kind == 'change' else 'klein verschil'}", f"such a small {kind}"
        )
        if kind == "comparison":
            what = Text(what.nl, "such a small difference")
        return Text(
            f"Meer meten is hiervoor niet nodig. Of {what.nl} te merken is, kunnen bewoners zeggen.",
            f"More measuring is not needed for this. Residents can say whether {what.en} can be felt.",
        )
    return Text(
        "Een volgende meting laat zien of het zo blijft. Waardoor het komt, zegt dit cijfer niet.",
        "The next measurement will show whether it stays this way. This figure does not say what causes it.",
    )


def with_more(wider: Text) -> Text:
    """Return what helps when there should be enough already, and still it cannot be told."""
    return Text(
        f"Met {wider.nl} kan het duidelijker worden, of met een ander cijfer.",
        f"With {wider.en} it may become clearer, or with another figure.",
    )


CHANGE_LABELS = {
    "better": Text("verbeterd", "improved"),
    "worse": Text("verslechterd", "worse"),
    "lower": Text("lager", "lower"),
    "higher": Text("hoger", "higher"),
}
COMPARISON_LABELS = {
    "better": Text("gunstiger dan", "better than"),
    "worse": Text("ongunstiger dan", "worse than"),
    "lower": Text("lager dan", "lower than"),
    "higher": Text("hoger dan", "higher than"),
}
CANNOT_TELL = Text("niet te zeggen", "cannot tell")
NO_CONCLUSION = Text("geen conclusie", "no conclusion")


def label(judgement: Judgement, kind: Kind, reference: Text, counted: Text | None = None) -> Text:
    """Return the verdict in a few words: "duidelijk verbeterd", "duidelijk ongunstiger dan Kerkrade".

    counted: what became more or fewer, opened with that word, where a change of the count is no proof of a
    change in what it stands for: then "duidelijk minder meldingen", never "duidelijk verbeterd".
    """
    if judgement.verdict == "cannot_tell":
        return CANNOT_TELL
    if judgement.verdict == "practically_unchanged":
        if kind == "change":
            return Text("vrijwel gelijk gebleven", "practically unchanged")
        return Text(f"vrijwel gelijk aan {reference.nl}", f"practically equal to {reference.en}")
    strength, _, towards = judgement.verdict.partition("_")
    if judgement.direction:
        opening, towards = (
            Text("klein maar echt verschil: ", "small but real difference: "),
            judgement.direction,
        )
    else:
        opening = {
            "clearly": Text("duidelijk ", "clearly "),
            "probably": Text("waarschijnlijk ", "probably "),
        }[strength]
    if kind == "change":
        return opening + (counted or CHANGE_LABELS[towards])
    return opening + COMPARISON_LABELS[towards] + Text(f" {reference.nl}", f" {reference.en}")
