# SPDX-License-Identifier: EUPL-1.2
"""Keep one address from asking the same too often. An address is never kept readable, nor logged."""

from time import time

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# The times that were let through stand in order. The last so many but one decides: where it lies further back
# than the stretch, there is room for one more, and what lies before the stretch goes.
_COUNT = """
INSERT INTO cache AS kept (cache_key, value, expires)
VALUES (%(key)s, jsonb_build_array(%(now)s::float), to_timestamp(%(until)s))
ON CONFLICT (cache_key) DO UPDATE SET
    expires = excluded.expires,
    value = jsonb_path_query_array(
        kept.value::jsonb, '$[*] ? (@ > $since)', jsonb_build_object('since', %(since)s::float)
    ) || excluded.value::jsonb
WHERE coalesce((kept.value::jsonb -> -%(most)s)::float <= %(since)s, true)
"""


def too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count a request for something, and say whether its address asked more than so many times lately.

    what: a word per thing that is counted. most: how many times are let through in any stretch of so many
    seconds; what is not let through does not count. Two at once wait for each other, until the end of the
    request's transaction. Behind the one proxy of an HTTPS site the address is the visitor's.
    """
    address = get_adapter().get_client_ip(request)
    key = f"{what}:{salted_hmac('hartslag.ui.limiting', address, algorithm='sha256').hexdigest()}"
    now = time()
    asked: dict[str, str | float] = {
        "key": key,
        "now": now,
        "since": now - seconds,
        "until": now + seconds,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, asked)
        return not cursor.rowcount
