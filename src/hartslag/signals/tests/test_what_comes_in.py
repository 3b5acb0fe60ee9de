# SPDX-License-Identifier: EUPL-1.2
"""The page of a team says which reports come in there, as the routes have it."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from hartslag.people.services import Team, actor_of
from hartslag.signals.services import add_route

pytestmark = pytest.mark.django_db


def test_a_team_says_which_reports_come_in_there(cast, rules, client, signed_in):
    streets = Team.objects.get(name="Beheer openbare ruimte")
    signed_in(client, cast.wim)

    def seen(url):
        return " ".join(unescape(client.get(url).text).split())

    page = reverse("team-here", args=[streets.pk])
    assert "Meldingen: " not in seen(page)
    petra, key = actor_of(cast.petra.pk), uuid4()
    add_route(petra, key, category="", area=None, team=streets, organisation=streets.organisation)
    assert "Meldingen: alle soorten, overal." in seen(page)
    assert "Beheer openbare ruimte gaat hier over meldingen over een plek." in seen(page)
    assert "Meldingen over een plek: Beheer openbare ruimte." in seen(reverse("teams-here"))
    assert "Meldingen: " not in seen(reverse("team-here", args=[Team.objects.get(name="Handhaving").pk]))
