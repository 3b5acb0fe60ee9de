# SPDX-License-Identifier: EUPL-1.2
"""Who works for two organisations says for which one; what is done and what may be done follow from it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.access.services import open_circle
from hartslag.people.models import Organisation, Role
from hartslag.people.services import actor_of, give_role, may, system_actor
from hartslag.people.signing_in.working_for import WorksForForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast):
    """Let Sanne of welfare be administrator of the municipality too, since today; return both."""
    Role.objects.filter(account=cast.sanne).update(starts_on=timezone.localdate() - timedelta(days=1))
    welfare = Organisation.objects.get(kind="welfare")
    municipality = Organisation.objects.filter(kind="municipality").first()
    give_role(system_actor(), cast.sanne, municipality, Role.Kind.ADMINISTRATOR)
    assert actor_of(cast.sanne.pk).organisations == (welfare, municipality)
    return welfare, municipality


def choose(client, organisation):
    answer = client.post(reverse("works-for"), {"organisation": str(organisation.pk) if organisation else ""})
    assert answer.status_code == 302
    return acting(client)


def acting(client):
    return client.get(reverse("faces")).wsgi_request.actor


def test_without_a_choice_somebody_may_what_all_roles_give_for_whom_the_longest_is_held(
    client, cast, both, signed_in
):
    actor = acting(signed_in(client, cast.sanne))
    assert (actor.organisation, actor.chosen) == (both[0], False)
    assert may(actor, "manage teams")
    assert client.get(reverse("teams")).status_code == 200


def test_a_choice_is_kept_and_behalf_and_rights_follow_from_it(client, cast, both, signed_in):
    welfare, municipality = both
    signed_in(client, cast.sanne)
    assert choose(client, municipality).organisation == municipality
    assert client.get(reverse("teams")).status_code == 200
    actor = choose(client, welfare)
    assert (actor.organisation, actor.chosen) == (welfare, True)
    assert client.get(reverse("teams")).status_code == 404
    assert ">Beheer</a>" not in client.get(reverse("faces")).text
    assert {role.organisation for role in actor.roles} == set(both), "circles follow from these"
    assert choose(client, None).chosen is False
    assert client.get(reverse("teams")).status_code == 200


def test_the_page_says_for_whom_and_offers_every_choice(client, cast, both, signed_in):
    signed_in(client, cast.sanne)
    assert f"namens {both[0].name}" in " ".join(client.get(reverse("faces")).text.split())
    choose(client, both[1])
    assert f"namens {both[1].name}" in " ".join(client.get(reverse("faces")).text.split())
    page = client.get(reverse("works-for")).text
    assert all(each.name in page for each in both)
    assert page.count(" checked") == 1


def test_a_role_that_ended_is_no_choice_any_more(client, cast, both, signed_in):
    signed_in(client, cast.sanne)
    choose(client, both[1])
    Role.objects.filter(account=cast.sanne, organisation=both[1]).update(
        starts_on=timezone.localdate() - timedelta(days=1), ends_on=timezone.localdate()
    )
    actor = acting(client)
    assert (actor.organisation, actor.chosen) == (both[0], False)


def test_a_circle_stays_open_to_who_is_in_it_for_the_other_organisation(client, cast, both, signed_in, rules):
    welfare, municipality = both
    circle = open_circle(
        actor_of(cast.sanne.pk),
        kind="concern",
        purpose="Een zorgsignaal behandelen",
        ground="wmo-college",
        brought_in_by=welfare,
        retention_class="zorgsignaal",
    )
    signed_in(client, cast.sanne)
    choose(client, municipality)
    page = client.get(reverse("circle-members", args=[circle.pk]))
    assert page.status_code == 200
    assert welfare.name in page.text


def test_another_organisation_is_refused_in_words(client, cast, both, signed_in):
    signed_in(client, cast.sanne)
    other = Organisation.objects.get(kind="police")
    answer = client.post(reverse("works-for"), {"organisation": str(other.pk)})
    assert answer.status_code == 400
    assert "Kies er een uit de lijst." in answer.text
    assert acting(client).chosen is False


def test_who_works_for_one_organisation_has_nothing_to_choose(client, cast, signed_in):
    signed_in(client, cast.corrie)
    assert client.get(reverse("works-for")).status_code == 404
    assert "namens" not in client.get(reverse("faces")).text


def test_the_choice_ends_with_the_session(client, cast, both, signed_in):
    choose(signed_in(client, cast.sanne), both[1])
    client.post(reverse("account_logout"))
    assert acting(signed_in(client, cast.sanne)).chosen is False


def test_the_form_begins_with_what_was_chosen(cast, both):
    assert WorksForForm(actor_of(cast.sanne.pk)).initial == {"organisation": ""}
