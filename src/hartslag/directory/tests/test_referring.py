# SPDX-License-Identifier: EUPL-1.2
"""Somebody is referred in one go and warm: who refers hears in one word whether there was contact (D9)."""

from uuid import uuid4

import pytest

from hartslag.access.services import acting_as, disclosures
from hartslag.agreements.services import Commitment, Handover, due
from hartslag.directory.models import Referral, Service
from hartslag.people.services import Organisation, Team, actor_of

pytestmark = pytest.mark.django_db
SECRETS = ("Meneer Verzonnen", "06-00000009", "Brieven over de huur", "aan de deur")


def page_of(world):
    return f"/verwijzingen/{world.key}/"


def handover_of(world):
    with acting_as(world.cast.corrie.pk):
        return Handover.objects.latest("offered_at")


def accepted(world):
    world.sanne.post(f"/overdracht/{handover_of(world).pk}/", {"accept": "1"})


def test_the_team_sees_which_help_is_asked_and_nothing_of_the_person_before_accepting(referred):
    work = referred.sanne.get("/mijn-werk/").content.decode()
    assert "Hulp bij geld" in work
    offer = referred.sanne.get(f"/overdracht/{handover_of(referred).pk}/").content.decode()
    for word in SECRETS:
        assert word not in work + offer
    assert referred.sanne.get(page_of(referred)).status_code == 404


def test_who_accepts_sees_the_person_and_promises_contact_within_five_working_days(referred):
    accepted(referred)
    page = referred.sanne.get(page_of(referred)).content.decode()
    for word in SECRETS:
        assert word in page
    with acting_as(referred.cast.sanne.pk):
        promise = Commitment.objects.get(kind="referral.contact")
    assert promise.due_on == due(promise.made_at.date(), 5, referred.welfare)
    assert promise.promised_by_team == referred.team


def test_who_refers_sees_on_my_work_that_it_was_accepted_and_then_that_there_was_contact(referred):
    assert "aangeboden" in referred.corrie.get("/mijn-werk/").content.decode()
    accepted(referred)
    assert "aangenomen" in referred.corrie.get("/mijn-werk/").content.decode()
    answer = referred.sanne.post(page_of(referred) + "contact/", {"contact": "made"})
    assert answer.status_code == 302
    assert "Aan een ander" not in referred.corrie.get(page_of(referred)).content.decode()
    assert "contact gelukt" in referred.corrie.get("/mijn-werk/").content.decode()
    with acting_as(referred.cast.sanne.pk):
        assert Commitment.objects.get(kind="referral.contact").state == "kept"


def test_who_refers_has_seen_it_and_then_it_is_over_and_nothing_is_open(referred):
    accepted(referred)
    referred.sanne.post(page_of(referred) + "contact/", {"contact": "made"})
    assert referred.corrie.post(page_of(referred) + "klaar/").status_code == 302
    with acting_as(referred.cast.corrie.pk):
        referral = Referral.objects.select_related("circle").get()
        assert referral.state == "ended"
        assert referral.circle.closed_at is not None
        assert not Commitment.objects.filter(state="open").exists()


def test_not_reached_is_a_promise_not_kept_and_it_can_be_offered_to_another(referred):
    accepted(referred)
    referred.sanne.post(page_of(referred) + "contact/", {"contact": "not_reached"})
    with acting_as(referred.cast.sanne.pk):
        assert Commitment.objects.get(kind="referral.contact").state == "broken"
    police = Organisation.objects.get(kind="police")
    other = Service.objects.create(
        name="Andere hulp",
        needs=["geld"],
        help="Ook.",
        organisation=police,
        team=Team.objects.get(kind="street"),
        phone="045",
        checked_on=referred.service.checked_on,
    )
    sent = {"key": str(uuid4()), "service": str(other.pk)}
    for _ in range(2):
        referred.corrie.post(page_of(referred) + "opnieuw/", sent)
    with acting_as(referred.cast.corrie.pk):
        assert Handover.objects.count() == 2
        told = disclosures(actor_of(referred.cast.corrie.pk), referred.key)
        assert {each.organisation.kind for each in told if each.ends_at is None} == {"police"}
    # Who had it before does not see it any more.
    assert referred.sanne.get(page_of(referred)).status_code == 404
    wil = referred.client_of(referred.cast.wil)
    wil.post(f"/overdracht/{handover_of(referred).pk}/", {"accept": "1"})
    assert "Meneer Verzonnen" in wil.get(page_of(referred)).content.decode()


def test_a_refusal_with_a_reason_returns_to_who_referred_and_tells_the_team_nothing(referred):
    handover = handover_of(referred)
    referred.sanne.post(f"/overdracht/{handover.pk}/", {"refuse": "1", "reason": "Wij zitten vol."})
    work = referred.corrie.get("/mijn-werk/").content.decode()
    assert "Wij zitten vol." in work
    assert ", geweigerd" in work
    assert "geweigerd" in referred.corrie.get("/verwijzingen/").content.decode()
    page = referred.corrie.get(page_of(referred)).content.decode()
    assert "heeft dit geweigerd" in page
    assert "Aan een ander aanbieden" in page
    assert referred.sanne.get(page_of(referred)).status_code == 404


def test_what_is_not_needed_any_more_is_taken_back(referred):
    assert referred.corrie.post(page_of(referred) + "klaar/").status_code == 302
    assert handover_of(referred).state == "withdrawn"
    assert "Hulp bij geld" not in referred.sanne.get("/mijn-werk/").content.decode()
    with acting_as(referred.cast.corrie.pk):
        told = disclosures(actor_of(referred.cast.corrie.pk), referred.key)
        assert all(each.ends_at is not None for each in told)


def test_nobody_else_sees_a_referral_in_any_state(referred):
    accepted(referred)
    for name in ("dirk", "wil", "ada", "fenna", "bram"):
        client = referred.client_of(getattr(referred.cast, name))
        assert client.get(page_of(referred)).status_code == 404
        assert client.post(page_of(referred) + "contact/", {"contact": "made"}).status_code == 404
        listed = client.get("/verwijzingen/").content.decode()
        with acting_as(getattr(referred.cast, name).pk):
            assert not Referral.objects.exists()
        assert f"/verwijzingen/{referred.key}/" not in listed


def test_only_the_team_that_accepted_says_whether_there_was_contact(referred):
    accepted(referred)
    answer = referred.corrie.post(page_of(referred) + "contact/", {"contact": "made"})
    assert answer.status_code == 404
    assert referred.sanne.post(page_of(referred) + "klaar/").status_code == 404


def test_the_same_form_twice_is_one_referral(referred):
    referred.corrie.post("/verwijzingen/nieuw/", referred.sent)
    with acting_as(referred.cast.corrie.pk):
        assert Referral.objects.count() == 1
        assert Handover.objects.count() == 1


def test_without_a_yes_only_the_grounds_that_fit_a_referral_and_who_refers_are_offered(referred):
    form = "/verwijzingen/nieuw/"
    police = referred.client_of(referred.cast.wil).get(form).text
    corporation = referred.corrie.get(form).text
    assert corporation.index("Ja, de persoon zei ja") < corporation.index("direct gevaar")
    assert "politie mag dit delen" in police
    assert "politie mag dit delen" not in corporation
    assert "Veilig Thuis (Wmo" not in corporation + police
    for ground in ("meldrecht-veilig-thuis", "algemeen-belang", "politie-samenwerking"):
        sent = referred.sent | {"key": str(uuid4()), "ground": ground}
        assert referred.corrie.post(form, sent).status_code == 400


def test_without_an_answer_on_consent_nothing_is_passed_on_and_nothing_typed_is_lost(referred):
    sent = referred.sent | {"key": str(uuid4()), "ground": ""}
    answer = referred.corrie.post("/verwijzingen/nieuw/", sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Vraag het de persoon eerst" in page
    assert "Brieven over de huur." in page
    with acting_as(referred.cast.corrie.pk):
        assert Referral.objects.count() == 1


def test_what_is_told_to_the_partner_is_on_record_with_ground_and_necessity(referred):
    with acting_as(referred.cast.corrie.pk):
        told = list(disclosures(actor_of(referred.cast.corrie.pk), referred.key))
    assert len(told) == 3
    assert {each.ground.code for each in told} == {"toestemming"}
    assert {each.organisation for each in told} == {referred.welfare}


def test_a_citizen_service_number_is_refused(referred):
    sent = referred.sent | {"key": str(uuid4()), "words": "Zijn nummer is 111222333."}
    assert referred.corrie.post("/verwijzingen/nieuw/", sent).status_code == 400
