# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations

from hartslag.access.services import ProtectByCircle


def _sql() -> str:
    return resources.files("hartslag.concerns").joinpath("sql/outside.sql").read_text()


class Migration(migrations.Migration):
    """A concern is for who is in its circle; the reporter sees where it stands, the programme office counts."""

    dependencies = [("concerns", "0001_initial")]

    operations = [
        ProtectByCircle("concern", always=True),
        ProtectByCircle("concern_revision", always=True),
        # What stands open is a fraction of all there ever was; a list of it reads no more than that.
        migrations.RunSQL(
            "CREATE INDEX concern_open ON concern (circle_id) WHERE state <> 'ended'",
            "DROP INDEX concern_open",
        ),
        migrations.RunSQL(
            _sql(),
            "DROP FUNCTION concern_outcomes(); DROP FUNCTION concern_quarters();",
        ),
    ]
