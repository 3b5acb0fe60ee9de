# SPDX-License-Identifier: EUPL-1.2
"""Find out whether the read log is what was sealed: line by line, seal by seal, and against what is outside.

Found are: a line changed, removed or put into a sealed range; a segment that somebody without the key made
anew; a segment removed, also the last one; lines in an epoch that has ended. Not found: what somebody with
the key does, and lines forged in the second before they are sealed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from hartslag.access.sealing.forgetting import forgotten_before
from hartslag.access.sealing.heads import Head, HeadForged, heads_of_days, last_head
from hartslag.access.sealing.keys import LogKeyMissing, log_key
from hartslag.access.sealing.segments import FIRST, LINES, Line, LogEpoch, LogSegment, digest_of, moment_of

KINDS = (
    "key missing",
    "head missing",
    "head forged",
    "segments gone",
    "segment missing",
    "segment remade",
    "chain broken",
    "lines changed",
    "lines removed",
    "lines added",
    "stray lines",
)
"""Everything that can be wrong, as codes; the screen has the words."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was sealed.

    kind: one of KINDS. segment: its number, 0 when it is about no segment. since, until: of its lines.
    """

    kind: str
    segment: int = 0
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found.

    lines: sealed and compared. waiting: not sealed yet. forgotten: segments whose lines went at their term.
    """

    at: datetime
    segments: int
    lines: int
    waiting: int
    forgotten: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems


def verify_log() -> Verification:
    """Compare the whole log with its seals and with the heads outside the database.

    For a privacy officer, the worker or the owner; anybody else sees an empty log and the heads say so.
    """
    with transaction.atomic():
        try:
            key = log_key(make=not LogSegment.objects.exists())
        except LogKeyMissing:
            return Verification(
                timezone.now(), LogSegment.objects.count(), 0, 0, 0, (Problem("key missing"),)
            )
        # The heads first: a segment sealed meanwhile is in the database before it is in its file.
        problems = list(_heads(key))
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"{LINES} ORDER BY epoch, transaction, id")
            walk = _Walk(key, iter(cursor))
            for segment in LogSegment.objects.order_by("number").iterator():
                walk.compare(segment)
            walk.finish()
    return Verification(
        timezone.now(), walk.segments, walk.lines, walk.waiting, walk.forgotten, (*problems, *walk.problems)
    )


def _heads(key: bytes) -> Iterator[Problem]:
    """Hold the heads outside the database against its segments; after a restore only what it brought back."""
    try:
        known: list[Head] = []
        for head in heads_of_days(key):
            if head.what == "restore":
                known = [each for each in known if each.number < head.number]
            known.append(head)
        last = last_head(key)
    except HeadForged:
        yield Problem("head forged")
        return
    if last:
        known.append(last)
    elif LogSegment.objects.exists():
        yield Problem("head missing")
    seals = {head.number: (head.epoch, head.seal) for head in known}
    for segment in LogSegment.objects.filter(number__in=seals):
        if seals[segment.number] == (segment.epoch, bytes(segment.seal).hex()):
            del seals[segment.number]
    if seals:
        yield Problem("segments gone", segment=min(seals))


class _Walk:
    """Walk through all lines and all segments side by side, both in order."""

    def __init__(self, key: bytes, lines: Iterator[Line]) -> None:
        self._key, self._stream = key, lines
        self._next = next(lines, None)
        self._last: LogSegment | None = None
        self._strays: list[datetime] = []
        self._term = forgotten_before()
        self.segments = self.lines = self.waiting = self.forgotten = 0
        self.problems: list[Problem] = []

    def compare(self, segment: LogSegment) -> None:
        """Hold the next segment against the one before it and against its lines."""
        self.segments += 1
        self._check_chain(segment)
        self._strays += [moment_of(line) for line in self._before(segment.epoch, segment.first_transaction)]
        found = list(self._before(segment.epoch, segment.end_transaction))
        self._last = segment
        if not found and segment.last_at < self._term:
            self.forgotten += 1
            return
        self.lines += len(found)
        if len(found) < segment.row_count:
            self._report("lines removed", segment)
        elif len(found) > segment.row_count:
            self._report("lines added", segment)
        elif digest_of(found) != bytes(segment.digest):
            self._report("lines changed", segment)

    def finish(self) -> None:
        """Look at the lines no segment covers: those of the last moments wait, others do not belong."""
        epoch = max(LogEpoch.objects.values_list("number", flat=True), default=1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
            end = cursor.fetchone()[0]
        self._strays += [moment_of(line) for line in self._before(epoch, 0)]
        self.waiting = sum(1 for _ in self._before(epoch, end))
        self._strays += [moment_of(line) for line in self._before(epoch + 1_000_000, 0)]
        if self._strays:
            self.problems.append(Problem("stray lines", 0, min(self._strays), max(self._strays)))

    def _check_chain(self, segment: LogSegment) -> None:
        last = self._last
        if segment.number != (last.number + 1 if last else 1):
            self._report("segment missing", segment)
        elif bytes(segment.previous) != (bytes(last.seal) if last else FIRST):
            self._report("chain broken", segment)
        if bytes(segment.seal) != segment.sealed_with(self._key):
            self._report("segment remade", segment)

    def _before(self, epoch: int, number: int) -> Iterator[Line]:
        """Take lines as long as they come before a transaction of an epoch."""
        while self._next is not None and (self._next[0], self._next[1]) < (epoch, number):
            yield self._next
            self._next = next(self._stream, None)

    def _report(self, kind: str, segment: LogSegment) -> None:
        self.problems.append(Problem(kind, segment.number, segment.first_at, segment.last_at))
