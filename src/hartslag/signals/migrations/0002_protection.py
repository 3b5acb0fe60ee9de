# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations


def _sql(name: str) -> str:
    return resources.files("hartslag.signals").joinpath(f"sql/{name}.sql").read_text()


class Migration(migrations.Migration):
    """A report is for the team that deals with it; its reporter follows it; others see what was released."""

    dependencies = [("signals", "0001_initial"), ("access", "0006_letterbox"), ("agreements", "0002_protection")]

    operations = [
        migrations.RunSQL(_sql("protection"), migrations.RunSQL.noop),
        migrations.RunSQL(_sql("searching"), migrations.RunSQL.noop),
        migrations.RunSQL(_sql("outside"), migrations.RunSQL.noop),
        migrations.RunSQL(_sql("machines"), migrations.RunSQL.noop),
        migrations.RunSQL(_sql("moving"), migrations.RunSQL.noop),
        migrations.RunSQL(_sql("redacting"), migrations.RunSQL.noop),
    ]
