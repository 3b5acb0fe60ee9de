# SPDX-License-Identifier: EUPL-1.2
"""Mail who reported something: that it came in, and that there is an answer. Never a word of the report."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.mail import services as mail
from hartslag.people.services import Actor
from hartslag.signals.models import Report
from hartslag.signals.tokens import token_of, token_with
from hartslag.signals.told import Told


def mail_receipt(key: UUID, told: Told) -> None:
    """Mail the address with which a report is followed to who left an address, when this commits."""
    if told.email:
        with translation.override(told.language):
            mail.send(
                told.email,
                _("Uw melding is binnen"),
                _("Dank u wel voor uw melding. Hier ziet u wat ermee gebeurt:\n%s\n\n%s")
                % (_link(token_of(key)), _keep()),
                resident=True,
            )


def mail_answer(actor: Actor, reports: Iterable[Report]) -> None:
    """Mail who reported something that there is an answer; only who left an address.

    actor: who answers and may read how a reporter of the team can be reached. reports: those whose reporters
    are answered.
    """
    reporters = {each.reporter: each for each in reports if each.reporter and each.letterbox_id}
    if not reporters:
        return
    letterboxes = {each.letterbox_id for each in reporters.values() if each.letterbox_id}
    found = access.read(actor, letterboxes, records=list(reporters), why="antwoord op een melding mailen")
    for record in (each for records in found.values() for each in records):
        about = reporters[record.id]
        if record.content["email"]:
            with translation.override(about.language):
                words = _("Er is een antwoord op uw melding. U leest het hier:\n%s\n\n%s")
                mail.send(
                    record.content["email"],
                    _("Er is een antwoord op uw melding"),
                    words % (_link(token_with(UUID(record.content["follow"]))), _keep()),
                    resident=True,
                )


def _link(token: str) -> str:
    return mail.link(reverse("report-followed", args=[token]))


def _keep() -> str:
    return _("Geef dit adres niet door: wie het heeft, ziet uw melding. U kunt op deze mail niet antwoorden.")
