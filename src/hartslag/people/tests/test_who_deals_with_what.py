# SPDX-License-Identifier: EUPL-1.2
"""Colleagues see which team deals with what, who works in it and who stands around it."""

from datetime import timedelta
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from hartslag.people.models import AroundTeam, Organisation, Role, Team
from hartslag.people.organising import add_around_team, end_around_team, end_organisation
from hartslag.people.refusals import AlreadyAround, NotSecure
from hartslag.people.services import NotAllowed, actor_of, add_team, end_team, load_people, system_actor

pytestmark = pytest.mark.django_db

SHELLS = Path(__file__).resolve().parents[4] / "demonstration" / "people" / "shells.toml"


@pytest.fixture
def team(cast):
    """The social neighbourhood team of the demonstration, with who stands around it."""
    load_people(system_actor(), SHELLS)
    return Team.objects.get(name="Sociaal wijkteam")


@pytest.fixture
def ada(cast):
    """The administrator, as of now."""
    return actor_of(cast.ada.pk)


def corporation():
    return Organisation.objects.get(name="Woningcorporatie (voorbeeld)")


def seen(client, team=None):
    """What a page says, on one line."""
    url = reverse("team-here", args=[team.pk]) if team else reverse("teams-here")
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(unescape(response.text).split())


def rows(page, title):
    """What stands in a table of the page, up to its end."""
    return page.partition(title)[2].partition("</table>")[0]


def test_the_list_begins_with_which_team_deals_with_what(team, cast, client, signed_in):
    page = seen(signed_in(client, cast.wim))
    assert "Zorgen om een persoon: Sociaal wijkteam. Meldingen over een plek: nog geen team." in page
    assert "Handhaven: Handhaving." in page
    with override("en"):
        english = seen(client, team)
    assert "Who is in the team" in english
    assert "Sociaal wijkteam deals with worries about a person here." in english


def test_a_list_where_nobody_deals_with_it_says_so(world, client, signed_in):
    page = seen(signed_in(client, world.worker))
    assert "Zorgen om een persoon: nog geen team." in page
    assert "Hier komt welk team waarover gaat" in page


def test_a_team_shows_its_two_shells_and_who_sees_its_work(team, cast, client, signed_in):
    page = seen(signed_in(client, cast.wim), team)
    assert "Sociaal wijkteam gaat hier over zorgen om een persoon." in page
    assert "Zorgsignalen: zorgen om een persoon." in page
    first, second = rows(page, "Wie er in het team zit"), rows(page, "Wie er om het team heen staat")
    assert "Sanne Sociaalwerk" in first
    assert "Wim Wijkploeg" not in first
    assert "huurschuld en een dreigende ontruiming" in second
    assert "corporatie@voorbeeld.invalid" in second
    assert "Zij zien daardoor niets van het werk van het team" in second


def test_who_holds_no_role_there_any_more_sees_no_work_and_is_not_in_the_first_shell(
    team, cast, client, signed_in
):
    Role.objects.filter(account=cast.sanne).update(ends_on=timezone.localdate())
    assert "Sanne Sociaalwerk" not in seen(signed_in(client, cast.wim), team)


def test_only_members_are_led_to_the_case_system(team, cast, client, signed_in):
    assert 'href="https://zaken.voorbeeld.invalid/"' in seen(signed_in(client, cast.sanne), team)
    for other in (cast.wim, cast.ada):
        assert "zaken.voorbeeld.invalid" not in seen(signed_in(client, other), team)


def test_the_pages_are_not_there_for_visitors_and_a_team_that_stopped_is_gone(cast, ada, client, signed_in):
    empty = add_team(ada, name="Leeg team", kind=Team.Kind.NUISANCE)
    url = reverse("team-here", args=[empty.pk])
    for asked in (url, reverse("teams-here")):
        assert client.get(asked).url == f"{reverse('account_login')}?next={asked}"
    page = seen(signed_in(client, cast.wim), empty)
    assert "Hier komt niets vanzelf binnen. Vraag Leeg team iets met een overdracht." in page
    assert "Er staat nog niemand om dit team heen" in page
    end_team(ada, empty)
    assert client.get(url).status_code == 404


def test_the_number_of_questions_to_the_database_does_not_grow(team, cast, ada, client, signed_in):
    signed_in(client, cast.wim)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            seen(client)
        return len(queries)

    asked()
    before = asked()
    for number in range(5):
        more = add_team(ada, name=f"Team {number}", kind="other", area=None)
        add_around_team(ada, more, corporation(), for_what="sleutels", reach="045 000 00 00")
    assert asked() == before


def typed(client, url, **values):
    """Send a form with its own key and what is typed."""
    form = client.get(url).context["form"]
    return client.post(url, {"key": form["key"].value(), "starts_on": day(0)} | values)


def day(days):
    return (timezone.localdate() + timedelta(days=days)).strftime("%d-%m-%Y")


def test_an_administrator_puts_an_organisation_around_a_team_once_and_ends_it(team, cast, client, signed_in):
    signed_in(client, cast.ada)
    url, there = reverse("team-around-new", args=[team.pk]), AroundTeam.objects.count()
    values = {
        "key": client.get(url).context["form"]["key"].value(),
        "organisation": corporation().pk,
        "for_what": "een sleutel die kwijt is",
        "reach": "045 000 00 00",
    }
    for _time in range(2):
        assert typed(client, url, **values).url == reverse("team", args=[team.pk])
    assert AroundTeam.objects.count() == there + 1
    made = AroundTeam.objects.get(for_what="een sleutel die kwijt is")
    assert made.history.get().history_user_id == cast.ada.pk
    again = typed(client, url, **(values | {"key": uuid4(), "for_what": "Een sleutel die kwijt is"}))
    assert again.status_code == 400
    assert "staat hier al voor" in again.text
    assert "045 000 00 00" in again.text
    ending = reverse("team-around-end", args=[made.pk])
    assert ending in client.get(reverse("team", args=[team.pk])).text
    assert client.post(ending, {"on": day(-1)}).status_code == 400
    assert client.post(ending, {"on": day(0)}).status_code == 302
    assert "sleutel" not in seen(client, team)
    assert ending not in client.get(reverse("team", args=[team.pk])).text
    assert made.history.count() == 2


def test_what_is_too_long_is_refused_at_its_field(team, cast, client, signed_in):
    signed_in(client, cast.ada)
    url = reverse("team-around-new", args=[team.pk])
    answer = typed(client, url, organisation=corporation().pk, for_what="a" * 201, reach="")
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"for_what", "reach"}


def test_nobody_else_puts_an_organisation_around_a_team(team, cast, ada):
    lead, around = actor_of(cast.petra.pk), AroundTeam.objects.filter(team=team).first()
    with pytest.raises(NotAllowed):
        add_around_team(lead, team, corporation(), for_what="iets", reach="iets")
    with pytest.raises(NotAllowed):
        end_around_team(lead, around)
    with pytest.raises(AlreadyAround):
        add_around_team(ada, team, around.organisation, for_what=around.for_what, reach="anders")


def test_who_takes_part_no_more_stands_around_no_team(team, ada):
    other = Organisation.objects.get(name="School (voorbeeld)")
    end_organisation(ada, other)
    assert not [each for each in AroundTeam.objects.filter(organisation=other) if each.holds()]
    assert [each for each in AroundTeam.objects.filter(team=team) if each.holds()]
    end_team(ada, team)
    assert not [each for each in AroundTeam.objects.filter(team=team) if each.holds()]


def test_loading_the_shells_twice_changes_nothing(team):
    before = AroundTeam.history.count()
    assert before == AroundTeam.objects.count()
    load_people(system_actor(), SHELLS)
    assert AroundTeam.history.count() == before


@pytest.mark.parametrize(
    "address",
    ["http://zaken.voorbeeld.invalid", "ftp://zaken.voorbeeld.invalid", "javascript:alert(1)", "x" * 301],
)
def test_a_case_system_is_reached_by_https_or_refused_with_what_was_typed(
    team, cast, client, signed_in, address
):
    signed_in(client, cast.ada)
    url = reverse("team-change", args=[team.pk])
    values = {"name": team.name, "kind": team.kind, "organisation": team.organisation_id}
    answer = typed(client, url, **values, case_system=address)
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"case_system"}
    assert address in answer.text
    assert typed(client, url, **values, case_system="https://zaak.voorbeeld.invalid/in").status_code == 302
    team.refresh_from_db()
    assert team.case_system == "https://zaak.voorbeeld.invalid/in"


def test_no_team_gets_another_address_than_https(ada, team):
    with pytest.raises(NotSecure):
        add_team(ada, name="Nog een", kind="other", case_system="http://zaken.voorbeeld.invalid")
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.filter(pk=team.pk).update(case_system="javascript:alert(1)")
