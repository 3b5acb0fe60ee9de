# SPDX-License-Identifier: EUPL-1.2
"""Who is known by name on the schedule: only who said yes to that, and another face is a handover (T4)."""

from uuid import UUID

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.directory.models import Presence
from hartslag.directory.presence import RIGHT, filled
from hartslag.directory.refusals import NotAColleague
from hartslag.people.services import Account, Actor, NotAllowed, colleagues, may, require

KIND = "presence"
_STATE = agreements.OfferState


def ask_to_show(actor: Actor, presence: Presence, account: Account, key: UUID) -> None:
    """Ask a colleague to come and be known by name to residents; who comes now does so until they accept.

    Once for each key. Raises NotAllowed, NotAColleague.
    """
    require(actor, RIGHT)
    if not colleagues(presence.organisation).filter(pk=account.pk).exists():
        raise NotAColleague
    with override(account.language):
        question = _("Kom jij elke week, met je naam op het rooster voor bewoners: %(where)s?") % {
            "where": words_of(presence)
        }
    agreements.offer(
        actor,
        subject=(KIND, presence.pk),
        to=agreements.Receiver(presence.organisation, account=account),
        question=question,
        key=key,
    )


def shown_by_name(actor: Actor, handover: agreements.Handover) -> None:
    """Let who accepted be the one who comes, known by name. Only for themselves; twice is once."""
    presence = Presence.objects.select_for_update(of=("self",)).filter(pk=handover.subject_id).first()
    if presence is None or handover.to_account_id != actor.account.pk:
        return
    presence.account, presence.vacant_since = actor.account, None
    presence.save(update_fields=["account", "vacant_since"])
    filled(presence)


def waiting(presence: Presence) -> list[agreements.Handover]:
    """Return who was asked last for a presence and has not said yes: to wait for, or to ask another."""
    asked = agreements.handovers_about((KIND, presence.pk))[-1:]
    return [each for each in asked if each.state in {_STATE.OFFERED, _STATE.REFUSED}]


def hide_name(actor: Actor, presence: Presence) -> None:
    """Take a name off the schedule: one's own, or any as who keeps the schedule. Raises NotAllowed."""
    if presence.account_id != actor.account.pk and not may(actor, RIGHT):
        raise NotAllowed
    with acting_as(actor.account.pk):
        presence.account = None
        presence.save(update_fields=["account"])


def words_of(presence: Presence) -> str:
    """Return when and where a presence is, in a few words."""
    return _("%(day)s van %(start)s tot %(end)s, %(place)s") % {
        "day": presence.get_weekday_display(),
        "start": time_format(presence.starts_at, "G.i"),
        "end": time_format(presence.ends_at, "G.i"),
        "place": presence.place.name,
    }
