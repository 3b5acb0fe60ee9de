# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql() -> str:
    return resources.files("hartslag.agenda").joinpath("sql/promises.sql").read_text()


class Migration(migrations.Migration):
    """Everybody sees of promises what a lead decided to show, and nothing else."""

    dependencies = [("agenda", "0001_initial")]

    operations = [migrations.RunSQL(_sql(), "DROP FUNCTION promises_on_the_agenda(uuid[])")]
