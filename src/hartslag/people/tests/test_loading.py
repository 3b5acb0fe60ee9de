# SPDX-License-Identifier: EUPL-1.2
"""A file with people loads once, and says what is wrong with it."""

from pathlib import Path

import pytest

from hartslag.people.models import Account, Organisation, Role, TeamMember
from hartslag.people.services import FileRefused, NotAllowed, duty_team, load_people, system_actor

pytestmark = pytest.mark.django_db

CAST = Path(__file__).resolve().parents[4] / "demonstration" / "people" / "cast.toml"


def test_the_cast_of_the_demonstration_has_somebody_for_every_role():
    load_people(system_actor(), CAST)
    assert set(Role.objects.values_list("kind", flat=True)) == set(Role.Kind) - {Role.Kind.PROCESS_DIRECTOR}
    assert duty_team(None).name == "Sociaal wijkteam"
    people = Account.objects.filter(kind=Account.Kind.PERSON)
    assert not any(account.has_usable_password() for account in people)


def test_loading_twice_changes_nothing_and_leaves_no_revisions():
    def revisions():
        return [model.history.count() for model in (Account, Organisation, Role, TeamMember)]

    load_people(system_actor(), CAST)
    before = revisions()
    load_people(system_actor(), CAST)
    assert revisions() == before


def test_what_changed_in_the_file_is_put_right(tmp_path):
    load_people(system_actor(), CAST)
    file = tmp_path / "cast.toml"
    file.write_text(CAST.read_text().replace("Dirk Directeur", "Dora Directeur"))
    load_people(system_actor(), file)
    assert Account.objects.get(email="dirk@voorbeeld.invalid").name == "Dora Directeur"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[organisation]", "mensen.toml"),
        ('[[organisation]]\nkind = "welfare"', "'name' ontbreekt"),
        ('[[organisation]]\nname = "A"\nkind = "club"', "club"),
        ('[[team]]\nname = "A"\nkind = "street"\norganisation = "Nergens"', "verwijst naar wat nog niet"),
        ('[[street]]\nname = "Straat"\narea = "BU99999999"', "BU99999999"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_is_wrong(tmp_path, text, said):
    file = tmp_path / "mensen.toml"
    file.write_text(text)
    with pytest.raises(FileRefused, match=said):
        load_people(system_actor(), file)
    assert not Organisation.objects.exists()


def test_no_role_may_load_a_file(world):
    with pytest.raises(NotAllowed):
        load_people(world.ada, CAST)
