# SPDX-License-Identifier: EUPL-1.2
"""Keep one address from asking the same too often. An address is never kept readable, nor logged."""

from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
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
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    now = time()
    times = [each for each in cache.get(key, ()) if each > now - seconds]
    if len(times) >= most:
        return True
    cache.set(key, [*times, now], seconds)
    return False
