# SPDX-License-Identifier: EUPL-1.2
"""Count lines of the read log that four writers write while it is sealed: python benchmarks/read_log.py.

    python benchmarks/read_log.py [--seconds 10] [--writers 4] [--folder FOLDER]

In an embedded database that writes to disk as an installation does. Each writer is a process that reads
something on somebody's behalf, again and again: one transaction with the acting account, one line in the log,
and either nothing else or 20 ms of other work. Meanwhile:

  not sealed      nothing else runs
  sealed          the worker's step seals what was committed, every second
  one chain       as a control: each line is chained to the one before under one lock

Prints lines a second, the median and 95th percentile of one transaction in ms, how long sealing took and how
many lines it took at most; then how fast all of it verifies.
"""

import argparse
import multiprocessing
import statistics
import time
from uuid import UUID, uuid4

from measuring import make_tables, own_database, p95

WORK = 0.020  # seconds of other work in a transaction
LOCK = 4_711_002


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--folder", help="where the database is kept for the next run")
    asked = parser.parse_args()
    with own_database(asked.folder):
        measure(asked.writers, asked.seconds)


def measure(writers, seconds):
    make_tables()
    print(f"{writers} writers, {seconds:.0f} s each\n")
    print(f"{'':34}{'lines/s':>9}{'median':>9}{'p95':>9}{'seals':>7}{'longest':>9}{'most':>8}")
    for work in (0.0, WORK):
        for name in ("not sealed", "sealed", "one chain"):
            line(f"{name}, {work * 1000:.0f} ms of other work", run(name, work, writers, seconds))
    verify()


def run(name, work, writers, seconds):
    """Run the writers and the sealer; return the times of all transactions and what sealing took."""
    context = multiprocessing.get_context("spawn")
    tasks = [(write, name == "one chain", work)] * writers + [(seal,)] * (name == "sealed")
    start, answers = context.Barrier(len(tasks)), context.Queue()
    processes = [context.Process(target=task, args=(start, answers, seconds, *rest)) for task, *rest in tasks]
    for each in processes:
        each.start()
    given = [answers.get() for _ in processes]
    for each in processes:
        each.join()
    times = [each for kind, found in given if kind == "write" for each in found]
    sealed = [each for kind, found in given if kind == "seal" for each in found]
    return seconds, times, sealed


def write(start, answers, seconds, chained, work):
    """Write lines for some seconds; answer how long each transaction took in seconds."""
    from hartslag.config.running import set_up

    set_up("app")
    from django.db import connection

    from hartslag.access.services import acting_as, log
    from hartslag.people.services import SYSTEM_ACCOUNT_ID, system_actor

    actor, times = system_actor(), []
    circles = [uuid4() for _ in range(100)]
    start.wait()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.perf_counter()
        with acting_as(SYSTEM_ACCOUNT_ID):
            if chained:
                chain(connection)
            number = len(times)
            log(actor, "read", circle_id=circles[number % 100], record_ids=[UUID(int=number)], why="x")
            time.sleep(work)
        times.append(time.perf_counter() - began)
    answers.put(("write", times))


def chain(connection):
    """Take the place behind the last line until this transaction ends, as a chain over lines must."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def seal(start, answers, seconds):
    """Seal every second; answer for each time how long it took and how many lines it sealed."""
    from hartslag.config.running import set_up

    set_up("worker")
    from hartslag.access.services import acting_as, seal_log
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    took = []
    start.wait()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.perf_counter()
        with acting_as(SYSTEM_ACCOUNT_ID):
            sealed = seal_log()
        took.append((time.perf_counter() - began, sealed))
        time.sleep(max(0.0, 1 - took[-1][0]))
    answers.put(("seal", took))


def line(name, measured):
    seconds, times, sealed = measured
    middle, long = (1000 * each for each in (statistics.median(times), p95(times)))
    said = f"{name:34}{len(times) / seconds:9.0f}{middle:9.1f}{long:9.1f}"
    if sealed:
        said += (
            f"{len(sealed):7}{max(took for took, _ in sealed) * 1000:9.0f}{max(rows for _, rows in sealed):8}"
        )
    print(said, flush=True)


def verify():
    from hartslag.config.running import set_up

    set_up("worker")
    from hartslag.access.services import acting_as, seal_log, verify_log
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    with acting_as(SYSTEM_ACCOUNT_ID):
        seal_log()
    began = time.perf_counter()
    verified = verify_log()
    took = time.perf_counter() - began
    assert verified.sound, verified
    print(f"\n{verified.lines} lines in {verified.segments} segments verified in {took:.1f} s:", end=" ")
    print(f"{verified.lines / took:.0f} a second")


if __name__ == "__main__":
    main()
