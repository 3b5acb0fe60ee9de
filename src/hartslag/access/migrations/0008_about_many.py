# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """Of a circle that is about many, who asks is told what is about them alone."""

    dependencies = [("access", "0007_emergency")]

    operations = [migrations.RunSQL(statements_in("about_many"), migrations.RunSQL.noop)]
