# SPDX-License-Identifier: EUPL-1.2
"""Mail somebody, in the transaction of what it is about: the door of this package."""

from hartslag.mail.sending import deliver, forget_addresses, give_up, link, send
from hartslag.mail.waiting import listed, outbox

__all__ = [
    "deliver",
    "forget_addresses",
    "give_up",
    "link",
    "listed",
    "outbox",
    "send",
]
