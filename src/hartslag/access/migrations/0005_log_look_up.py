# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """Find the lines of the log about a circle by their index."""

    dependencies = [
        ("access", "0004_access_requests"),
    ]

    operations = [
        migrations.RunSQL(statements_in("log_look_up"), "DROP FUNCTION log_lines_about(uuid[])"),
    ]
