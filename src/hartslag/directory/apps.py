# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The presence schedule, the service directory and referrals."""

    name = "hartslag.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell agreements and access what a referral is, and listen to who leaves."""
        from hartslag.directory import counting, leaving, record_forms, subjects

        subjects.register()
        record_forms.register()
        leaving.register()
        counting.register()
