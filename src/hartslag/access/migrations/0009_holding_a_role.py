# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):
    """Functions that count ask whether who acts may have their counts."""

    dependencies = [("access", "0008_about_many")]

    operations = [migrations.RunSQL(statements_in("holding_a_role"), "DROP FUNCTION holds_role(text[])")]
