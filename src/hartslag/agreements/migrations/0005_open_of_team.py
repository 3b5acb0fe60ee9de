# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a team promised and did not do yet is counted without reading all it ever promised."""

    dependencies = [("agreements", "0004_late_in_circles")]

    operations = [
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["promised_by_team", "due_on"],
                name="commitment_open_of_team",
            ),
        ),
    ]
