# SPDX-License-Identifier: EUPL-1.2
"""A question to the calculator with its answer as a document."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from hartslag.monitor.documents.common import chart_of, facts_of
from hartslag.monitor.screens.shown_answer import Answered
from hartslag.ui.services import document_parts as parts


def calculator_document(answered: Answered, typed: list[tuple[str, str]], day: date) -> parts.Document:
    """Return the document of an answer; `typed` are the names and texts of what was asked."""
    return parts.Document(
        title=answered.question,
        kind=gettext("Rekenhulp"),
        about=f"{gettext('Rekenhulp')}: {answered.question}",
        day=day,
        opening=(),
        blocks=tuple(_blocks(answered, typed)),
    )


def _blocks(answered: Answered, typed: list[tuple[str, str]]) -> Iterator[parts.Block]:
    is_plan = not answered.verdict
    yield parts.Facts(tuple(parts.Fact(name, text) for name, text in typed))
    yield parts.Answer(
        question=answered.question,
        verdict=parts.Verdict(answered.verdict, answered.words, answered.direction),
        seen=answered.seen,
        sure=answered.sure,
        surer=answered.surer,
        sure_title=gettext("Wat zegt dat getal?") if is_plan else gettext("Hoe zeker is dat?"),
        surer_title=gettext("Wat als dat niet kan?") if is_plan else gettext("Wat zou het zekerder maken?"),
        notes=answered.notes,
        picture=chart_of(answered.picture),
        level=0,
    )
    yield parts.Heading(gettext("De getallen"))
    yield parts.Facts(tuple(facts_of(answered.facts, answered.cautions, answered.method)))
