# SPDX-License-Identifier: EUPL-1.2
"""What who reported something gets to read of it when they ask for their own data."""

from django.utils.translation import gettext_lazy as _

from hartslag.access.services import RecordForm, tell_records
from hartslag.signals.photos import PHOTO
from hartslag.signals.receiving import REPORTER


def register() -> None:
    """Make the records of reporters known to the extract of an access request."""
    tell_records(
        {
            REPORTER: RecordForm(
                party="reporter",
                fields={"name": _("Naam"), "phone": _("Telefoon"), "email": _("E-mail")},
                names=frozenset({"name", "phone", "email"}),
            ),
            PHOTO: RecordForm(party="reporter", fields={}, photo=True),
        }
    )
