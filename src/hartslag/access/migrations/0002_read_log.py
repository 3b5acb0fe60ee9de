# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

import hartslag.access.fields
from hartslag.access.protecting import statements_in

TABLES = [
    migrations.CreateModel(
        name="LogEpoch",
        fields=[
            ("number", models.IntegerField(primary_key=True, serialize=False)),
            ("started_at", models.DateTimeField()),
            ("reason", models.TextField()),
        ],
        options={"db_table": "log_epoch"},
    ),
    migrations.CreateModel(
        name="LogLine",
        fields=[
            ("id", models.BigAutoField(primary_key=True, serialize=False)),
            ("epoch", models.IntegerField()),
            ("transaction", hartslag.access.fields.TransactionField()),
            ("at", models.DateTimeField()),
            ("account", models.UUIDField(null=True)),
            ("organisation", models.UUIDField(null=True)),
            ("role", models.TextField(blank=True)),
            ("circles", hartslag.access.fields.KeysField()),
            ("records", hartslag.access.fields.KeysField()),
            ("action", models.TextField()),
            ("ground", models.TextField(blank=True)),
            ("why", models.TextField(blank=True)),
            ("emergency", models.BooleanField()),
        ],
        options={"db_table": "read_log"},
    ),
    migrations.CreateModel(
        name="LogSegment",
        fields=[
            ("number", models.BigIntegerField(primary_key=True, serialize=False)),
            ("epoch", models.IntegerField()),
            ("first_transaction", hartslag.access.fields.TransactionField()),
            ("end_transaction", hartslag.access.fields.TransactionField()),
            ("row_count", models.IntegerField()),
            ("first_at", models.DateTimeField()),
            ("last_at", models.DateTimeField()),
            ("digest", models.BinaryField()),
            ("previous", models.BinaryField()),
            ("seal", models.BinaryField()),
        ],
        options={"db_table": "log_segment"},
    ),
    migrations.CreateModel(
        name="LogHead",
        fields=[
            ("day", models.DateField(primary_key=True, serialize=False)),
            ("number", models.BigIntegerField()),
            ("epoch", models.IntegerField()),
            ("seal", models.BinaryField()),
        ],
        options={"db_table": "log_head"},
    ),
]
NO_TABLES = """
    DROP FUNCTION forget_read_log(timestamptz);
    DROP TABLE log_head, log_segment, read_log, log_epoch;
    DROP FUNCTION log_epoch_now();
    DROP FUNCTION is_privacy_officer();
"""


class Migration(migrations.Migration):
    """The read log with its seals."""

    dependencies = [
        ("access", "0001_circles"),
        ("people", "0002_organisations_and_roles"),
    ]

    operations = [
        migrations.RunSQL(statements_in("read_log"), NO_TABLES, state_operations=TABLES),
    ]
