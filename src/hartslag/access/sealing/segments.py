# SPDX-License-Identifier: EUPL-1.2
"""What a seal of the read log is: segments, epochs, the day's heads, and how lines are written down."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models

from hartslag.access.fields import TransactionField
from hartslag.access.sealing.keys import canonical, signed

FIRST = b"\x00" * 32
"""What stands in the place of the previous seal in the very first segment."""

LINES = """
    SELECT epoch, transaction::text::bigint, id, (extract(epoch FROM at) * 1000000)::bigint,
           account::text, organisation::text, role, circles::text, records::text,
           action, ground, why, emergency
    FROM read_log
"""
"""Lines as text and whole numbers: settings of a session do not change how they are written down."""

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

type Line = tuple[Any, ...]


class LogEpoch(models.Model):
    """A new beginning of the log after a restore; the first epoch has no row."""

    number = models.IntegerField(primary_key=True)
    started_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        """The table's name."""

        db_table = "log_epoch"

    def __str__(self) -> str:
        return str(self.number)


class LogSegment(models.Model):
    """All lines of one range of transactions, sealed.

    first_transaction up to and not including end_transaction, within one epoch. digest: SHA-256 of the
    lines. previous: the seal of segment number - 1. seal: HMAC-SHA-256 over everything else.
    """

    number = models.BigIntegerField(primary_key=True)
    epoch = models.IntegerField()
    first_transaction = TransactionField()
    end_transaction = TransactionField()
    row_count = models.IntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    digest = models.BinaryField()
    previous = models.BinaryField()
    seal = models.BinaryField()

    class Meta:
        """The table's name."""

        db_table = "log_segment"

    def __str__(self) -> str:
        return str(self.number)

    def sealed_with(self, key: bytes) -> bytes:
        """Return the seal that belongs to this segment as it stands."""
        content = [
            self.number,
            self.epoch,
            self.first_transaction,
            self.end_transaction,
            self.row_count,
            (self.first_at - _START) // _MICROSECOND,
            (self.last_at - _START) // _MICROSECOND,
            bytes(self.digest).hex(),
            bytes(self.previous).hex(),
        ]
        return signed(key, content)


class LogHead(models.Model):
    """The last segment of a day, as it was mailed to the privacy officers."""

    day = models.DateField(primary_key=True)
    number = models.BigIntegerField()
    epoch = models.IntegerField()
    seal = models.BinaryField()

    class Meta:
        """The table's name."""

        db_table = "log_head"

    def __str__(self) -> str:
        return str(self.day)

    @property
    def beginning(self) -> str:
        """Return the first part of the seal, enough to hold against the mail."""
        return bytes(self.seal).hex()[:16]


def moment_of(line: Line) -> datetime:
    """Return when a line was written, exact to the microsecond."""
    return _START + timedelta(microseconds=int(line[3]))


def digest_of(lines: Iterable[Line]) -> bytes:
    """Return the SHA-256 of lines in the order of their transactions."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(canonical(line) + b"\n")
    return digest.digest()
