# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The outbox."""

    name = "hartslag.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"
