# SPDX-License-Identifier: EUPL-1.2
"""Where the words of a commitment are kept: with it, or in the circle when it is about a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hartslag.access.services import read, write
from hartslag.agreements.models import Commitment
from hartslag.people.services import Actor

RECORD = "commitment_words"
"""What these records are called in a circle."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was said at a moment in the life of a commitment: promised, paused, answered, agreed."""

    moment: str
    text: str
    written_at: datetime


def keep_words(actor: Actor | None, commitment: Commitment, moment: str, text: str) -> str:
    """Write the words in the circle and return nothing to keep outside it; without a circle return them."""
    text = text.strip()
    if commitment.circle_id is None or not text:
        return text
    content = {"commitment": str(commitment.pk), "moment": moment, "text": text}
    write(actor, commitment.circle_id, RECORD, content)
    return ""


def words_of(actor: Actor, commitment: Commitment) -> list[Words]:
    """Return the words in the circle that the actor may see, the oldest first; each look is logged."""
    circle: UUID | None = commitment.circle_id
    if circle is None:
        return []
    found = read(actor, [circle], kinds=[RECORD], why="afspraak bekeken")
    return [
        Words(each.content["moment"], each.content["text"], each.written_at)
        for each in sorted(found.get(circle, []), key=lambda record: record.written_at)
        if each.content["commitment"] == str(commitment.pk)
    ]
