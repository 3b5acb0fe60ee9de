# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.signals").joinpath("sql/counting.sql").read_text()


class Migration(migrations.Migration):
    """The agenda of a neighbourhood says how many reports there are, in steps."""

    dependencies = [("signals", "0003_walks"), ("access", "0009_holding_a_role")]

    operations = [migrations.RunSQL(_sql(), migrations.RunSQL.noop)]
