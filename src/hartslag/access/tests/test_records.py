# SPDX-License-Identifier: EUPL-1.2
"""The one road to personal data: encrypted, logged, revised, without citizen service numbers (R5, R23)."""

from datetime import date
from uuid import uuid4

import psycopg
import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from hartslag.access import records
from hartslag.access.citizen_number import holds_citizen_number
from hartslag.access.crypto import seal, unseal
from hartslag.access.keyring import destroy_key, key_of
from hartslag.access.models import CircleRecord, CircleRecordRevision, PersonKey
from hartslag.access.services import (
    CircleNotFound,
    HoldsCitizenNumber,
    KeyGone,
    acting_as,
    join,
    read,
    write,
)
from hartslag.access.tests.conftest import WORDS, ask_as, open_report

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)


def lines(world):
    """Return the read log as the privacy officer reads it."""
    return ask_as(
        world.fenna.account.pk,
        "SELECT action, account, organisation, circles, records, ground, why, emergency"
        " FROM read_log ORDER BY id",
    )


def said(actor, record):
    """Return the words of a record through time, as the database lets the actor have them."""
    with acting_as(actor.account.pk):
        rows = CircleRecordRevision.objects.filter(record=record).select_related("record").order_by("number")
        return [
            unseal(
                key_of(row.circle_id),
                bytes(row.body),
                record_id=record,
                circle_id=row.circle_id,
                kind=row.record.kind,
            )["words"]
            for row in rows
        ]


def test_what_was_reported_is_read_by_the_team(world, circle):
    (record,) = read(world.sanne, [circle.pk], why="test")[circle.pk]
    assert (record.id, record.kind, record.content) == (circle.record, "report", {"words": WORDS})
    assert record.written_by is record.organisation is None


@committed
def test_the_words_stand_in_no_column_of_the_database(world, circle):
    write(world.sanne, circle.pk, "note", {"words": WORDS}, persons=[("M. Voorbeeld", date(1950, 3, 1))])
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user="hartslag_owner", dbname=where["NAME"]) as owner:
        tables = [
            name
            for (name,) in owner.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            )
        ]
        for table in tables:
            for (row,) in owner.execute(f'SELECT t::text FROM "{table}" t'):
                assert "Voorbeeld komt" not in row
                assert WORDS.encode().hex() not in row
                assert "1950-03-01" not in row


@committed
def test_every_read_and_write_is_one_line_with_who_where_and_why_and_never_what(world, circle):
    note = write(world.sanne, circle.pk, "note", {"words": WORDS})
    write(world.sanne, circle.pk, "note", {"words": "Anders"}, note)
    read(world.sanne, [circle.pk], why="dossier")
    who = (world.sanne.account.pk, world.municipality.pk, [circle.pk])
    assert lines(world) == [
        ("open", None, None, [circle.pk], [], "wmo-college", "concern", False),
        ("write", None, None, [circle.pk], [circle.record], "", "report", False),
        ("write", *who, [note], "wmo-college", "note", False),
        ("revise", *who, [note], "wmo-college", "note", False),
        ("read", *who, sorted([circle.record, note]), "wmo-college", "dossier", False),
    ]


@committed
def test_a_list_of_circles_is_one_line_and_as_many_queries_for_two_as_for_ten(
    world, django_assert_num_queries
):
    circles = [open_report(world, world.sanne, team=None).pk for _ in range(10)]
    for each in circles:
        write(world.sanne, each, "note", {"words": "x"})
    before = len(lines(world))
    for few in (2, 10):
        with acting_as(world.sanne.account.pk), django_assert_num_queries(3):
            assert len(read(world.sanne, circles[:few], why="lijst")) == few
    assert len(lines(world)) == before + 2
    assert lines(world)[-1][3] == sorted(circles)


@committed
def test_kinds_that_were_not_asked_for_are_not_read(world, circle):
    note = write(world.sanne, circle.pk, "note", {"words": "x"})
    assert [each.id for each in read(world.sanne, [circle.pk], ["note"], why="test")[circle.pk]] == [note]
    assert lines(world)[-1][4] == [note]


@committed
def test_who_is_not_in_the_circle_reads_nothing_and_leaves_no_line(world, circle):
    before = lines(world)
    assert read(world.bram, [circle.pk, uuid4()], why="test") == {}
    with pytest.raises(CircleNotFound):
        write(world.bram, circle.pk, "note", {"words": "x"})
    assert lines(world) == before


def test_what_a_record_said_before_stays(world, circle):
    note = write(world.sanne, circle.pk, "note", {"words": "eerst"})
    assert write(world.sanne, circle.pk, "note", {"words": "toen"}, note) == note
    assert said(world.sanne, note) == ["eerst", "toen"]


def test_what_comes_in_twice_is_one_record_and_one_revision(world, circle):
    key = uuid4()
    for _ in range(2):
        write(world.sanne, circle.pk, "note", {"words": "x"}, key)
    assert said(world.sanne, key) == ["x"]


def test_the_key_of_a_record_elsewhere_writes_nothing(world, circle):
    other = open_report(world, world.piet, team=None)
    theirs = write(world.piet, other.pk, "note", {"words": "x"})
    for circle_id, key in ((circle.pk, theirs), (circle.pk, uuid4())):
        if key == theirs:
            with pytest.raises(CircleNotFound):
                write(world.sanne, circle_id, "note", {"words": "y"}, key)
    assert said(world.piet, theirs) == ["x"]
    with pytest.raises(CircleNotFound):
        write(world.sanne, circle.pk, "another kind", {"words": "y"}, circle.record)


@committed
def test_without_its_key_a_circle_says_nothing_and_does_not_get_another(world, circle):
    destroy_key(circle.pk)
    assert read(world.sanne, [circle.pk], why="test") == {circle.pk: []}
    with pytest.raises(KeyGone):
        write(world.sanne, circle.pk, "note", {"words": "x"})
    open_report(world, None, key=circle.pk)
    with pytest.raises(KeyGone):
        key_of(circle.pk)


def test_sealed_text_opens_as_no_other_record_circle_or_kind(world, circle):
    key, bound = key_of(circle.pk), {"record_id": uuid4(), "circle_id": circle.pk, "kind": "note"}
    body = seal(key, {"words": "x"}, **bound)
    assert unseal(key, body, **bound) == {"words": "x"}
    for change in ({"record_id": uuid4()}, {"circle_id": uuid4()}, {"kind": "report"}):
        with pytest.raises(InvalidTag):
            unseal(key, body, **bound | change)
    with pytest.raises(InvalidTag):
        unseal(key, body[:-1] + bytes([body[-1] ^ 1]), **bound)


def test_a_person_is_filed_under_keyed_hashes_that_a_revision_replaces(world, circle):
    note = write(world.sanne, circle.pk, "note", {"a": 1}, persons=[("Jan de Vries", None)])
    with acting_as(world.sanne.account.pk):
        first = set(PersonKey.objects.filter(record=note).values_list("hmac", flat=True))
        assert len(first) == 2
    write(world.sanne, circle.pk, "note", {"a": 2}, note)
    write(world.sanne, circle.pk, "note", {"a": 3}, note, persons=[("Jàn  de vries", date(1980, 1, 2))])
    with acting_as(world.sanne.account.pk):
        second = set(PersonKey.objects.filter(record=note).values_list("hmac", flat=True))
    assert len(first & second) == 1


@pytest.mark.parametrize(
    "content",
    [
        {"bsn": "x"},
        {"person": {"BSN": ""}},
        {"number": 111222333},
        {"people": [{"id": "111222333"}]},
        {"words": "Haar nummer is 1112.22.333, zei ze"},
        {"words": "nummer 111 222 333."},
    ],
)
def test_a_citizen_service_number_is_refused(world, circle, content):
    with pytest.raises(HoldsCitizenNumber, match="BSN"):
        write(world.sanne, circle.pk, "note", content)


@pytest.mark.parametrize(
    "words",
    [
        "0455123456",
        "045 512 34 56",
        "+31 611 222 333",
        "+31611222333",
        "111222334",
        "NL91ABNA0417164300",
        "€ 1.112",
    ],
)
def test_telephone_and_other_numbers_are_not_mistaken_for_one(words):
    assert not holds_citizen_number({"words": words})


def test_no_table_has_a_column_for_a_citizen_service_number(world):
    columns = ask_as(
        None, "SELECT attname FROM pg_attribute WHERE attname ~* '(bsn|burgerservice|citizen_service)'"
    )
    assert columns == []


def test_the_application_reads_by_its_own_rules_too(world, circle, monkeypatch):
    """If row-level security let a record through, the application would still leave it out."""
    join(world.sanne, circle.pk, account=world.bram.account, organisation=world.welfare, role="hulp")
    with acting_as(world.sanne.account.pk):
        everything = list(CircleRecord.objects.filter(circle=circle.pk))
    assert len(everything) == 1
    monkeypatch.setattr(records.CircleRecord.objects, "filter", lambda *_, **__: everything)
    assert read(world.bram, [circle.pk], why="test") == {circle.pk: []}


def test_a_key_of_ours_is_no_citizen_service_number_even_when_its_digits_pass_the_test():
    from hartslag.access.citizen_number import is_citizen_number

    assert is_citizen_number("309873332")
    assert not holds_citizen_number({"commitment": "88692c63-3101-4148-93ba-07f309873332"})
    assert holds_citizen_number({"words": "309873332"})
