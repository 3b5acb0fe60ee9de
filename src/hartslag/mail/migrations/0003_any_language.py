# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    """Mail goes out in every language of the site, whose code may be longer than two letters."""

    dependencies = [("mail", "0002_sealed")]

    operations = [
        migrations.AlterField(model_name="mail", name="language", field=models.CharField(max_length=12)),
    ]
