# SPDX-License-Identifier: EUPL-1.2
"""What a reporter says afterwards, with the address they follow their report by."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Team, system_actor
from hartslag.signals.receiving import ANSWER_WITHIN, KIND, PROMISE
from hartslag.signals.refusals import NotNow
from hartslag.signals.routing import answers_for
from hartslag.signals.states import Rating
from hartslag.signals.tokens import follow_in


@transaction.atomic
def reply(token: str, record: UUID, words: str, *, not_solved: bool) -> None:
    """Take in what the reporter adds, once; when they say it is not solved, it is open again.

    A report that opens again gets a new promise of an answer. Raises NotNow when the token is not of a
    report, or of one that takes no words any more.
    """
    follow = follow_in(token)
    if follow is None:
        raise NotNow
    with access.acting_as(None), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, team_id, category, area_id, opened_again FROM reply_to_report(%s, %s, %s, %s)",
            [follow, record, words.strip(), not_solved],
        )
        row = cursor.fetchone()
    if row is None:
        return
    key, team_id, category, area_id, opened_again = row
    if not opened_again:
        return
    team, area = Team.objects.get(pk=team_id), Area.objects.filter(pk=area_id).first()
    organisation = answers_for(team, category, area)
    if organisation is not None:
        due = agreements.due(timezone.localdate(), ANSWER_WITHIN, organisation)
        with access.acting_as(None), connection.cursor() as cursor:
            cursor.execute("SELECT promise_report_anew(%s, %s)", [follow, due])
        agreements.promise(
            system_actor(),
            kind=PROMISE,
            by_team=team,
            by_organisation=organisation,
            to="resident",
            due_on=due,
            subject=(KIND, key),
        )


def rate(token: str, rating: Rating) -> bool:
    """Note what the reporter thinks of a report that was closed; say whether it could be."""
    follow = follow_in(token)
    if follow is None:
        return False
    with access.acting_as(None), connection.cursor() as cursor:
        cursor.execute("SELECT rate_report(%s, %s)", [follow, rating])
        return bool(cursor.fetchone()[0])
