# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """Circles in which anybody may put something that only its members read."""

    dependencies = [("access", "0005_log_look_up")]

    operations = [migrations.RunSQL(statements_in("letterbox"), migrations.RunSQL.noop)]
