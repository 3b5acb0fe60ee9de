# SPDX-License-Identifier: EUPL-1.2
"""Sentences about all goals of a programme together."""

from collections.abc import Sequence
from dataclasses import dataclass

from hartslag.statistics.goals import Outcome
from hartslag.statistics.words import Text

_SAYS_SOMETHING: tuple[Outcome, ...] = ("reached", "not_reached", "cannot_tell")


@dataclass(frozen=True, slots=True)
class Together:
    """Hold what can be said about all goals: label, what we saw, what would make it surer.

    known: about how many goals something can be said. There is no mark for all goals together.
    """

    label: Text
    seen: tuple[Text, ...]
    surer: tuple[Text, ...]
    known: int


def all_goals(outcomes: Sequence[Outcome], in_words: int) -> Together:
    """Return the words for all goals of a programme.

    outcomes: of the goals that are tied to a figure; in_words: how many goals are in words alone.
    """
    tied, known = len(outcomes), sum(outcome in _SAYS_SOMETHING for outcome in outcomes)
    goals = tied + in_words
    label = Text("niet te zeggen", "cannot tell")
    if known:
        label = Text(
            f"over {known} van de {goals} doelen is iets te zeggen",
            f"something can be said about {known} of the {goals} goals",
        )
    seen = [_kinds(tied, in_words), *([_known(outcomes, known)] if tied else [])]
    surer = [*([_LATER] if tied > known else []), *([_FIGURES] if in_words else [])]
    return Together(label, tuple(seen), tuple(surer), known)


_LATER = Text(
    "Nieuwe cijfers, van na de nulmeting, voor de doelen aan een cijfer.",
    "New figures, from after the baseline, for the goals tied to a figure.",
)
_FIGURES = Text(
    "Bij een doel in woorden: een cijfer kiezen waaraan te zien is of het lukt, en het twee keer meten.",
    "For a goal in words: choosing a figure that shows whether it works, and measuring it twice.",
)


def _kinds(tied: int, in_words: int) -> Text:
    goals = tied + in_words
    if not tied:
        return Text(
            f"Alle {goals} doelen zijn in woorden. De bronnen noemen geen cijfer waaraan ze te meten zijn.",
            f"All {goals} goals are in words. The sources name no figure to measure them by.",
        )
    if not in_words:
        return Text(
            f"Alle {goals} doelen zijn aan een cijfer verbonden.",
            f"All {goals} goals are tied to a figure.",
        )
    nl, en = ("is", "is") if tied == 1 else ("zijn", "are")
    return Text(
        f"Van de {goals} doelen {nl} er {tied} aan een cijfer verbonden en {in_words} in woorden.",
        f"Of the {goals} goals, {tied} {en} tied to a figure and {in_words} in words.",
    )


def _known(outcomes: Sequence[Outcome], known: int) -> Text:
    if not known:
        return Text(
            "Daarvan is geen cijfer bekend van na de nulmeting dat een conclusie kan dragen.",
            "For those, no figure from after the baseline is known that can support a conclusion.",
        )
    reached, not_yet = outcomes.count("reached"), outcomes.count("not_reached")
    unsure = outcomes.count("cannot_tell")
    return Text(
        f"Bereikt: {reached}. Nog niet bereikt: {not_yet}. Niet te zeggen: {unsure + len(outcomes) - known}.",
        f"Reached: {reached}. Not reached yet: {not_yet}. Cannot tell: {unsure + len(outcomes) - known}.",
    )
