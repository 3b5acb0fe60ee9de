# SPDX-License-Identifier: EUPL-1.2
"""A street has faces that stay; a change of face is a handover with a date (requirement T4)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.people.contacting import show_contact
from hartslag.people.models import NamedContact, Street
from hartslag.people.queries import shown_to_residents
from hartslag.people.services import (
    DaysOutOfOrder,
    HasEnded,
    NameTaken,
    NotAllowed,
    NotInOrganisation,
    add_street,
    end_contact,
    give_role,
    hand_over_contact,
    name_contact,
    rename_street,
    streets,
)
from hartslag.ui.services import Refused

pytestmark = pytest.mark.django_db

TASK = "vragen over de huurwoning"


@pytest.fixture
def street(world):
    """A street with the consultant as its face."""
    made = add_street(world.ada, name="Voorbeeldstraat", area=world.neighbourhood)
    name_contact(world.ada, made, world.consultant, world.corporation, TASK)
    return made


def faces(world, street, day):
    """The names of the faces of a street on a day."""
    return [each.account.name for each in street.contacts.all() if each.holds(day)]


def test_a_handover_leaves_no_day_without_a_face_and_none_with_two(world, street):
    give_role(world.ada, world.worker, world.corporation, "housing_consultant")
    day = timezone.localdate() + timedelta(days=10)
    key = uuid4()
    contact = street.contacts.get()
    new = hand_over_contact(world.ada, contact, world.worker, on=day, key=key)
    assert hand_over_contact(world.ada, contact, world.worker, on=day, key=key) == new
    assert faces(world, street, day - timedelta(days=1)) == ["Corrie C"]
    assert faces(world, street, day) == ["Sanne S"]
    assert (new.task, new.organisation) == (TASK, world.corporation)


def test_a_handover_after_the_face_has_stopped_is_refused(world, street):
    give_role(world.ada, world.worker, world.corporation, "housing_consultant")
    contact = street.contacts.get()
    end_contact(world.ada, contact)
    with pytest.raises(HasEnded):
        hand_over_contact(world.ada, contact, world.worker, on=timezone.localdate() + timedelta(days=3))


def test_a_face_works_for_the_organisation_on_the_day_it_begins(world, street):
    with pytest.raises(NotInOrganisation):
        name_contact(world.ada, street, world.worker, world.corporation, TASK)
    with pytest.raises(NotInOrganisation):
        hand_over_contact(world.ada, street.contacts.get(), world.worker)
    assert street.contacts.get().ends_on is None


def test_a_face_is_not_handed_over_to_the_same_person_or_in_the_past(world, street):
    contact = street.contacts.get()
    with pytest.raises(Refused, match="al het vaste gezicht"):
        hand_over_contact(world.ada, contact, world.consultant)
    give_role(world.ada, world.worker, world.corporation, "volunteer", starts_on=contact.starts_on)
    NamedContact.objects.update(starts_on=timezone.localdate() - timedelta(days=30))
    give_role(
        world.ada,
        world.worker,
        world.corporation,
        "housing_consultant",
        starts_on=timezone.localdate() - timedelta(days=30),
    )
    with pytest.raises(DaysOutOfOrder):
        hand_over_contact(world.ada, contact, world.worker, on=timezone.localdate() - timedelta(days=1))


def test_naming_the_same_face_twice_names_it_once(world, street):
    name_contact(world.ada, street, world.consultant, world.corporation, TASK)
    assert street.contacts.count() == 1


def test_a_street_stands_once_in_a_neighbourhood_and_lies_in_one(world, street):
    with pytest.raises(NameTaken):
        add_street(world.ada, name="VOORBEELDSTRAAT", area=world.neighbourhood)
    with pytest.raises(Refused, match="Kies een buurt"):
        add_street(world.ada, name="Andere straat", area=world.town)
    rename_street(world.ada, street, "Voorbeeldlaan")
    assert Street.objects.get().name == "Voorbeeldlaan"


def test_every_colleague_sees_the_faces_and_only_the_administrator_changes_them(
    world, street, django_assert_num_queries
):
    add_street(world.ada, name="Proefplein", area=world.neighbourhood)
    with django_assert_num_queries(2 + 3):
        seen = {each.name: [face.account.name for face in each.faces] for each in streets(world.sanne)}
    assert seen == {"Proefplein": [], "Voorbeeldstraat": ["Corrie C"]}
    for change in (
        lambda: add_street(world.sanne, name="Laan", area=world.neighbourhood),
        lambda: rename_street(world.sanne, street, "Laan"),
        lambda: name_contact(world.sanne, street, world.worker, world.municipality, TASK),
        lambda: hand_over_contact(world.sanne, street.contacts.get(), world.worker),
        lambda: end_contact(world.sanne, street.contacts.get()),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_residents_see_a_face_only_when_that_colleague_said_yes(world, street, client):
    contact, at = street.contacts.get(), f"/gezichten/{street.area.code}/"
    assert client.get(at).status_code == 404
    assert street.area.name not in client.get("/gezichten/").content.decode()
    show_contact(world.ada, contact, shown=True)
    shown = client.get(at).content.decode()
    assert "Corrie C" in shown
    assert TASK in shown
    assert contact.account.email not in shown
    assert street.area.name in client.get("/gezichten/").content.decode()
    show_contact(world.ada, contact, shown=False)
    assert client.get(at).status_code == 404


def test_only_who_names_contacts_shows_them(world, street):
    with pytest.raises(NotAllowed):
        show_contact(world.sanne, street.contacts.get(), shown=True)


def test_residents_are_told_for_four_weeks_who_took_over(world, street):
    give_role(world.ada, world.worker, world.corporation, "housing_consultant")
    contact, day = street.contacts.get(), timezone.localdate() + timedelta(days=3)
    show_contact(world.ada, contact, shown=True)
    hand_over_contact(world.ada, contact, world.worker, on=day, shown=True)

    def told(on):
        return [(each.contact.account.name, each.took_over_from) for each in shown_to_residents(on=on)]

    assert told(day - timedelta(days=1)) == [("Corrie C", "")]
    assert told(day) == told(day + timedelta(days=27)) == [("Sanne S", "Corrie C")]
    assert told(day + timedelta(days=28)) == [("Sanne S", "")]


def test_a_handover_from_a_face_that_was_not_shown_does_not_name_it(world, street):
    give_role(world.ada, world.worker, world.corporation, "housing_consultant")
    hand_over_contact(world.ada, street.contacts.get(), world.worker, shown=True)
    (face,) = shown_to_residents()
    assert (face.new, face.took_over_from) == (True, "")
