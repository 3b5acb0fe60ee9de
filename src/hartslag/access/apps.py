# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    """Database roles and the transaction of a request."""

    name = "hartslag.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give every role its rights on the tables after each migration."""
        post_migrate.connect(_grant, dispatch_uid="hartslag.access.grant")


def _grant(using: str, **kwargs: Any) -> None:  # noqa: ANN401
    from hartslag.access.roles import grant_rights

    # Emptying tables sends this signal too, without a plan of migrations: then there is nothing to grant.
    if "plan" in kwargs:
        grant_rights(using)
