# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """A letterbox is no circle about a person: nobody looks in it by emergency."""

    dependencies = [("access", "0006_letterbox")]

    operations = [migrations.RunSQL(statements_in("emergency"), migrations.RunSQL.noop)]
