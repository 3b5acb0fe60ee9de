# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The neighbourhood agenda and the residents' meetings."""

    name = "hartslag.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell agreements what an item of the agenda is and what follows when another accepts one."""
        from hartslag.agenda import counting, subjects

        subjects.register()
        counting.register()
