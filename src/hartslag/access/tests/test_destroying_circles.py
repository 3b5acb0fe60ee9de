# SPDX-License-Identifier: EUPL-1.2
"""R9 and R10: circles go at their term, by two persons, with proof; a legal hold stops it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import Error
from django.utils import timezone

from hartslag.access.keyring import has_key
from hartslag.access.refusals import CircleNotFound, EndInThePast
from hartslag.access.retention.destroying import (
    approve,
    destroyed_before,
    due,
    finish_destructions,
    lists,
    prepare,
    proofs,
    refuse,
)
from hartslag.access.retention.holding import hold, holds, lift
from hartslag.access.retention.refusals import (
    AlreadyDecided,
    NoExplanation,
    NoSuchNumber,
    NothingChosen,
    SamePerson,
)
from hartslag.access.services import (
    WORKER,
    acting_as,
    close_circle,
    disclose,
    join,
    my_circles,
    open_circle,
    write,
)
from hartslag.mail.models import Mail
from hartslag.people.services import NotAllowed
from tests.roles import as_owner, connected_as

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _beside_the_database(settings, tmp_path):
    settings.LOG_KEY_FILE = tmp_path / "log.key"
    settings.LOG_HEADS_FOLDER = tmp_path / "heads"


@pytest.fixture
def aged(world):
    """Return a circle with records, a revision, a disclosure and keys of persons, closed three years ago."""
    circle = open_circle(
        world.sanne,
        kind="concern",
        purpose="Hulp bij een zorg over iemand",
        ground="wmo-college",
        brought_in_by=world.municipality,
        retention_class="zorgsignaal",
        team=world.team,
    )
    record = write(
        world.sanne, circle.pk, "report", {"words": "komt niet buiten"}, persons=[("Mien Proef", None)]
    )
    write(world.sanne, circle.pk, "report", {"words": "komt nooit buiten"}, record)
    join(world.sanne, circle.pk, account=world.wil.account, organisation=world.police, role="wijkagent")
    disclose(
        world.sanne,
        [record],
        world.police,
        kinds="de melding",
        ground="wmo-college",
        necessity="de wijkagent gaat mee op bezoek",
    )
    close_circle(world.sanne, circle.pk)
    as_owner(
        "UPDATE circle SET opened_at = opened_at - interval '37 months',"
        " closed_at = closed_at - interval '36 months'"
    )
    return circle


def rows_of(circle):
    tables = as_owner(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'circle_id'"
        " AND table_schema = 'public' AND table_name NOT IN ('destruction_entry', 'destruction_proof',"
        " 'legal_hold', 'my_membership')"
    )
    return sum(
        as_owner(f"SELECT count(*) FROM {table} WHERE circle_id = %s", circle.pk)[0][0] for (table,) in tables
    )


def test_a_circle_at_its_term_goes_from_every_table_with_its_key_and_leaves_a_proof(world, aged):
    assert rows_of(aged) > 6
    made = prepare(world.fenna, [aged.pk])
    assert approve(world.piet, made.pk) == [aged.pk]
    assert rows_of(aged) == 0
    assert not has_key(aged.pk)
    (proof,) = _proofs(world.fenna)
    assert (proof.number, proof.prepared_by, proof.approved_by, proof.records) == (
        aged.number,
        world.fenna.account,
        world.piet.account,
        1,
    )
    assert list(destroyed_before()) == [aged.pk]
    assert due(world.fenna) == []


OF_NO_CIRCLE = {
    ("agenda_item", "commitment"),
    ("personal_link", "commitment"),
    ("personal_link", "handover"),
    ("report_telling", "handover"),
}
"""Tables that refer to rows which can lie in a circle, but never to one that does."""


def test_nothing_of_another_table_keeps_a_circle_from_going():
    names = (
        "SELECT table_name::text FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name = 'circle_id'"
    )
    in_circles = {name for (name,) in as_owner(names)} | {"circle"}
    references = as_owner(
        "SELECT conrelid::regclass::text, confrelid::regclass::text, condeferrable FROM pg_constraint"
        " WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
    )
    held = [(child, parent, late) for child, parent, late in references if parent in in_circles - {"circle"}]
    assert {(child, parent) for child, parent, _ in held if child not in in_circles} == OF_NO_CIRCLE
    assert all(late for _, _, late in held)


def test_what_was_destroyed_is_not_found_by_who_was_in_it(world, aged):
    made = prepare(world.fenna, [aged.pk])
    approve(world.piet, made.pk)
    with acting_as(world.sanne.account.pk):
        assert aged.pk not in [circle.pk for circle in my_circles(world.sanne)]


def test_who_prepared_a_list_cannot_approve_it_in_the_application_or_the_database(world, aged):
    made = prepare(world.fenna, [aged.pk])
    with pytest.raises(SamePerson):
        approve(world.fenna, made.pk)
    with acting_as(world.fenna.account.pk), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE destruction_list SET approved = true, decided_at = now(), decided_by_id = %s",
            [world.fenna.account.pk],
        )
        assert cursor.rowcount == 0
    with pytest.raises(Error, match="only who approved"), acting_as(world.piet.account.pk):
        connection.cursor().execute("SELECT destroy_circles(%s)", [made.pk])
    assert rows_of(aged) > 0


def test_only_the_privacy_officer_prepares_and_only_who_is_named_for_it_approves(world, aged):
    for actor in (world.sanne, world.anna, world.piet):
        with pytest.raises(NotAllowed):
            due(actor)
        with pytest.raises(NotAllowed):
            prepare(actor, [aged.pk])
    made = prepare(world.fenna, [aged.pk])
    for actor in (world.sanne, world.anna):
        with pytest.raises(NotAllowed):
            approve(actor, made.pk)
        with acting_as(actor.account.pk), connection.cursor() as cursor:
            for table in ("destruction_list", "destruction_entry", "destruction_proof", "legal_hold"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone()[0] == 0
            cursor.execute("SELECT count(*) FROM circles_due('2999-01-01')")
            assert cursor.fetchone()[0] == 0
            cursor.execute("SELECT count(*) FROM circles_named(%s)", [[aged.pk]])
            assert cursor.fetchone()[0] == 0


def test_a_circle_that_is_not_at_its_term_cannot_be_put_on_a_list(world, aged):
    as_owner("UPDATE circle SET closed_at = now() - interval '23 months'")
    assert due(world.fenna) == []
    with pytest.raises(NothingChosen):
        prepare(world.fenna, [aged.pk])
    as_owner("UPDATE circle SET closed_at = NULL")
    assert due(world.fenna) == []


def test_a_term_made_longer_after_the_list_was_made_keeps_the_circle(world, aged):
    made = prepare(world.fenna, [aged.pk])
    as_owner("UPDATE retention_class SET months = 180 WHERE code = 'zorgsignaal'")
    assert approve(world.piet, made.pk) == []
    assert rows_of(aged) > 0


def test_what_is_to_be_kept_for_good_is_never_due(world, aged):
    as_owner("UPDATE retention_class SET result = 'Bewaren' WHERE code = 'zorgsignaal'")
    assert due(world.fenna) == []


def test_a_list_is_decided_on_once_and_refusing_needs_a_reason(world, aged):
    made = prepare(world.fenna, [aged.pk])
    with pytest.raises(NoExplanation):
        refuse(world.piet, made.pk, " ")
    refuse(world.piet, made.pk, "Er loopt nog een klacht.")
    with pytest.raises(AlreadyDecided):
        approve(world.piet, made.pk)
    assert rows_of(aged) > 0
    assert [each.circle_id for each in due(world.fenna)] == [aged.pk]


def test_a_form_that_comes_in_twice_makes_one_list_and_mails_its_approvers_once(world, aged):
    key = uuid4()
    prepare(world.fenna, [aged.pk], key)
    prepare(world.fenna, [aged.pk], key)
    with acting_as(world.fenna.account.pk):
        assert len(lists(world.fenna)) == 1
    asked = Mail.objects.filter(subject__contains="vernietigingslijst")
    assert [mail.to for mail in asked] == [world.piet.account.email]
    assert aged.number not in asked[0].body


def test_a_list_that_does_not_exist_is_not_found(world):
    with pytest.raises(CircleNotFound):
        approve(world.piet, uuid4())


def test_a_legal_hold_stops_destruction_until_it_ends_or_is_lifted(world, aged):
    made = prepare(world.fenna, [aged.pk])
    placed = hold(world.fenna, aged.number.lower(), "Er loopt een klacht.", timezone.localdate())
    assert approve(world.piet, made.pk) == []
    (still,) = due(world.fenna)
    assert still.held
    with pytest.raises(NothingChosen):
        prepare(world.fenna, [aged.pk])
    lift(world.fenna, placed.pk)
    assert not holds(world.fenna)[0].going_on
    assert approve(world.piet, prepare(world.fenna, [aged.pk]).pk) == [aged.pk]


def test_a_hold_that_has_ended_stops_nothing(world, aged):
    hold(world.fenna, aged.number, "Er loopt een klacht.", timezone.localdate())
    as_owner("UPDATE legal_hold SET until = until - 1")
    assert not due(world.fenna)[0].held


def test_a_hold_needs_a_reason_an_end_and_a_circle(world, aged):
    today = timezone.localdate()
    with pytest.raises(NoExplanation):
        hold(world.fenna, aged.number, "", today)
    with pytest.raises(EndInThePast):
        hold(world.fenna, aged.number, "klacht", today - timedelta(days=1))
    with pytest.raises(NoSuchNumber):
        hold(world.fenna, "Z-1999-000001", "klacht", today)
    with pytest.raises(NotAllowed):
        hold(world.sanne, aged.number, "klacht", today)


def test_keys_and_proofs_that_a_crash_left_behind_are_finished_by_the_worker(world, aged, monkeypatch):
    from hartslag.access.retention import destroying

    made = prepare(world.fenna, [aged.pk])
    monkeypatch.setattr(destroying, "_carry_out", lambda proven: None)
    approve(world.piet, made.pk)
    monkeypatch.undo()
    assert has_key(aged.pk)
    for expected in (1, 0):
        with connected_as(WORKER):
            assert finish_destructions() == expected
    assert not has_key(aged.pk)
    assert list(destroyed_before()) == [aged.pk]


def test_a_proof_cannot_be_changed_or_removed(world, aged):
    approve(world.piet, prepare(world.fenna, [aged.pk]).pk)
    for statement in ("DELETE FROM destruction_proof", "UPDATE destruction_proof SET number = 'x'"):
        with pytest.raises(Error, match="permission denied"), acting_as(world.fenna.account.pk):
            connection.cursor().execute(statement)


def _proofs(actor):
    with acting_as(actor.account.pk):
        return list(proofs(actor))
