# SPDX-License-Identifier: EUPL-1.2
"""Take in a concern: straight into a circle, with the promise to look at it in time."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.concerns.models import Concern
from hartslag.concerns.records import ALSO_REPORTER, PHOTO, REPORT, REPORTER
from hartslag.concerns.states import Channel
from hartslag.concerns.told import Told
from hartslag.people.services import Actor, NoDutyTeam, Team, duty_team
from hartslag.ui.services import key_in, token_for

KIND = "concern"
GROUND = "algemeen-belang"
RETENTION = "zorgsignaal"
PURPOSE = "Nagaan of iemand hulp nodig heeft om wie anderen zich zorgen maken, en die hulp regelen."
TAKE_UP_WITHIN = 1
ANSWER_WITHIN = 5
"""Working days; the second is the programme's promise to everyone who reports something (A1)."""
_SALT = "hartslag.concerns"


def receiving_team() -> Team | None:
    """Return the team that takes in concerns today, or None when nobody does.

    It has an organisation: that one brings the concern in and answers for it.
    """
    try:
        team = duty_team(None)
    except NoDutyTeam:
        return None
    return team if team.organisation else None


def report(actor: Actor | None, key: UUID, told: Told, channel: Channel, team: Team | None = None) -> None:
    """Take in what somebody told, once: the same key again changes nothing.

    actor: who entered it for somebody else, or None for who is not signed in; neither becomes a member of
    the circle. team: who takes it in, otherwise that of today. Raises NoDutyTeam, and
    access.services.NoValidGround when no ground is configured.
    """
    team = team or receiving_team()
    if team is None or team.organisation is None:
        raise NoDutyTeam
    with transaction.atomic():
        circle = access.open_circle(
            actor,
            kind=KIND,
            purpose=PURPOSE,
            ground=GROUND,
            brought_in_by=team.organisation,
            retention_class=RETENTION,
            team=team,
            key=key,
            as_member=False,
        )
        if not circle.opened_now:
            return
        Concern.objects.create(
            circle_id=circle.pk,
            team=team,
            channel=channel,
            answer_wanted=told.answer_wanted,
            received_at=timezone.now(),
        )
        # Filed under the name that was given, so that an access request finds it.
        persons: list[access.Person] = [(told.about, None)] if told.named else []
        access.write(actor, circle.pk, REPORT, told.of_the_person(), persons=persons)
        for photo in told.photos:
            access.write(actor, circle.pk, PHOTO, access.photo_content(photo), persons=persons)
        if told.answer_wanted:
            access.write(actor, circle.pk, REPORTER, told.of_the_reporter(), persons=[(told.name, None)])
        for other in told.others:
            # Each filed under their own name: who asks for theirs finds no other's.
            access.write(actor, circle.pk, ALSO_REPORTER, other.told(), persons=[(other.name, None)])
        _promise(circle.pk, team, told)


def _promise(circle_id: UUID, team: Team, told: Told) -> None:
    """Promise in the name of the team, whoever reports: it promises to look at everything in time."""
    terms = {"concern.take_up": TAKE_UP_WITHIN}
    if told.answer_wanted:
        terms["concern.answer"] = ANSWER_WITHIN
    for kind, days in terms.items():
        agreements.promise(
            None,
            kind=kind,
            by_team=team,
            to="resident",
            working_days=days,
            subject=(KIND, circle_id),
            circle_id=circle_id,
        )


def token_of(key: UUID) -> str:
    """Return the token with which a reporter sees where their concern stands."""
    return token_for(key, _SALT)


def key_of(token: str) -> UUID | None:
    """Return the concern of a token, or None when it was not made here."""
    return key_in(token, _SALT)
