# SPDX-License-Identifier: EUPL-1.2
"""Look in a circle one is not in, because it cannot wait (R7): with a reason, for four hours, and told of.

The database lets in, and out again by the clock; nothing has to run for it to end.
"""

from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from hartslag.access.log import log
from hartslag.access.models import Circle
from hartslag.access.refusals import CircleNotFound, NoReason
from hartslag.history.services import acting_as
from hartslag.mail.services import send
from hartslag.people.services import Actor, Role, accounts_with


def open_in_emergency(actor: Actor, number: str, reason: str) -> Circle:
    """Let the actor into a circle for four hours and tell the privacy officers; return the circle.

    number: such as Z-2026-48217730. reason: why it cannot wait, without names.
    Raises NoReason; CircleNotFound when there is no such circle, and likewise when the actor holds no
    professional role at the organisation that brought it in.
    """
    if not reason.strip():
        raise NoReason
    with acting_as(actor.account.pk):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT open_in_emergency(%s, %s, %s)", [number.strip().upper(), reason.strip(), uuid4()]
            )
            (circle_id,) = cursor.fetchone()
        if circle_id is None:
            raise CircleNotFound
        circle = Circle.objects.select_related("ground").get(pk=circle_id)
        log(
            actor,
            "emergency",
            circle_id=circle.pk,
            ground=circle.ground.code,
            why=reason.strip(),
            emergency=True,
        )
        _tell(circle)
    return circle


def _tell(circle: Circle) -> None:
    for officer in accounts_with(Role.Kind.PRIVACY_OFFICER):
        with override(officer.language):
            send(
                officer.email,
                _("Inzage bij nood"),
                _(
                    "Een dossier is bij nood ingezien door iemand die er geen deelnemer van is. "
                    "Wie, waarom en tot wanneer staat op:\n\n{address}/privacy/nood/\n\nDossier: {number}"
                ).format(address=settings.SITE_ADDRESS, number=circle.number),
            )
