# SPDX-License-Identifier: EUPL-1.2
"""The screens of the administration: for whom they are there, and what a form does."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from hartslag.people.models import (
    Account,
    Invitation,
    NamedContact,
    Organisation,
    Role,
    Street,
    Team,
    TeamMember,
)
from hartslag.people.organising import add_around_team
from hartslag.people.services import (
    RIGHTS,
    add_street,
    add_team,
    give_role,
    invite,
    join_team,
    name_contact,
    streets,
)
from hartslag.people.urls import urlpatterns

pytestmark = pytest.mark.django_db

FOR_EVERYONE = {"faces", "shown-faces", "shown-faces-in", "accept-invitation", "teams-here", "team-here"}
FOR_LEADS = {"administration", "colleagues", "colleague"}
ADMINISTRATION = sorted({each.name for each in urlpatterns} - FOR_EVERYONE)


@pytest.fixture
def keys(world):
    """A row for every screen that is about one: the key each address asks for."""
    team = add_team(world.ada, name="Wijkteam", kind="social_neighbourhood", on_duty=True)
    place = join_team(world.ada, team, world.worker, world.municipality)
    around = add_around_team(world.ada, team, world.corporation, for_what="huurschuld", reach="045 000 00 00")
    street = add_street(world.ada, name="Voorbeeldstraat", area=world.neighbourhood)
    contact = name_contact(world.ada, street, world.consultant, world.corporation, "vragen over huur")
    invitation = invite(world.ada, "noor@voorbeeld.invalid", "Noor", world.corporation, "volunteer")
    return {
        "organisation": world.corporation.pk,
        "team": team.pk,
        "place": place.pk,
        "around": around.pk,
        "colleague": world.consultant.pk,
        "role": Role.objects.get(account=world.consultant).pk,
        "invitation": invitation.pk,
        "street": street.pk,
        "contact": contact.pk,
    }


ABOUT = {
    "team-place-end": "place",
    "team-around-end": "around",
    "role-new": "colleague",
    "contact-new": "street",
}


def address(name, keys):
    """The address of a screen, with the key it asks for."""
    pattern = next(each for each in urlpatterns if each.name == name)
    if "key" not in pattern.pattern.converters:
        return reverse(name)
    return reverse(name, args=[keys[ABOUT.get(name) or name.partition("-")[0]]])


def test_whoever_has_a_screen_of_the_administration_has_the_way_there():
    ways = {right for _, pages in settings.ADMINISTRATION for name, right, *_ in pages}
    # These stand in the menu itself, and everybody sees the faces.
    ways -= {"see named contacts", "see counts of reports"}
    for right in ways:
        assert RIGHTS[right] <= RIGHTS["see the administration"], right


def answers(client, name, keys):
    """The status of a screen, asked for as it is used."""
    ask = client.post if name == "invitation-withdraw" else client.get
    return ask(address(name, keys))


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_the_administrator_reaches_every_screen_and_it_is_never_kept(world, keys, client, signed_in, name):
    response = answers(signed_in(client, world.administrator), name, keys)
    assert response.status_code == (302 if name == "invitation-withdraw" else 200)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_for_another_role_a_screen_is_not_there(world, keys, client, signed_in, name):
    assert answers(signed_in(client, world.worker), name, keys).status_code == 404


def test_a_lead_sees_the_own_organisation_and_changes_nothing(world, keys, client, signed_in):
    give_role(world.ada, world.worker, world.municipality, Role.Kind.PROJECT_LEAD)
    signed_in(client, world.worker)
    reached = {name for name in ADMINISTRATION if answers(client, name, keys).status_code != 404}
    # The colleague of the fixture works for another organisation.
    assert reached == FOR_LEADS - {"colleague"}
    listed = client.get(reverse("colleagues")).text
    assert "Ada A" in listed
    assert "Corrie C" not in listed
    own = client.get(reverse("colleague", args=[world.administrator.pk]))
    assert own.status_code == 200
    assert reverse("colleague-leave", args=[world.administrator.pk]) not in own.text


@pytest.mark.parametrize("name", [*ADMINISTRATION, "faces", "teams-here", "team-here"])
def test_who_is_not_signed_in_is_asked_to_and_comes_back(world, keys, client, name):
    response = answers(client, name, keys)
    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next={address(name, keys)}"


def test_an_administrator_whose_role_ends_today_is_out_today(world, keys, client, signed_in):
    signed_in(client, world.administrator)
    Role.objects.filter(account=world.administrator).update(ends_on=timezone.localdate())
    assert client.get(reverse("organisations")).status_code == 404


def sent(client, url, **typed):
    """Send a form with what its empty form holds, and what is typed."""
    form = client.get(url).context["form"]
    first = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    first = {name: value for name, value in first.items() if value is not None}
    return client.post(url, first | typed)


def test_an_administrator_sets_up_an_organisation_a_team_and_a_colleague(world, client, signed_in):
    signed_in(client, world.administrator)
    sent(client, reverse("organisation-new"), name="Basisschool", kind="school", email="", phone="")
    school = Organisation.objects.get(name="Basisschool")
    sent(client, reverse("organisation", args=[school.pk]), phone="045 000 00 00")
    sent(client, reverse("team-new"), name="Schoolteam", kind="other", area="BU00010101")
    team = Team.objects.get()
    assert (team.area, team.on_duty, team.enforces) == (world.neighbourhood, False, False)
    sent(client, reverse("team-change", args=[team.pk]), area="BU00010101", enforces="on")
    assert Team.objects.get().enforces
    sent(client, reverse("role-new", args=[world.worker.pk]), organisation=school.pk, kind="volunteer")
    sent(client, reverse("team-place-new", args=[team.pk]), account=world.worker.pk, organisation=school.pk)
    assert TeamMember.objects.get().organisation.phone == "045 000 00 00"
    page = client.get(reverse("colleague", args=[world.worker.pk])).text
    assert "Vrijwilliger" in page
    assert "Schoolteam" in page


def test_the_same_form_sent_twice_makes_one(world, client, signed_in):
    signed_in(client, world.administrator)
    url = reverse("organisation-new")
    typed = {"key": client.get(url).context["form"]["key"].value(), "name": "School", "kind": "school"}
    assert [client.post(url, typed).status_code for _ in range(2)] == [302, 302]
    assert Organisation.objects.filter(name="School").count() == 1


def test_what_is_refused_stands_at_its_field_and_what_was_typed_stays(world, client, signed_in):
    signed_in(client, world.administrator)
    response = sent(client, reverse("organisation-new"), name="gemeente", kind="school")
    assert response.status_code == 400
    assert "Deze naam bestaat al" in response.context["form"].errors["name"][0]
    assert 'value="gemeente"' in response.text
    typed = {"organisation": world.corporation.pk, "kind": "volunteer"}
    response = sent(client, reverse("role-new", args=[world.worker.pk]), **typed, starts_on="morgen")
    assert "31-12-2026" in response.context["form"].errors["starts_on"][0]
    assert 'value="morgen"' in response.text


def test_an_area_is_found_by_its_name_and_asked_for_by_code_when_there_are_more(world, client, signed_in):
    signed_in(client, world.administrator)
    url = reverse("street-new")
    assert sent(client, url, name="Laan", area="buurt").status_code == 302
    assert Street.objects.get().area == world.neighbourhood
    world.neighbourhood.parent.name = "Buurt"
    world.neighbourhood.parent.save()
    said = sent(client, url, name="Plein", area="Buurt").context["form"].errors["area"][0]
    assert "BU00010101" in said
    assert "WK000101" in said
    assert "niet gevonden" in sent(client, url, name="Plein", area="Verweg").context["form"].errors["area"][0]


def test_a_role_ends_on_the_day_that_is_typed(world, keys, client, signed_in):
    signed_in(client, world.administrator)
    url = reverse("role-end", args=[keys["role"]])
    yesterday, soon = (timezone.localdate() + timedelta(days=days) for days in (-1, 3))
    assert sent(client, url, on=yesterday.strftime("%d-%m-%Y")).status_code == 400
    assert sent(client, url, on=soon.strftime("%d-%m-%Y")).status_code == 302
    assert Role.objects.get(pk=keys["role"]).ends_on == soon


def test_the_page_before_leaving_says_what_will_happen(world, keys, client, signed_in):
    signed_in(client, world.administrator)
    url = reverse("colleague-leave", args=[world.consultant.pk])
    page = client.get(url).text
    for said in ("Overal uitgelogd", "consulent van de corporatie", "Voorbeeldstraat, vragen over huur"):
        assert said in page
    assert Account.objects.get(pk=world.consultant.pk).is_active
    assert client.post(url).status_code == 302
    assert not Account.objects.get(pk=world.consultant.pk).is_active
    assert client.get(url).status_code == 404
    assert "Corrie C" in client.get(reverse("colleagues") + "?toon=vertrokken").text


def test_the_last_administrator_is_told_why_nothing_happened(world, keys, client, signed_in):
    signed_in(client, world.administrator)
    response = client.post(reverse("organisation-end", args=[world.municipality.pk]))
    assert response.status_code == 400
    assert "laatste beheerder" in response.text


def test_a_street_is_handed_over_and_colleagues_see_both_faces(world, keys, client, signed_in):
    give_role(world.ada, world.worker, world.corporation, Role.Kind.HOUSING_CONSULTANT)
    signed_in(client, world.administrator)
    soon = timezone.localdate() + timedelta(days=3)
    url = reverse("contact-hand-over", args=[keys["contact"]])
    assert sent(client, url, account=world.worker.pk, on=soon.strftime("%d-%m-%Y")).status_code == 302
    assert NamedContact.objects.count() == 2
    page = signed_in(client, world.worker).get(reverse("faces")).text
    assert "Corrie C" in page
    assert "Sanne S" in page
    assert [len(each.faces) for each in streets(world.ada)] == [2]


def test_withdrawing_asks_for_a_button_not_a_link(world, keys, client, signed_in):
    signed_in(client, world.administrator)
    url = reverse("invitation-withdraw", args=[keys["invitation"]])
    assert client.get(url).status_code == 405
    client.post(url)
    assert Invitation.objects.get().withdrawn_at is not None
    assert "ingetrokken" in client.get(reverse("invitations")).text


def test_an_administrator_lets_a_colleague_who_lost_the_phone_begin_anew(world, client, signed_in):
    signed_in(client, world.administrator)
    page = reverse("colleague", args=[world.worker.pk])
    url = reverse("colleague-second-factor", args=[world.worker.pk])
    assert url in client.get(page).text
    Authenticator.objects.create(user=world.worker, type=Authenticator.Type.TOTP, data={})
    assert "Weet je zeker wie dit vraagt" in client.get(url).text
    assert Authenticator.objects.filter(user=world.worker).exists(), "asking does nothing yet"
    assert client.post(url).url == page
    assert not Authenticator.objects.filter(user=world.worker).exists()


def test_nobody_clears_the_own_second_factor_here(world, client, signed_in):
    signed_in(client, world.administrator)
    url = reverse("colleague-second-factor", args=[world.administrator.pk])
    assert client.get(url).status_code == client.post(url).status_code == 404
    assert url not in client.get(reverse("colleague", args=[world.administrator.pk])).text
