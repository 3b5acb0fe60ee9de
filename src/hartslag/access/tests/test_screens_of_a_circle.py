# SPDX-License-Identifier: EUPL-1.2
"""R3 and R2 on the screens: for who is not in the circle they are not there; who decides shares from them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.access import kinds
from hartslag.access.services import (
    NeverDisclosed,
    close_circle,
    describe_circles,
    disclose,
    disclosures,
    join,
    members,
    propose,
    read,
    write,
)
from hartslag.access.standing import on_behalf_of
from hartslag.people.services import Team

pytestmark = pytest.mark.django_db
ADDRESSES = ("circle-members", "circle-sharing", "circle-history")


@pytest.fixture(autouse=True)
def described(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {})
    describe_circles(
        "concern",
        name="zorgsignaal",
        page="circle-history",
        records={"report": "melding", "reporter": "wie het meldde"},
        withheld=frozenset({"reporter"}),
    )


@pytest.fixture
def visit(client, signed_in):
    """Return a function that asks for, or sends to, an address as somebody."""

    def go(actor, name, *keys, **sent):
        signed_in(client, actor.account)
        address = reverse(name, args=keys)
        return client.post(address, sent) if sent else client.get(address)

    return go


def let_in(world, circle, **changed):
    asked = {"account": world.bram.account, "organisation": world.welfare, "role": "denkt mee"}
    return join(world.sanne, circle.pk, **asked | changed)


@pytest.mark.parametrize("name", ADDRESSES)
def test_for_who_is_not_in_the_circle_the_page_is_not_there_as_for_a_circle_that_does_not_exist(
    world, circle, visit, name
):
    absent = visit(world.piet, name, uuid4())
    for actor in (world.piet, world.bram, world.anna, world.fenna):
        answer = visit(actor, name, circle.pk)
        assert answer.status_code == absent.status_code == 404
        assert circle.number not in answer.content.decode()


def test_a_change_by_who_is_not_in_the_circle_is_not_found_either(world, circle, visit):
    (team,) = members(world.sanne, circle.pk)
    (told,) = disclose(
        world.sanne, [circle.record], world.welfare, kinds="x", necessity="x", ground="toestemming"
    )
    for address in (
        ("circle-member-end", circle.pk, team.id),
        ("circle-sharing-end", circle.pk, told),
        ("circle-members", circle.pk),
        ("circle-sharing", circle.pk),
    ):
        assert visit(world.piet, *address, sent="yes").status_code == 404
    assert len(members(world.sanne, circle.pk)) == 1


def test_the_members_are_shown_with_what_they_see(world, circle, visit):
    let_in(world, circle)
    propose(world.sanne, circle.pk, account=world.wil.account, organisation=world.police, role="kijkt mee")
    page = visit(world.sanne, "circle-members", circle.pk).content.decode()
    for words in (
        "Wijkteam (proef)",
        "het hele dossier",
        "Bram",
        "wat is gedeeld",
        "Wil",
        "nog niet aangenomen",
    ):
        assert words in page


def test_a_colleague_is_let_in_until_a_day(world, circle, visit):
    day = timezone.localdate() + timedelta(days=3)
    answer = visit(
        world.sanne,
        "circle-members",
        circle.pk,
        who=f"{world.bram.account.pk}:{world.welfare.pk}",
        role="bemiddelt",
        sees="part",
        until=day.strftime("%d-%m-%Y"),
    )
    assert answer.status_code == 302
    (bram,) = [each for each in members(world.sanne, circle.pk) if each.account]
    assert (bram.name, bram.organisation, bram.whole) == ("Bram", world.welfare, False)
    assert timezone.localdate(bram.ends_at) == day + timedelta(days=1)


def test_a_team_is_let_in_whole(world, circle, visit):
    team = Team.objects.create(name="Overlastteam (proef)", kind="nuisance")
    visit(world.sanne, "circle-members", circle.pk, who=f"team:{team.pk}", role="kijkt mee", sees="whole")
    (added,) = [each for each in members(world.sanne, circle.pk) if each.team == team]
    assert (added.organisation, added.whole) == (world.municipality, True)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"who": "", "role": "x", "sees": "part"}, "Maak een keuze."),
        ({"who": "team:onzin", "role": "x", "sees": "part"}, "Kies er een uit de lijst."),
        ({"who": "bram", "role": "x", "sees": "part", "until": "morgen"}, "Schrijf een dag als"),
        ({"who": "bram", "role": "x", "sees": "part", "until": "1-1-2020"}, "Deze dag is al voorbij."),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(world, circle, visit, sent, words):
    if sent["who"] == "bram":
        sent = sent | {"who": f"{world.bram.account.pk}:{world.welfare.pk}"}
    answer = visit(world.sanne, "circle-members", circle.pk, **sent)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert 'value="x"' in answer.content.decode()


def test_a_membership_is_ended_but_not_the_last_that_decides(world, circle, visit):
    bram = let_in(world, circle)
    assert visit(world.sanne, "circle-member-end", circle.pk, bram, sent="yes").status_code == 302
    (team,) = members(world.sanne, circle.pk)
    answer = visit(world.sanne, "circle-member-end", circle.pk, team.id, sent="yes")
    assert answer.status_code == 400
    assert "Er moet iemand overblijven" in answer.content.decode()
    assert visit(world.sanne, "circle-member-end", circle.pk, uuid4(), sent="yes").status_code == 404


def test_who_ends_their_own_membership_goes_back_to_the_start(world, circle, visit):
    mine = let_in(world, circle, account=world.piet.account, organisation=world.municipality, whole=True)
    answer = visit(world.piet, "circle-member-end", circle.pk, mine, sent="yes")
    assert answer.url == reverse("start")
    assert visit(world.piet, "circle-members", circle.pk).status_code == 404


def test_a_partner_sees_the_members_and_what_was_shared_with_it_and_no_form(world, circle, visit):
    let_in(world, circle)
    disclose(world.sanne, [circle.record], world.police, kinds="x", necessity="x", ground="toestemming")
    page = visit(world.bram, "circle-members", circle.pk).content.decode()
    assert "Iemand toelaten" not in page
    page = visit(world.bram, "circle-sharing", circle.pk).content.decode()
    assert "Er is nog niets met jouw organisatie gedeeld" in page
    assert "Politie" not in page
    assert "Stukken delen" not in page
    assert visit(world.bram, "circle-members", circle.pk, who="x").status_code == 404


def test_records_are_shared_with_a_partner_and_withdrawn(world, circle, visit):
    let_in(world, circle)
    sent = {
        "records": [str(circle.record)],
        "organisation": str(world.welfare.pk),
        "kinds": "wat er is gezien",
        "necessity": "om te kunnen helpen",
    }
    page = visit(world.sanne, "circle-sharing", circle.pk).context["form"]
    ground = page.fields["ground"].queryset.get(code="toestemming")
    answer = visit(world.sanne, "circle-sharing", circle.pk, **sent, ground=str(ground.pk))
    assert answer.status_code == 302
    assert [each.id for each in read(world.bram, [circle.pk], why="test")[circle.pk]] == [circle.record]
    page = visit(world.bram, "circle-sharing", circle.pk).content.decode()
    assert "Melding: wat er is gezien" in page
    with on_behalf_of(world.sanne):
        (told,) = disclosures(world.sanne, circle.pk)
    visit(world.sanne, "circle-sharing-end", circle.pk, told.pk, sent="yes")
    assert read(world.bram, [circle.pk], why="test")[circle.pk] == []
    assert "niet meer, sinds" in visit(world.sanne, "circle-sharing", circle.pk).content.decode()


def test_who_reported_something_is_never_offered_nor_disclosed(world, circle, visit):
    reporter = write(world.sanne, circle.pk, "reporter", {"phone": "045"})
    form = visit(world.sanne, "circle-sharing", circle.pk).context["form"]
    assert [key for key, _ in form.fields["records"].choices] == [str(circle.record)]
    with pytest.raises(NeverDisclosed):
        disclose(world.sanne, [reporter], world.welfare, kinds="x", necessity="x", ground="toestemming")


def test_the_history_tells_who_did_what_and_never_what_it_said(world, circle, visit):
    write(world.sanne, circle.pk, "report", {"words": "geheim"}, circle.record)
    let_in(world, circle)
    disclose(world.sanne, [circle.record], world.welfare, kinds="x", necessity="y", ground="toestemming")
    close_circle(world.sanne, circle.pk)
    page = visit(world.sanne, "circle-history", circle.pk).content.decode()
    for words in (
        "iemand zonder account",
        "opende het dossier",
        "veranderde: melding",
        "doet mee namens Welzijn (proef)",
        "deelde met Welzijn (proef): melding",
        "Het dossier is gesloten",
    ):
        assert words in page
    assert "geheim" not in page


def test_a_partner_sees_in_the_history_nothing_of_what_was_not_shared_with_it(world, circle, visit):
    let_in(world, circle)
    disclose(world.sanne, [circle.record], world.police, kinds="x", necessity="x", ground="toestemming")
    page = visit(world.bram, "circle-history", circle.pk).content.decode().partition("<main")[2]
    assert page
    assert "melding" not in page
    assert "Politie" not in page


def test_in_an_emergency_a_colleague_comes_to_the_page_of_the_circle(world, circle, visit):
    answer = visit(world.piet, "emergency", number=circle.number, reason="Ze staat op de brug")
    assert answer.url == reverse("circle-history", args=[circle.pk])
    assert (
        "keek bij nood: Ze staat op de brug"
        in visit(world.piet, "circle-history", circle.pk).content.decode()
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (
            {"number": "Z-2026-999999", "reason": "x"},
            "Dit dossier is er niet, of het is niet van je organisatie",
        ),
        ({"number": "", "reason": "x"}, "Vul dit in."),
        ({"number": "Z-2026-000001", "reason": " "}, "Zeg waarom het niet kan wachten."),
    ],
)
def test_an_emergency_without_a_number_or_a_reason_opens_nothing(world, circle, visit, sent, words):
    answer = visit(world.piet, "emergency", **sent)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_circle_of_another_organisation_gives_the_same_answer_as_one_that_does_not_exist(
    world, circle, visit
):
    pages = [
        visit(world.wil, "emergency", number=number, reason="x").content.decode().replace(number, "")
        for number in (circle.number, "Z-1999-000000")
    ]
    assert "Dit dossier is er niet" in pages[0]
    assert _without_token(pages[0]) == _without_token(pages[1])


def _without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
