# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """Concerns about a person."""

    name = "hartslag.concerns"
    label = "concerns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell agreements what a concern is and what follows when a partner accepts it."""
        from hartslag.concerns import record_forms, subjects

        subjects.register()
        record_forms.register()
