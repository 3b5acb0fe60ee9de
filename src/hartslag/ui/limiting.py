# SPDX-License-Identifier: EUPL-1.2
"""Keep one address from asking the same too often. An address is never kept readable, nor logged."""

import json
from time import time

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count a request for something, and say whether its address asked more than so many times lately.

    what: a word per thing that is counted. most: how many times are let through in any stretch of so many
    seconds; what is not let through does not count. Two at once wait for each other, until the end of the
    request's transaction. Behind the one proxy of an HTTPS site the address is the visitor's.
    """
    address = get_adapter().get_client_ip(request)
    key = f"{what}:{salted_hmac('hartslag.ui.limiting', address, algorithm='sha256').hexdigest()}"
    now = time()
    # By hand: Django's cache asks twice as much, since it does not know that nobody else writes here now.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        cursor.execute("SELECT value FROM cache WHERE cache_key = %s", [key])
        kept = cursor.fetchone()
        times = [each for each in json.loads(kept[0] if kept else "[]") if each > now - seconds]
        if len(times) >= most:
            return True
        cursor.execute(
            """
            INSERT INTO cache (cache_key, value, expires) VALUES (%s, %s, to_timestamp(%s))
            ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires
            """,
            [key, json.dumps([*times, now]), now + seconds],
        )
    return False
