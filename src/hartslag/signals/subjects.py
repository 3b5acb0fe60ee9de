# SPDX-License-Identifier: EUPL-1.2
"""What other packages may say of a report, and what follows when one is accepted."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.people.services import Actor
from hartslag.signals.photos import PHOTO
from hartslag.signals.queries import category_of
from hartslag.signals.receiving import DONE, KIND, PROMISE, REPORTER
from hartslag.signals.routing import REPORTERS, REPORTS


def register() -> None:
    """Make reports known to agreements, and what stands in their circles to access."""
    from hartslag.signals.handing_over import promised_by_taking_over, taken_over
    from hartslag.signals.moving import taken_as_concern
    from hartslag.signals.offered import CONCERN

    agreements.subjects.register(KIND, _resolve)
    agreements.register_kind(PROMISE, _("Een melding beantwoorden"))
    agreements.register_kind(DONE, _("Doen wat de melder is beloofd"))
    agreements.on_accepted(KIND, taken_over, promises=promised_by_taking_over)
    agreements.on_accepted(CONCERN, taken_as_concern)
    sealed = {REPORTER: _("Wie het meldde"), PHOTO: _("Foto bij een melding")}
    access.tell_numbers(access.Numbers(_numbers, _keys_numbered))
    page = "circle-members"
    access.describe_circles(REPORTS, name=_("meldingen van een team"), page=page, records={})
    name = _("melders van een kwartaal")
    access.describe_circles(REPORTERS, name=name, page=page, records=sealed, about_many=True)


def _resolve(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:  # noqa: ARG001
    # Written out: a hundred keys take Django longer than the database.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT report.id, number, category, area.name FROM report LEFT JOIN area ON area.id = area_id
            WHERE report.id = ANY (%s)
            """,
            [keys],
        )
        found = cursor.fetchall()
    there = reverse("reports")
    return {
        pk: agreements.Subject(_title(number, category, area), f"{there}{pk}/")
        for pk, number, category, area in found
    }


def _numbers(keys: Collection[UUID]) -> dict[UUID, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number FROM reports_named(%s)", [list(keys)])
        return dict(cursor.fetchall())


def _keys_numbered(number: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT report_numbered(%s)", [number])
        return [key for (key,) in cursor.fetchall()]


def _title(number: str, category: str, area: str | None) -> str:
    """Name a report by what and where: a list of numbers says nobody what to do first."""
    what = category_of(category)
    return f"{what}, {area} ({number})" if area else f"{what} ({number})"
