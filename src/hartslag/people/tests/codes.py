# SPDX-License-Identifier: EUPL-1.2
"""The codes an app shows, computed as RFC 6238 says and not by what is tested."""

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret, at=None):
    """Return the six digits of a secret (base32) at a moment in seconds; now without one."""
    counter = int(time.time() if at is None else at) // 30
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
