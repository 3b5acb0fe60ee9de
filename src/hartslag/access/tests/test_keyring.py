# SPDX-License-Identifier: EUPL-1.2
from uuid import uuid4

import pytest

from hartslag.access import keyring
from hartslag.access.keyring import KeyGone, MasterKeyMissing, derived, destroy_key, key_of, make_key


@pytest.fixture(autouse=True)
def empty_keyring(settings, tmp_path):
    settings.KEYRING_FOLDER = tmp_path / "keyring"
    settings.MASTER_KEY_FILE = tmp_path / "elsewhere" / "master.key"
    return tmp_path


def test_each_circle_has_a_key_of_its_own_in_a_file_nobody_else_may_read(empty_keyring):
    first, second = uuid4(), uuid4()
    make_key(first)
    make_key(second)
    assert key_of(first) != key_of(second)
    assert len(key_of(first)) == 32
    file = empty_keyring / "keyring" / str(first)[:2] / str(first)
    assert file.stat().st_mode & 0o777 == 0o600
    assert (empty_keyring / "elsewhere" / "master.key").stat().st_mode & 0o777 == 0o600


def test_the_file_does_not_hold_the_key_itself(empty_keyring):
    circle = uuid4()
    make_key(circle)
    assert key_of(circle) not in (empty_keyring / "keyring" / str(circle)[:2] / str(circle)).read_bytes()


def test_a_key_that_is_there_stays(empty_keyring):
    circle = uuid4()
    make_key(circle)
    before = key_of(circle)
    make_key(circle)
    assert key_of(circle) == before
    assert len(list((empty_keyring / "keyring").glob("*/*"))) == 1


def test_a_destroyed_key_is_gone():
    circle = uuid4()
    make_key(circle)
    destroy_key(circle)
    destroy_key(circle)
    with pytest.raises(KeyGone):
        key_of(circle)


def test_keys_without_their_master_key_are_an_error_and_not_a_new_master_key(settings, tmp_path):
    circle = uuid4()
    make_key(circle)
    settings.MASTER_KEY_FILE = tmp_path / "lost.key"
    with pytest.raises(MasterKeyMissing):
        key_of(circle)
    assert not settings.MASTER_KEY_FILE.exists()


def test_another_master_key_opens_nothing(settings, tmp_path):
    circle = uuid4()
    make_key(circle)
    settings.MASTER_KEY_FILE = tmp_path / "other.key"
    settings.MASTER_KEY_FILE.write_bytes(bytes(32))
    with pytest.raises(MasterKeyMissing):
        key_of(circle)


def test_what_the_master_key_is_used_for_has_a_key_each():
    assert derived("wrap") != derived("look-up") == derived("look-up")


def test_a_half_written_key_is_never_seen(monkeypatch):
    def no_room(*_):
        raise OSError("no space left on device")

    circle = uuid4()
    with monkeypatch.context() as disk:
        disk.setattr(keyring.os, "fsync", no_room)
        with pytest.raises(OSError, match="no space"):
            make_key(circle)
    with pytest.raises(KeyGone):
        key_of(circle)
