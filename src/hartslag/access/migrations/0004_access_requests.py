# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """What somebody who asks is told about their circles."""

    dependencies = [
        ("access", "0003_retention"),
    ]

    operations = [
        migrations.RunSQL(
            statements_in("access_requests"), "DROP FUNCTION circles_told_under(bytea[])"
        ),
    ]
