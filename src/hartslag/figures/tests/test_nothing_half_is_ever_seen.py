# SPDX-License-Identifier: EUPL-1.2
"""An import that is killed leaves the store as it was; readers never see two states at once."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from hartslag.figures.services import import_file, open_store

SOURCE = Path(__file__).resolve().parents[3]
HEADER = "code,type,naam,gemeentecode,gemeente,wijkcode,jaar,misdrijven_totaal\n"
AREAS = [f"BU0917{number:04}" for number in range(200)]

# Imports a file in a process of its own and kills that process at the named moment. The fifth fsync is that
# of the manifest: two of each file of figures come before it.
KILLED = """
import os, signal, sys
from pathlib import Path
from hartslag.figures import manifest, publishing, writing
from hartslag.figures.importers import storing
from hartslag.figures.services import import_file, open_store

moment, store, path = sys.argv[1], open_store(Path(sys.argv[2])), Path(sys.argv[3])


def die(*_args, **_options):
    os.kill(os.getpid(), signal.SIGKILL)


def before(module, name):
    setattr(module, name, die)


def after(module, name):
    original = getattr(module, name)
    setattr(module, name, lambda *args, **options: (original(*args, **options), die()))


def on_call(module, name, number):
    original, calls = getattr(module, name), []

    def counted(*args, **options):
        calls.append(1)
        return die() if len(calls) == number else original(*args, **options)

    setattr(module, name, counted)


{
    "while reading": lambda: None,
    "before the first file": lambda: before(storing, "write_sorted"),
    "with a file half written": lambda: before(writing.hashlib, "file_digest"),
    "before the second file": lambda: on_call(storing, "write_sorted", 2),
    "before the release": lambda: before(storing, "publish"),
    "under the lock": lambda: before(publishing, "write_manifest"),
    "with the manifest half written": lambda: before(manifest.json, "dump"),
    "before the manifest is replaced": lambda: on_call(manifest.os, "fsync", 5),
    "right after the release": lambda: after(storing, "publish"),
}[moment]()
progress = die if moment == "while reading" else None
import_file(store, "police_crime", path, lambda each: each.code, actor="x", progress=progress)
"""


def crime(value):
    return HEADER + "".join(f"{area},buurt,Naam,,,,2024,{value}\n" for area in AREAS)


def by_code(reference):
    return reference.code


def seen_values(store):
    return {each.value for each in store.observations_of("crime_total")}


@pytest.mark.parametrize(
    ("moment", "visible"),
    [
        ("while reading", 1),
        ("before the first file", 1),
        ("with a file half written", 1),
        ("before the second file", 1),
        ("before the release", 1),
        ("under the lock", 1),
        ("with the manifest half written", 1),
        ("before the manifest is replaced", 1),
        ("right after the release", 2),
    ],
)
def test_after_a_kill_the_store_is_in_the_old_or_the_new_state(written, store, moment, visible):
    import_file(store, "police_crime", written("one.csv", crime(1)), by_code, actor="x")
    path = written("two.csv", crime(2))
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), moment, str(store.folder), str(path)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert seen_values(store) == {visible}
    assert store.verify() == []
    report = import_file(store, "police_crime", path, by_code, actor="x")
    assert report.unchanged == (visible == 2)
    assert seen_values(store) == {2}
    store.clean(grace=timedelta(0))
    needed = {name for each in store.releases() for name in (each.by_area, each.by_indicator)}
    assert {each.name for each in store.files.iterdir()} == needed
    assert store.verify() == []


def test_four_readers_never_see_a_mixture_while_releases_come_and_go(tmp_path, written):
    folder = tmp_path / "store"
    store = open_store(folder)
    paths = [written(f"{value}.csv", crime(value)) for value in (1, 2, 3)]
    import_file(store, "police_crime", paths[0], by_code, actor="x")
    stop, wrong, reads = threading.Event(), [], []

    def read():
        while not stop.is_set():
            try:
                by_indicator = store.observations_of("crime_total")
                by_area = store.observations(areas=AREAS[:5])
                arrays = store.arrays(["crime_total"])
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must show it
                wrong.append(repr(error))
                return
            if len(by_indicator) != len(AREAS) or len({each.value for each in by_indicator}) != 1:
                wrong.append("by indicator")
            if len(by_area) != 5 or len({each.value for each in by_area}) != 1:
                wrong.append("by area")
            if len(arrays) != len(AREAS) or len(set(arrays.value)) != 1:
                wrong.append("arrays")
            reads.append(1)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        for turn in range(6):
            later = import_file(store, "police_crime", paths[1 + turn % 2], by_code, actor="x").release
            half = subprocess.Popen(
                [sys.executable, "-c", KILLED, "under the lock", str(folder), str(paths[2])],
                env={**os.environ, "PYTHONPATH": str(SOURCE)},
            )
            store.withdraw(later.id, actor="x", reason="y")
            half.wait(timeout=60)
            assert half.returncode == -signal.SIGKILL
            store.clean()
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert len(reads) > 20


def test_two_imports_at_once_both_arrive(tmp_path, written):
    store = open_store(tmp_path / "store")
    files = [written(f"{year}.csv", crime(1).replace(",2024,", f",{year},")) for year in range(2015, 2023)]
    threads = [
        threading.Thread(
            target=import_file,
            args=(store, "police_crime", path, by_code),
            kwargs={"actor": "x"},
        )
        for path in files
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.years("crime_total") == list(range(2015, 2023))
    assert store.version() == len(files)
