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
        """Give each role its rights after a migration; let who leaves an organisation leave its circles."""
        from hartslag.access.leaving import end_memberships
        from hartslag.people.services import account_left

        post_migrate.connect(_grant, dispatch_uid="hartslag.access.grant")
        account_left.connect(end_memberships, dispatch_uid="hartslag.access.leaving")


def _grant(using: str, **kwargs: Any) -> None:  # noqa: ANN401
    from hartslag.access.roles import grant_rights

    # Emptying tables sends this signal too, without a plan of migrations: then there is nothing to grant.
    if "plan" in kwargs:
        grant_rights(using)
