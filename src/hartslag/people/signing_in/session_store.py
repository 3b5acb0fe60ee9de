# SPDX-License-Identifier: EUPL-1.2
"""Where sessions are kept: in the database, encrypted, each beside the account that is signed in."""

from datetime import UTC, datetime
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone

from hartslag.people.instances import Columns, read
from hartslag.people.models import Account
from hartslag.people.signing_in.models import Session
from hartslag.people.signing_in.sealing import seal, unseal

BEGAN, SEEN, DEVICE = "began", "seen", "device"

_SESSION, _ACCOUNT = Columns(Session), Columns(Account)
_OPEN = f"""
    SELECT {_SESSION}, {_ACCOUNT}
    FROM sign_in_session LEFT JOIN account ON account.id = sign_in_session.account_id
    WHERE session_key = %(key)s AND expire_date > %(now)s
"""  # noqa: S608 - columns of our own models


class SessionStore(DatabaseSessions):
    """Keep sessions in our own table. What they hold (half-made second factors among it) is sealed.

    account: whose session it was when it was loaded; see `sessions.account_of`.
    """

    account: Account | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def load(self) -> dict[str, Any]:
        """Return what the session holds, read together with its account; nothing once it has ended."""
        given = {"key": self.session_key, "now": timezone.now()}
        row, self.account = next(read(_OPEN, given, _SESSION, _ACCOUNT), (None, None))
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Write what a session holds as a sealed text."""
        return seal(super().encode(session_dict))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Read what a session holds; nothing when it was sealed under another key."""
        try:
            return super().decode(unseal(session_data))
        except InvalidToken:
            return {}

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row for a session, with the columns by which somebody finds their own."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101 - for types: get_model_class says so
        row.account_id = data.get(SESSION_KEY)
        row.began_at = _moment(data.get(BEGAN))
        row.seen_at = _moment(data.get(SEEN))
        row.device = data.get(DEVICE, "")
        return row


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
