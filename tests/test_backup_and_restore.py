# SPDX-License-Identifier: EUPL-1.2
"""R9 end to end: what was destroyed stays unreadable and gone after last month's backup is put back."""

from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from hartslag.access.keyring import KeyGone, has_key, key_of
from hartslag.access.keyring_backups import KEPT, backups_in
from hartslag.access.models import Circle
from hartslag.access.retention.destroying import approve, prepare, proofs
from hartslag.access.services import (
    OWNER,
    WORKER,
    NoKeyringBackup,
    acting_as,
    back_up_keyring,
    close_circle,
    open_circle,
    read,
    restore_keyring,
    verify_log,
    write,
)
from hartslag.config import backing_up
from hartslag.config.backing_up import back_up, restore
from hartslag.config.database.embedded import program
from hartslag.config.environment import SettingError
from hartslag.people.services import actor_of
from tests.roles import as_owner, connected_as, seal_all

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _beside_the_database(settings, tmp_path):
    settings.LOG_KEY_FILE = tmp_path / "log.key"
    settings.LOG_HEADS_FOLDER = tmp_path / "heads"
    settings.KEYRING_FOLDER = tmp_path / "keyring"


@pytest.fixture
def own_database(cast, rules):
    """Work in a copy of the tests' database: putting back a backup replaces all of it."""
    where, name = connection.settings_dict, connection.settings_dict["NAME"]
    copy = f"{name}_restore"

    def as_owner_of_the_server(statement):
        with psycopg.connect(host=where["HOST"], user=OWNER, dbname="postgres", autocommit=True) as owner:
            owner.execute(statement)

    connection.close()
    as_owner_of_the_server(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
    as_owner_of_the_server(f"CREATE DATABASE {copy} TEMPLATE {name}")
    where["NAME"] = copy
    yield cast
    connection.close()
    where["NAME"] = name
    as_owner_of_the_server(f"DROP DATABASE {copy} WITH (FORCE)")


def opened(actor, words):
    circle = open_circle(
        actor,
        kind="concern",
        purpose="Hulp bij een zorg over iemand",
        ground="wmo-college",
        brought_in_by=actor.organisation,
        retention_class="zorgsignaal",
    )
    write(actor, circle.pk, "report", {"words": words}, persons=[("Mien Proef", None)])
    return circle


def test_what_was_destroyed_stays_unreadable_after_an_older_backup_is_put_back(own_database, tmp_path):
    cast = own_database
    sanne, fenna, dirk = (actor_of(each.pk) for each in (cast.sanne, cast.fenna, cast.dirk))
    doomed, kept = opened(sanne, "mag weg"), opened(sanne, "blijft")
    close_circle(sanne, doomed.pk)
    as_owner("UPDATE circle SET closed_at = closed_at - interval '3 years' WHERE id = %s", doomed.pk)
    seal_all()
    write(sanne, kept.pk, "note", {"words": "nog niet verzegeld"})
    file = tmp_path / "vorige-maand.tar"
    with connected_as(OWNER):
        back_up(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"mag weg" not in file.read_bytes()

    assert approve(dirk, prepare(fenna, [doomed.pk]).pk) == [doomed.pk]
    lost = opened(sanne, "na de back-up")
    seal_all()

    with connected_as(OWNER):
        done = restore(file)
        assert (done.destroyed_again, done.epoch) == (1, 2)
        assert done.verified.sound

    with pytest.raises(KeyGone):
        key_of(doomed.pk)
    assert as_owner("SELECT count(*) FROM circle_record WHERE circle_id = %s", doomed.pk) == [(0,)]
    assert as_owner("SELECT destroyed_at IS NULL FROM circle WHERE id = %s", doomed.pk) == [(False,)]
    with acting_as(fenna.account.pk):
        assert [proof.number for proof in proofs(fenna)] == [doomed.number]
    with acting_as(sanne.account.pk):
        (records,) = read(sanne, [doomed.pk, kept.pk], why="beoordelen").values()
        assert [record.content["words"] for record in records] == ["blijft", "nog niet verzegeld"]
        assert not Circle.objects.filter(pk=lost.pk).exists()
    seal_all()
    with connected_as(WORKER):
        assert verify_log().sound


def test_a_file_that_is_no_backup_leaves_the_database_as_it_was(own_database, tmp_path):
    file = tmp_path / "iets.tar"
    file.write_bytes(b"geen back-up")
    with connected_as(OWNER):
        with pytest.raises(SettingError, match="geen back-up van Hartslag"):
            restore(file)
        back_up(file)
        whole = file.read_bytes()
        file.write_bytes(whole[:5000] + bytes(len(whole) - 5000))
        with pytest.raises(SettingError):
            restore(file)
    assert actor_of(own_database.sanne.pk).account.name == own_database.sanne.name


def test_a_real_server_is_backed_up_with_the_tools_of_the_system(own_database, tmp_path, monkeypatch):
    monkeypatch.setattr(backing_up, "embedded_is_used", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with connected_as(OWNER):
        with pytest.raises(SettingError, match="postgresql-client"):
            backing_up.back_up(tmp_path / "nu.tar")
        monkeypatch.setenv("PATH", str(program("pg_dump").parent))
        backing_up.back_up(tmp_path / "nu.tar")
        assert backing_up.restore(tmp_path / "nu.tar").verified.sound


def test_nothing_is_put_back_while_somebody_is_connected(own_database, tmp_path):
    file = tmp_path / "nu.tar"
    where = connection.settings_dict
    with connected_as(OWNER):
        back_up(file)
        with (
            psycopg.connect(host=where["HOST"], user="hartslag_app", dbname=where["NAME"]),
            pytest.raises(SettingError, match="nog iemand met de database verbonden"),
        ):
            restore(file)


def test_the_keyring_is_backed_up_apart_and_nothing_older_than_thirty_days_stays(cast, rules, tmp_path):
    sanne = actor_of(cast.sanne.pk)
    circle = opened(sanne, "geheim")
    folder, now = tmp_path / "elders", timezone.localtime()
    for days in (45, 31, 29, 0):
        back_up_keyring(folder, now - timedelta(days=days))
    assert [file.name for file in backups_in(folder)] == [
        (now - timedelta(days=days)).strftime("keyring-%Y%m%dT%H%M%S.tar") for days in (29, 0)
    ]
    newest = backups_in(folder)[-1]
    assert newest.stat().st_mode & 0o777 == 0o600
    assert str(circle.pk).encode() in newest.read_bytes()
    assert Path(django_settings.MASTER_KEY_FILE).read_bytes() not in newest.read_bytes()
    assert timedelta(days=30) == KEPT


def test_keys_come_back_from_the_newest_backup_but_not_those_of_what_was_destroyed(
    cast, rules, tmp_path, settings
):
    sanne, fenna, dirk = (actor_of(each.pk) for each in (cast.sanne, cast.fenna, cast.dirk))
    doomed, kept = opened(sanne, "mag weg"), opened(sanne, "blijft")
    back_up_keyring(tmp_path / "elders", timezone.localtime())
    close_circle(sanne, doomed.pk)
    as_owner("UPDATE circle SET closed_at = closed_at - interval '3 years' WHERE id = %s", doomed.pk)
    approve(dirk, prepare(fenna, [doomed.pk]).pk)
    next(Path(settings.KEYRING_FOLDER).rglob(str(kept.pk))).unlink()
    assert restore_keyring(tmp_path / "elders") == 1
    assert has_key(kept.pk)
    assert not has_key(doomed.pk)
    (records,) = read(sanne, [kept.pk], why="beoordelen").values()
    assert records[0].content == {"words": "blijft"}


def test_a_folder_without_a_backup_of_a_keyring_says_so(tmp_path):
    with pytest.raises(NoKeyringBackup):
        restore_keyring(tmp_path)


def test_the_time_of_a_backup_is_read_from_its_name(tmp_path):
    made = back_up_keyring(tmp_path, datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.get_current_timezone()))
    assert made.name == "keyring-20260102T030405.tar"
