# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the agenda share: areas, who leads them, and an item."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from hartslag.access.services import acting_as
from hartslag.agenda.services import add_item, publish
from hartslag.areas.services import Area, define_programme_area
from hartslag.people.services import SYSTEM_ACCOUNT_ID, actor_of


@pytest.fixture
def areas(db):
    """Return a municipality with two neighbourhoods, and a programme area of the first of them."""
    heerlen = Area.objects.create(code="GM0917", level=Area.Level.MUNICIPALITY, name="Heerlen")
    passart, other = (
        Area.objects.create(
            code=code, level=Area.Level.NEIGHBOURHOOD, name=name, parent=heerlen, municipality=heerlen
        )
        for code, name in (("BU09172100", "Passart"), ("BU09172101", "Elders"))
    )
    with acting_as(SYSTEM_ACCOUNT_ID):
        programme = define_programme_area(
            actor=SYSTEM_ACCOUNT_ID, code="passart", name="Passart", members=["BU09172100"]
        )
    return SimpleNamespace(heerlen=heerlen, passart=passart, other=other, programme=programme)


@pytest.fixture
def lead(cast):
    """Return who leads a project everywhere, as an actor."""
    return actor_of(cast.petra.pk)


@pytest.fixture
def item(lead, areas):
    """Return a draft of Passart."""
    return add_item(
        lead, uuid4(), area=areas.passart, title="Donker pad", words="Bewoners vinden het pad te donker."
    )


@pytest.fixture
def published(lead, item):
    """Return an item that everybody sees."""
    publish(lead, item.pk, uuid4())
    item.refresh_from_db()
    return item
