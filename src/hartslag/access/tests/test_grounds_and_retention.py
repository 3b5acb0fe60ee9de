# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

import pytest
from django.utils import timezone

from hartslag.access.services import (
    DaysOutOfOrder,
    Ground,
    NoValidGround,
    RetentionClass,
    RuleTaken,
    add_ground,
    add_retention_class,
    change_retention_class,
    end_ground,
    load_rules,
    valid_grounds,
)
from hartslag.access.tests.conftest import open_report, person
from hartslag.people.services import NotAllowed, system_actor

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
GROUND = {"code": "wet", "name": "Wet", "law": "artikel 1", "valid_from": TODAY}
KEPT = {"code": "kort", "name": "Kort", "result": "vernietigen", "starts": "closing", "months": 3}


@pytest.fixture
def ada(world):
    return person("Ada", world.municipality, "administrator")


def test_a_ground_is_valid_from_its_first_day_until_the_day_it_ends(ada):
    ground = add_ground(ada, **GROUND)
    assert ground in valid_grounds()
    assert ground not in valid_grounds(TODAY - timedelta(days=1))
    end_ground(ada, ground, TODAY + timedelta(days=1))
    assert ground in valid_grounds()
    assert ground not in valid_grounds(TODAY + timedelta(days=1))


def test_an_ended_ground_opens_nothing_more_and_what_it_opened_stays(ada, world):
    circle = open_report(world, ground="toestemming")
    ground = circle.ground
    end_ground(ada, ground, TODAY)
    with pytest.raises(NoValidGround):
        open_report(world, ground="toestemming")
    end_ground(ada, ground, None)
    assert open_report(world, ground="toestemming").ground == ground


def test_a_ground_has_one_row_per_first_day(ada):
    add_ground(ada, **GROUND)
    with pytest.raises(RuleTaken):
        add_ground(ada, **GROUND)


def test_days_out_of_order_are_refused(ada):
    with pytest.raises(DaysOutOfOrder):
        add_ground(ada, **GROUND, valid_to=TODAY)


def test_who_is_no_administrator_changes_nothing(world):
    with pytest.raises(NotAllowed):
        add_ground(world.piet, **GROUND)
    with pytest.raises(NotAllowed):
        end_ground(world.piet, Ground.objects.first(), TODAY)
    with pytest.raises(NotAllowed):
        add_retention_class(world.piet, **KEPT)
    with pytest.raises(NotAllowed):
        change_retention_class(
            world.piet, RetentionClass.objects.first(), name="x", result="x", starts="closing", months=1
        )


def test_a_retention_class_changes_with_its_history(ada):
    added = add_retention_class(ada, **KEPT)
    with pytest.raises(RuleTaken):
        add_retention_class(ada, **KEPT)
    change_retention_class(ada, added, name="Kort", result="vernietigen", starts="opening", months=6)
    assert [each.months for each in added.history.order_by("history_date")] == [3, 6]
    assert added.history.first().history_user_id == ada.account.pk


def test_loading_the_rules_twice_changes_nothing(tmp_path, ada):
    file = tmp_path / "rules.toml"
    file.write_text('[[ground]]\ncode = "wet"\nname = "Wet"\nlaw = "1"\nvalid_from = 2020-01-01\n')
    for _ in range(2):
        load_rules(system_actor(), file)
    assert Ground.objects.filter(code="wet").count() == 1
