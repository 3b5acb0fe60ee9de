# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """The number of a circle says nothing of other circles."""

    dependencies = [("access", "0009_holding_a_role")]

    operations = [migrations.RunSQL(statements_in("numbers_by_lot"), migrations.RunSQL.noop)]
