# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys among residents."""

    name = "hartslag.surveys"
    label = "surveys"
    default_auto_field = "django.db.models.BigAutoField"
