# SPDX-License-Identifier: EUPL-1.2
"""Take in reports, deal with them and answer: the door of this package."""

from hartslag.signals.afterwards import rate, reply
from hartslag.signals.categories import categories, suggest
from hartslag.signals.counting import (
    reports_behind,
    reports_brought_in,
    reports_numbered,
)
from hartslag.signals.handing_over import ask_partner, hand_over, receivers
from hartslag.signals.handling import answer, change, close, join, note, release, reopen, take_up
from hartslag.signals.importing.rows import Rejected, template
from hartslag.signals.importing.taking_in import import_reports
from hartslag.signals.listing import Asked, Page, reports_of
from hartslag.signals.loading import load_reports
from hartslag.signals.managing import (
    add_route,
    end_template,
    keep_template,
    remove_route,
    routes,
    templates_for,
)
from hartslag.signals.measures import publish_counts
from hartslag.signals.moving import Moved, offer_as_concern, opens_concerns
from hartslag.signals.offered import CONCERN
from hartslag.signals.queries import (
    in_care,
    in_care_of,
    nearby,
    photo_of,
    seen_by_reporter,
    whole,
)
from hartslag.signals.receiving import receive
from hartslag.signals.redacting import redact_reports
from hartslag.signals.refusals import FileRefused, NeverShown, NobodyDeals
from hartslag.signals.routing import route_of
from hartslag.signals.splitting import split
from hartslag.signals.tokens import token_of
from hartslag.signals.told import Told
from hartslag.signals.walks.loading import load_walks

__all__ = [
    "CONCERN",
    "Asked",
    "FileRefused",
    "Moved",
    "NeverShown",
    "NobodyDeals",
    "Page",
    "Rejected",
    "Told",
    "add_route",
    "answer",
    "ask_partner",
    "categories",
    "change",
    "close",
    "end_template",
    "hand_over",
    "import_reports",
    "in_care",
    "in_care_of",
    "join",
    "keep_template",
    "load_reports",
    "load_walks",
    "nearby",
    "note",
    "offer_as_concern",
    "opens_concerns",
    "photo_of",
    "publish_counts",
    "rate",
    "receive",
    "receivers",
    "redact_reports",
    "release",
    "remove_route",
    "reopen",
    "reply",
    "reports_behind",
    "reports_brought_in",
    "reports_numbered",
    "reports_of",
    "route_of",
    "routes",
    "seen_by_reporter",
    "split",
    "suggest",
    "take_up",
    "template",
    "templates_for",
    "token_of",
    "whole",
]
