# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Reports about a place."""

    name = "hartslag.signals"
    label = "signals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell what a report is, what follows when it is accepted, where it comes in, what it came to."""
        from hartslag.signals import intake, measures, record_forms, subjects
        from hartslag.signals.walks import counting, leaving
        from hartslag.signals.walks import subjects as walks

        subjects.register()
        intake.register()
        record_forms.register()
        walks.register()
        leaving.register()
        measures.register()
        counting.register()
