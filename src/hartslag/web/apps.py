# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Start pages, and what ties the packages together."""

    name = "hartslag.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie together the packages that do not know each other."""
        from hartslag.web import tying

        tying.tie()
