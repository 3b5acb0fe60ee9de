# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from hartslag.access.services import ProtectByCircle


class Migration(migrations.Migration):
    """A referral is for who takes part in its circle."""

    dependencies = [("directory", "0001_initial")]

    operations = [
        ProtectByCircle("referral", always=True),
        ProtectByCircle("referral_revision", always=True),
    ]
