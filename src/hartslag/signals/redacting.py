# SPDX-License-Identifier: EUPL-1.2
"""Empty reports at their term: the words go, the counts stay."""

from django.db import connection

from hartslag.access import services as access
from hartslag.people.services import SYSTEM_ACCOUNT_ID

RETENTION = "meldingen"
"""Code of the retention class that says how many months after closing the words go."""


def redact_reports() -> int:
    """Take words, place and exact point out of reports at their term, and return of how many.

    In revisions, answers, notes and replies too; category, area, a rounded point, days and outcome stay. What
    is held for a lawsuit stays whole. A step of the worker: doing it twice changes nothing.
    Source: GDPR, article 5(1)(e); law R9.
    """
    term = access.RetentionClass.objects.filter(code=RETENTION).first()
    if term is None:
        return 0
    with access.acting_as(SYSTEM_ACCOUNT_ID), connection.cursor() as cursor:
        cursor.execute("SELECT redact_reports(%s)", [term.months])
        return int(cursor.fetchone()[0])
