# SPDX-License-Identifier: EUPL-1.2
"""Act as somebody, and the database's roles: the door of this package."""

from hartslag.access.acting import account_known_to_database, acting_as
from hartslag.access.professionals import for_professionals
from hartslag.access.roles import ANALYTICS, APP, OWNER, WORKER
from hartslag.access.tables import TABLES, TableRule

__all__ = [
    "ANALYTICS",
    "APP",
    "OWNER",
    "TABLES",
    "WORKER",
    "TableRule",
    "account_known_to_database",
    "acting_as",
    "for_professionals",
]
