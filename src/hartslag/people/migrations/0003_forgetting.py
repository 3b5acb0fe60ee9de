# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _sql():
    return resources.files("hartslag.people").joinpath("sql/forgetting.sql").read_text()


class Migration(migrations.Migration):
    """Forget who left: how to reach them at once, their name after a term."""

    dependencies = [("people", "0002_organisations_and_roles"), ("mail", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ForgottenName",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="forgotten_name",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("left_on", models.DateField()),
                ("months", models.PositiveSmallIntegerField()),
                ("revisions", models.PositiveIntegerField()),
                ("forgotten_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"db_table": "forgotten_name", "ordering": ["-forgotten_at", "account_id"]},
        ),
        migrations.RunSQL(_sql(), "DROP FUNCTION forget_names(integer); DROP FUNCTION forget_address(uuid);"),
    ]
