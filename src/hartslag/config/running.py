# SPDX-License-Identifier: EUPL-1.2
"""Bring Django and its database up inside a command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from hartslag.config.database.address import embedded_is_used
from hartslag.config.database.embedded import Server


@contextmanager
def database(role: str = "app") -> Iterator[None]:
    """Run what follows with Django set up under a database role, and the embedded server running."""
    server = Server("hartslag")
    with server.in_use() if embedded_is_used() else nullcontext():
        try:
            if embedded_is_used():
                from hartslag.config.database.preparing import make_roles_and_database

                make_roles_and_database(server.socket)
            set_up(role)
            yield
        finally:
            from django.db import connections

            connections.close_all()


def set_up(role: str) -> None:
    """Set Django up in this process, for one database role."""
    os.environ["HARTSLAG_DATABASE_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartslag.config.settings")
    import django

    django.setup()
