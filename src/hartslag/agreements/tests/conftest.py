# SPDX-License-Identifier: EUPL-1.2
"""The cast as actors, and a circle about somebody."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import acting_as, open_circle
from hartslag.agreements.models import Commitment, Handover
from hartslag.people.services import Organisation, Team, actor_of


@pytest.fixture
def actors(cast):
    """Return the cast as actors: actors.sanne."""
    return SimpleNamespace(**{name: actor_of(account.pk) for name, account in vars(cast).items()})


@pytest.fixture
def partners(cast):
    """Return organisations and teams by a short name."""
    kinds = {each.kind: each for each in Organisation.objects.all()}
    teams = {each.kind: each for each in Team.objects.all()}
    return SimpleNamespace(
        municipality=kinds["municipality"],
        welfare=kinds["welfare"],
        corporation=kinds["housing_corporation"],
        police=kinds["police"],
        duty=teams["social_neighbourhood"],
        street=teams["street"],
        office=teams["programme_office"],
    )


@pytest.fixture
def circle(actors, partners, rules):
    """Return a circle in which Sanne is alone."""
    return open_circle(
        actors.sanne,
        kind="concern",
        purpose="Een zorgsignaal behandelen",
        ground="wmo-college",
        brought_in_by=partners.welfare,
        retention_class="zorgsignaal",
    )


@pytest.fixture
def someday():
    """Return a function from a number of days (negative: ago) to a date."""
    return lambda days: timezone.localdate() + timedelta(days=days)


@pytest.fixture
def let_be_due():
    """Return a function that lets a promise have been made for another day, past or to come."""

    def set_day(actor, commitment, day):
        with acting_as(actor.account.pk):
            Commitment.objects.filter(pk=commitment.pk).update(due_on=day)

    return set_day


@pytest.fixture
def offer_again():
    """Return a function that lets an offer have been made otherwise: what was offered is never changed."""

    def replace(actor, handover, **changed):
        with acting_as(actor.account.pk):
            Handover.objects.filter(pk=handover.pk).update(state="withdrawn", answered_at=timezone.now())
            handover.pk = uuid4()
            for name, value in changed.items():
                setattr(handover, name, value)
            handover.save(force_insert=True)

    return replace


@pytest.fixture
def fresh():
    """Return a function that reads a row again as an actor sees it."""

    def read_again(actor, row):
        with acting_as(actor.account.pk):
            return type(row).objects.get(pk=row.pk)

    return read_again
