# SPDX-License-Identifier: EUPL-1.2
"""R6: the log is insert-only, sealed, and whoever tampers with it as the database's owner is found out."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils import timezone

from hartslag.access.log import log
from hartslag.access.sealing.forgetting import forget_log
from hartslag.access.sealing.keys import LogKeyMissing
from hartslag.access.sealing.sealer import LogOutOfStep, begin_epoch, seal_log, send_heads
from hartslag.access.sealing.segments import LogSegment
from hartslag.access.sealing.verifying import KINDS, verify_log
from hartslag.access.services import APP, OWNER, WORKER, acting_as
from hartslag.mail.models import Mail
from hartslag.people.services import SYSTEM_ACCOUNT_ID, Account, Organisation, Role, system_actor
from tests.roles import as_owner, connected_as, seal_all

COLUMNS = "epoch, transaction, at, role, circles, records, action, ground, why, emergency"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _key_and_heads_of_this_test(settings, tmp_path):
    settings.LOG_KEY_FILE = tmp_path / "log.key"
    settings.LOG_HEADS_FOLDER = tmp_path / "heads"


def write_lines(count=3):
    for _ in range(count):
        with acting_as(SYSTEM_ACCOUNT_ID):
            log(system_actor(), "read", circle_id=uuid4(), record_ids=[uuid4()], why="zorgsignaal")


def found():
    with connected_as(WORKER):
        return [problem.kind for problem in verify_log().problems]


def three_segments():
    for _ in range(3):
        write_lines()
        seal_all()


def test_what_was_committed_is_sealed_once_and_verifies():
    write_lines(5)
    assert seal_all() == 5
    assert seal_all() == 0
    with connected_as(WORKER):
        verified = verify_log()
    assert verified.sound
    assert (verified.segments, verified.lines, verified.waiting) == (1, 5, 0)


def test_a_line_that_is_not_sealed_yet_waits_and_is_no_problem():
    write_lines(2)
    seal_all()
    write_lines(1)
    with connected_as(WORKER):
        verified = verify_log()
    assert verified.sound
    assert verified.waiting == 1


def test_a_transaction_that_still_runs_is_sealed_after_it_ends_and_nothing_is_missed():
    started, finish = threading.Event(), threading.Event()

    def slow():
        with acting_as(SYSTEM_ACCOUNT_ID):
            log(system_actor(), "read")
            started.set()
            finish.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    started.wait(10)
    write_lines(2)
    with connected_as(WORKER), acting_as(SYSTEM_ACCOUNT_ID):
        assert seal_log() == 0
    finish.set()
    thread.join()
    assert seal_all() == 3
    assert found() == []


@pytest.mark.parametrize(
    ("tampering", "kind"),
    [
        ("UPDATE read_log SET account = NULL WHERE id = (SELECT max(id) FROM read_log)", "lines changed"),
        ("UPDATE read_log SET at = at + interval '1 second'", "lines changed"),
        (
            "UPDATE read_log SET why = 'iets anders' WHERE id = (SELECT min(id) FROM read_log)",
            "lines changed",
        ),
        ("DELETE FROM read_log WHERE id = (SELECT min(id) FROM read_log)", "lines removed"),
        (
            f"INSERT INTO read_log ({COLUMNS}) SELECT {COLUMNS} FROM read_log ORDER BY id LIMIT 1",
            "lines added",
        ),
        ("UPDATE read_log SET epoch = 7 WHERE id = (SELECT min(id) FROM read_log)", "stray lines"),
        ("DELETE FROM log_segment WHERE number = 2", "segment missing"),
        ("DELETE FROM log_segment WHERE number = 3", "segments gone"),
        ("UPDATE log_segment SET row_count = row_count - 1 WHERE number = 2", "segment remade"),
        ("UPDATE log_segment SET last_at = '2001-01-01' WHERE number = 1", "segment remade"),
    ],
)
def test_what_the_owner_of_the_database_does_to_the_log_is_found(tampering, kind):
    three_segments()
    assert found() == []
    as_owner(tampering)
    assert kind in found()


def test_a_segment_made_anew_without_the_key_is_found():
    three_segments()
    as_owner("DELETE FROM read_log WHERE id = (SELECT max(id) FROM read_log)")
    with connected_as(OWNER):
        last = LogSegment.objects.get(number=3)
        from hartslag.access.sealing.segments import LINES, digest_of

        with connection.cursor() as cursor:
            cursor.execute(
                f"{LINES} WHERE transaction >= %s::text::xid8 ORDER BY transaction, id",
                [last.first_transaction],
            )
            lines = cursor.fetchall()
        last.digest, last.row_count = digest_of(lines), len(lines)
        last.last_at = last.first_at
        last.seal = last.sealed_with(b"guessed")
        last.save()
    assert set(found()) == {"segment remade", "segments gone"}


def test_the_whole_end_of_the_log_removed_with_its_lines_is_found():
    three_segments()
    as_owner(
        "DELETE FROM read_log USING log_segment WHERE number = 3"
        " AND read_log.transaction >= first_transaction AND read_log.transaction < end_transaction"
    )
    as_owner("DELETE FROM log_segment WHERE number = 3")
    assert found() == ["segments gone"]


def test_everything_emptied_is_found():
    three_segments()
    as_owner("DELETE FROM read_log")
    as_owner("DELETE FROM log_segment")
    assert found() == ["segments gone"]


def test_a_line_beside_the_database_that_somebody_wrote_without_the_key_is_found(settings):
    three_segments()
    file = settings.LOG_HEADS_FOLDER / "last"
    file.write_text(file.read_text().replace('"number": 3', '"number": 2'))
    assert found() == ["head forged"]


def test_the_head_beside_the_database_removed_is_found(settings):
    three_segments()
    (settings.LOG_HEADS_FOLDER / "last").unlink()
    assert found() == ["head missing"]


def test_without_the_key_nothing_is_sealed_anew_and_verifying_says_so(settings):
    three_segments()
    settings.LOG_KEY_FILE.unlink()
    write_lines(1)
    with pytest.raises(LogKeyMissing):
        seal_all()
    assert found() == ["key missing"]


def test_the_key_is_readable_for_its_owner_alone(settings):
    three_segments()
    assert settings.LOG_KEY_FILE.stat().st_mode & 0o777 == 0o600


def test_after_a_restore_a_new_epoch_begins_and_what_was_lost_is_no_tampering():
    write_lines()
    seal_all()
    write_lines()
    seal_all()
    # The restored database has the first segment and one line that was not sealed yet.
    as_owner("DELETE FROM log_segment WHERE number = 2")
    as_owner("DELETE FROM read_log WHERE id > (SELECT min(id) FROM read_log) + 3")
    with connected_as(OWNER):
        assert begin_epoch("een oudere back-up") == 2
    assert found() == []
    write_lines(2)
    assert seal_all() == 2
    assert found() == []
    as_owner("DELETE FROM log_segment WHERE number = 2")
    assert "segments gone" in found()


def test_the_last_seal_of_a_day_goes_to_the_privacy_officers_once_and_is_kept_outside(settings):
    organisation = Organisation.objects.create(name="Gemeente", kind=Organisation.Kind.MUNICIPALITY)
    for name, kind in (("fenna", Role.Kind.PRIVACY_OFFICER), ("ada", Role.Kind.ADMINISTRATOR)):
        account = Account.objects.create(email=f"{name}@voorbeeld.invalid", name=name)
        Role.objects.create(account=account, organisation=organisation, kind=kind)
    three_segments()
    tomorrow = timezone.localdate() + timedelta(days=1)
    for _ in range(2):
        with connected_as(WORKER), acting_as(SYSTEM_ACCOUNT_ID):
            send_heads(tomorrow)
    (mail,) = Mail.objects.all()
    assert mail.to == "fenna@voorbeeld.invalid"
    assert as_owner("SELECT encode(seal, 'hex') FROM log_segment WHERE number = 3")[0][0] in mail.body
    (settings.LOG_HEADS_FOLDER / "last").unlink()
    as_owner("DELETE FROM log_segment WHERE number = 3")
    assert "segments gone" in found()


def test_lines_go_at_their_term_while_the_seals_stay_and_still_verify(settings):
    three_segments()
    with connected_as(WORKER):
        assert forget_log() == 0
    # Sealed long ago: the time is part of the seal, so the segments are sealed anew with the key.
    as_owner("UPDATE read_log SET at = at - interval '6 years'")
    as_owner("DELETE FROM log_segment")
    (settings.LOG_HEADS_FOLDER / "last").unlink()
    assert seal_all() == 9
    write_lines(2)
    seal_all()
    with connected_as(WORKER):
        assert forget_log() == 9
        verified = verify_log()
    assert verified.sound
    assert (verified.segments, verified.lines, verified.forgotten) == (2, 2, 1)


def test_a_recent_segment_without_lines_is_no_matter_of_its_term():
    three_segments()
    as_owner("DELETE FROM read_log")
    assert found() == ["lines removed"] * 3


def test_the_application_cannot_forget_lines():
    with pytest.raises(ProgrammingError, match="the read log is kept"):
        connection.cursor().execute("SELECT forget_read_log(now() - interval '10 years')")


def test_the_worker_cannot_forget_recent_lines():
    with connected_as(WORKER), pytest.raises(ProgrammingError, match="the read log is kept"):
        connection.cursor().execute("SELECT forget_read_log(now())")


def test_a_database_that_was_put_back_in_another_way_is_not_sealed_in_silence():
    three_segments()
    as_owner("UPDATE log_segment SET end_transaction = '99999999999' WHERE number = 3")
    write_lines(1)
    with pytest.raises(LogOutOfStep):
        seal_all()


def test_every_kind_of_problem_is_known_to_the_screens():
    from hartslag.access.privacy.words import PROBLEMS

    assert PROBLEMS.keys() == set(KINDS)


def test_nobody_can_change_or_remove_a_line():
    write_lines(1)
    for statement in ("UPDATE read_log SET why = 'x'", "DELETE FROM read_log", "TRUNCATE read_log"):
        for role in (APP, WORKER):
            with connected_as(role), pytest.raises(ProgrammingError, match="permission denied"):
                connection.cursor().execute(statement)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("account", "'00000000-0000-4000-8000-00000000000a'"),
        ("transaction", "'1'"),
        ("epoch", "9"),
        ("at", "now() - interval '1 day'"),
    ],
)
def test_nobody_can_log_for_another_or_at_another_time(column, value):
    columns = "role, circles, records, action, ground, why, emergency"
    values = "'', '{}', '{}', 'read', '', '', false"
    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(SYSTEM_ACCOUNT_ID):
        connection.cursor().execute(f"INSERT INTO read_log ({column}, {columns}) VALUES ({value}, {values})")


@pytest.mark.parametrize("table", ["read_log", "log_segment", "log_head"])
def test_only_who_is_privacy_officer_today_reads_the_log_and_its_seals(table):
    organisation = Organisation.objects.create(name="Gemeente", kind=Organisation.Kind.MUNICIPALITY)
    today = timezone.localdate()
    day = timedelta(days=1)

    def account(kind, *, starts=today - day, ends=None, active=True):
        key = f"{kind}{starts}{ends}{active}".replace("-", "")
        made = Account.objects.create(email=f"{key}@voorbeeld.invalid", name=kind, is_active=active)
        Role.objects.create(
            account=made, organisation=organisation, kind=kind, starts_on=starts, ends_on=ends
        )
        return made.pk

    three_segments()
    with connected_as(WORKER), acting_as(SYSTEM_ACCOUNT_ID):
        send_heads(today + day)
    officer = Role.Kind.PRIVACY_OFFICER
    others = [account(kind) for kind in Role.Kind if kind != officer] + [
        account(officer, ends=today),
        account(officer, starts=today + day),
        account(officer, active=False),
        SYSTEM_ACCOUNT_ID,
        None,
    ]
    for who in others:
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
    with acting_as(account(officer)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0


def test_the_application_cannot_seal_all():
    write_lines(1)
    with pytest.raises(ProgrammingError, match="row-level security"):
        connection.cursor().execute(
            "INSERT INTO log_segment SELECT 1, 1, '0', '9', 1, now(), now(), '', '', ''"
        )
