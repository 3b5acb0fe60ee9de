# SPDX-License-Identifier: EUPL-1.2
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hartslag.mail.sealing import SealedField


def _seal(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for mail in apps.get_model("mail", "Mail").objects.exclude(plain=""):
        mail.body = mail.plain
        mail.save(update_fields=["body"])


class Migration(migrations.Migration):
    """What waits is sealed, also what waits now; a resident's address is kept until it is sent alone."""

    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.RenameField("mail", "body", "plain"),
        migrations.AddField("mail", "body", SealedField(blank=True, default="")),
        migrations.RunPython(_seal, migrations.RunPython.noop),
        migrations.RemoveField("mail", "plain"),
        migrations.AddField("mail", "is_resident", models.BooleanField(default=False)),
        migrations.AddField("mail", "to_resident", SealedField(blank=True, default="")),
        migrations.AddField("mail", "given_up_at", models.DateTimeField(null=True)),
    ]
