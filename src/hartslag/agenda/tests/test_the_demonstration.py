# SPDX-License-Identifier: EUPL-1.2
"""The demonstration has an agenda that loads twice the same; its pages are plain Dutch and name nobody."""

from pathlib import Path

import pytest

from hartslag.agenda.services import Item, Meeting, agenda_of, load_agenda
from hartslag.areas.services import Area
from hartslag.people.services import system_actor
from tests.readability import PLAIN, ease, sentences, too_long

FILE = Path(__file__).parents[4] / "demonstration" / "agenda" / "agenda.toml"

pytestmark = pytest.mark.django_db


@pytest.fixture
def heilust(cast, areas):
    """Load the demonstration's agenda, and return the second area it is about."""
    heilust = Area.objects.create(code="BU09280001", level=Area.Level.NEIGHBOURHOOD, name="Heilust")
    assert load_agenda(system_actor(), FILE) == 8
    assert load_agenda(system_actor(), FILE) == 0
    return heilust


def test_it_has_what_was_solved_what_was_not_and_one_promise_that_is_late(heilust, areas):
    passart, other = agenda_of(areas.passart), agenda_of(heilust)
    assert [len(each.solved) for each in (passart, other)] == [1, 1]
    assert [len(each.not_solved) for each in (passart, other)] == [0, 1]
    assert (passart.late, other.late) == (1, 0)
    assert (len(passart.coming), len(passart.held)) == (1, 1)
    assert (Item.objects.count(), Meeting.objects.count()) == (6, 2)


def test_what_residents_read_is_plain_and_names_nobody(client, cast, heilust):
    held = Meeting.objects.get(state="reported")
    read = []
    for address in ("", "BU09172100/", "BU09280001/", f"BU09172100/bijeenkomst/{held.pk}/"):
        page = client.get(f"/wijkagenda/{address}").content.decode()
        assert not [account.name for account in vars(cast).values() if account.name in page]
        read += sentences(page)
    assert too_long(read) == []
    assert ease(read) >= PLAIN
