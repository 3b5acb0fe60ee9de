# SPDX-License-Identifier: EUPL-1.2
"""Seal committed lines of the read log by ranges of transactions.

A chain over single lines would need one lock for everybody who reads. Instead a job takes all lines whose
transaction has ended: those below the oldest transaction still running, and not yet covered. No later line
can come below that border, so what is sealed is complete.
"""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hartslag.access.sealing.heads import Head, add_to_days, heads_of_days, replace_last
from hartslag.access.sealing.keys import log_key
from hartslag.access.sealing.segments import (
    FIRST,
    LINES,
    LogEpoch,
    LogHead,
    LogSegment,
    digest_of,
    moment_of,
)
from hartslag.mail.services import send
from hartslag.people.services import Role, accounts_with

_LOCK = 4_711_001
"""Any number: who seals holds this lock of the database until the transaction ends."""


class LogOutOfStep(RuntimeError):  # noqa: N818 - named for what it says
    """The database counts transactions anew: it was put back in another way than by `hartslag restore`."""


def seal_log() -> int:
    """Seal every line of a finished transaction that is not sealed yet; return how many.

    Runs under the worker's role. Doing it twice seals nothing twice. Raises LogKeyMissing when the log was
    sealed before and its key is gone, and LogOutOfStep.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (end,) = cursor.fetchone()
        if LogSegment.objects.filter(epoch=_epoch(), end_transaction__gt=end).exists():
            raise LogOutOfStep
        return _seal_before(end)


def begin_epoch(reason: str) -> int:
    """Seal all a restore brought back and begin a new epoch, in which transactions count anew; return it.

    Runs as the owner, with nobody else in the database.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        epoch = _epoch()
        cursor.execute(
            "SELECT coalesce(max(transaction::text::bigint), 0) FROM read_log WHERE epoch = %s", [epoch]
        )
        _seal_before(cursor.fetchone()[0] + 1)
        LogEpoch.objects.create(number=epoch + 1, started_at=timezone.now(), reason=reason)
        last = LogSegment.objects.order_by("-number").first()
        if last:
            head = Head("restore", last.number, last.epoch, bytes(last.seal).hex(), reason)
            transaction.on_commit(partial(_tell_of_restore, head))
    return epoch + 1


def send_heads(today: date | None = None) -> int:
    """Mail the last segment of each past day to the privacy officers, once, and write it down outside.

    Returns how many days were new. What was mailed but not yet written down outside, is written now.
    """
    with transaction.atomic():
        key = log_key(make=not LogSegment.objects.exists())
        known = set(LogHead.objects.values_list("day", flat=True))
        fresh = [
            head for head in _last_of_days(before=today or timezone.localdate()) if head.day not in known
        ]
        LogHead.objects.bulk_create(fresh)
        for head in fresh:
            _mail(head)
        transaction.on_commit(partial(_write_down, key))
    return len(fresh)


def _seal_before(end: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = LogSegment.objects.order_by("-number").first()
        key = log_key(make=last is None)
        epoch = _epoch()
        start = last.end_transaction if last and last.epoch == epoch else 0
        cursor.execute(
            f"{LINES} WHERE epoch = %s AND transaction >= %s::text::xid8 AND transaction < %s::text::xid8"
            " ORDER BY transaction, id",
            [epoch, start, end],
        )
        lines = cursor.fetchall()
    if not lines:
        return 0
    moments = [moment_of(line) for line in lines]
    segment = LogSegment(
        number=last.number + 1 if last else 1,
        epoch=epoch,
        first_transaction=start,
        end_transaction=end,
        row_count=len(lines),
        first_at=min(moments),
        last_at=max(moments),
        digest=digest_of(lines),
        previous=bytes(last.seal) if last else FIRST,
    )
    segment.seal = segment.sealed_with(key)
    segment.save(force_insert=True)
    head = Head("segment", segment.number, segment.epoch, segment.seal.hex())
    # Afterwards: a head outside of a segment that was rolled back would be an alarm about nothing.
    transaction.on_commit(partial(replace_last, head, key))
    return len(lines)


def _epoch() -> int:
    last = LogEpoch.objects.order_by("-number").first()
    return last.number if last else 1


def _tell_of_restore(head: Head) -> None:
    key = log_key()
    add_to_days(head, key)
    replace_last(Head("segment", head.number, head.epoch, head.seal), key)


def _last_of_days(*, before: date) -> list[LogHead]:
    """Return the last segment of each of the last 31 days on which anything was sealed."""
    since = timezone.make_aware(datetime.combine(before - timedelta(days=31), datetime.min.time()))
    heads = {}
    for segment in LogSegment.objects.filter(last_at__gte=since).order_by("number"):
        day = timezone.localdate(segment.last_at)
        if day < before:
            heads[day] = LogHead(day=day, number=segment.number, epoch=segment.epoch, seal=segment.seal)
    return list(heads.values())


def _write_down(key: bytes) -> None:
    written = {head.about for head in heads_of_days(key) if head.what == "day"}
    for head in LogHead.objects.order_by("day"):
        if head.day.isoformat() not in written:
            line = Head("day", head.number, head.epoch, bytes(head.seal).hex(), head.day.isoformat())
            add_to_days(line, key)


def _mail(head: LogHead) -> None:
    for officer in accounts_with(Role.Kind.PRIVACY_OFFICER):
        with override(officer.language):
            send(
                officer.email,
                _("Stand van het inzagelogboek"),
                _(
                    "Bewaar dit bericht. Met dit zegel is later te bewijzen dat het inzagelogboek van deze "
                    "dag niet is veranderd.\n\nDag: {day}\nSegment: {number}\nZegel: {seal}"
                ).format(day=head.day.strftime("%d-%m-%Y"), number=head.number, seal=bytes(head.seal).hex()),
            )
