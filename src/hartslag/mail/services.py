# SPDX-License-Identifier: EUPL-1.2
"""Mail somebody, in the transaction of what it is about: the door of this package."""

from hartslag.mail.sending import deliver, forget_addresses, give_up, is_set_up, link, send
from hartslag.mail.waiting import Outbox, listed, outbox

__all__ = [
    "Outbox",
    "deliver",
    "forget_addresses",
    "give_up",
    "is_set_up",
    "link",
    "listed",
    "outbox",
    "send",
]
