# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.agreements").joinpath("sql/open_work.sql").read_text()


class Migration(migrations.Migration):
    """A team that still has work does not end."""

    dependencies = [("agreements", "0002_protection")]

    operations = [migrations.RunSQL(_sql(), "DROP FUNCTION has_open_work(uuid)")]
