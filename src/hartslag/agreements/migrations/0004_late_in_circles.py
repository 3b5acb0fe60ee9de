# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.agreements").joinpath("sql/late_in_circles.sql").read_text()


class Migration(migrations.Migration):
    """Who steers the programme hears how many promises are late, and nobody how many there are."""

    dependencies = [("agreements", "0003_open_work"), ("access", "0009_holding_a_role")]

    operations = [migrations.RunSQL(_sql(), migrations.RunSQL.noop)]
