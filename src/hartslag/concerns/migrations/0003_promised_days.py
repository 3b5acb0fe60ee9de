# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.concerns").joinpath("sql/seen_by_reporter.sql").read_text()


class Migration(migrations.Migration):
    """Who reported a concern reads the days that were promised, not days that were worked out again."""

    dependencies = [("concerns", "0002_protection"), ("agreements", "0002_protection")]

    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS concern_seen_by_reporter(uuid);" + _sql(),
            "DROP FUNCTION concern_seen_by_reporter(uuid)",
        ),
    ]
