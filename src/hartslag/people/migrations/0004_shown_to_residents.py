# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_forgetting'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalnamedcontact',
            name='shown',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='namedcontact',
            name='shown',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
