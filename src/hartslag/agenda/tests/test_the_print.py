# SPDX-License-Identifier: EUPL-1.2
"""The print for the meeting: solved first, then each organisation with what it took up."""

from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.agenda import services as agenda
from hartslag.agenda.document import agenda_document
from hartslag.agenda.models import Meeting
from hartslag.agenda.queries import Agenda
from hartslag.ui.services import document_parts as parts

pytestmark = pytest.mark.django_db


def test_each_organisation_accounts_for_what_it_took_up(lead, areas, published):
    agenda.take_up(lead, published.pk)
    other = agenda.add_item(lead, uuid4(), area=areas.passart, title="Een bank", words="Graag een bank.")
    agenda.publish(lead, other.pk, uuid4())
    agenda.close(lead, published.pk, uuid4(), solved=True, words="De lampen branden.")
    document = agenda_document(agenda.agenda_of(areas.passart), timezone.localdate())
    headings = [each.words for each in document.blocks if isinstance(each, parts.Heading)]
    assert headings == ["Wat is er opgelost?", "Wie nam wat op zich?"]
    tables = [each for each in document.blocks if isinstance(each, parts.Table)]
    assert [each.name for each in tables] == ["Gemeente (voorbeeld)", "Nog niemand"]
    assert [row.cells[0].words for table in tables for row in table.rows] == ["Donker pad", "Een bank"]


def test_it_is_a_pdf_of_what_everybody_sees(client, published):
    answer = client.get("/wijkagenda/BU09172100/wijkagenda.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("came", "said"),
    [(0, "Er kwamen geen bewoners."), (1, "1 bewoner kwam."), (34, "34 bewoners kwamen.")],
)
def test_it_says_how_many_came_to_the_meetings_before(areas, came, said):
    meeting = Meeting(starts_at=timezone.now(), place="Buurthuis", came=came)
    document = agenda_document(Agenda(areas.passart, held=[meeting]), timezone.localdate())
    [items] = [each for each in document.blocks if isinstance(each, parts.Items)]
    assert items.items[0].words == said
