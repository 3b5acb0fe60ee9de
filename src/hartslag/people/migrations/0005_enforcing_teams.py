# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_shown_to_residents'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalteam',
            name='enforces',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='team',
            name='enforces',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
