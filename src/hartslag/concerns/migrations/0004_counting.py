# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.concerns").joinpath("sql/counting.sql").read_text()


class Migration(migrations.Migration):
    """The database itself gives no small number of concerns, and none to who has no use for it."""

    dependencies = [("concerns", "0003_promised_days"), ("access", "0009_holding_a_role")]

    operations = [migrations.RunSQL(_sql(), migrations.RunSQL.noop)]
