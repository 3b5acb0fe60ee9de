# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.directory").joinpath("sql/counting.sql").read_text()


class Migration(migrations.Migration):
    """Who leads sees how many referrals there were, and no small number of them."""

    dependencies = [("directory", "0002_protection"), ("access", "0009_holding_a_role")]

    operations = [migrations.RunSQL(_sql(), migrations.RunSQL.noop)]
