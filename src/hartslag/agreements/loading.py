# SPDX-License-Identifier: EUPL-1.2
"""Load promises and an offer from a file: what the demonstration begins with. About persons never."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements.clock import clocks, today
from hartslag.agreements.dependencies import depend
from hartslag.agreements.handing import Receiver, offer
from hartslag.agreements.leaving import COMMITMENT
from hartslag.agreements.ledger import keep
from hartslag.agreements.models import Commitment, Handover
from hartslag.people.services import Account, Actor, Organisation, Team, actor_of, require


def load_promises(actor: Actor, path: Path) -> int:
    """Load the promises and offers of a file that are not there yet; return how many were new.

    Days in the file are working days from today. Raises NotAllowed, and KeyError for an unknown name.
    """
    require(actor, "load people")
    content = tomllib.loads(path.read_text())
    with acting_as(actor.account.pk):
        return sum(_promise(each) for each in content.get("promise", ())) + sum(
            _offer(each) for each in content.get("handover", ())
        )


def _promise(row: dict[str, Any]) -> bool:
    """Make one promise, as it was made on an earlier day; say no when it is there."""
    if Commitment.objects.filter(pk=row["id"]).exists():
        return False
    actor = actor_of(Account.objects.get(email=row["by"]).pk)
    organisation = actor.organisation
    if organisation is None:
        raise KeyError(row["by"])
    clock = clocks().of(organisation.pk)
    made_on = clock.after(today(), row["made"])
    due_on = clock.after(today(), row["due"])
    with acting_as(actor.account.pk):
        promise = Commitment(
            id=UUID(row["id"]),
            kind="task",
            promised_by_organisation=organisation,
            promised_by_team=Team.objects.get(name=row["team"]) if "team" in row else None,
            promised_by_account=actor.account,
            promised_to=Commitment.To.ORGANISATION,
            promised_to_organisation=Organisation.objects.get(name=row["to"]),
            what=row["what"],
            made_at=timezone.now() - timedelta(days=(today() - made_on).days),
            made_by=actor.account,
            first_due_on=due_on,
            due_on=due_on,
        )
        promise.save(force_insert=True)
        for other in row.get("waits_for", ()):
            depend(promise, UUID(other))
    if "kept" in row:
        keep(actor, promise.pk, row["kept"])
    return True


def _offer(row: dict[str, Any]) -> bool:
    """Make one offer; say no when it is there."""
    if Handover.objects.filter(pk=row["id"]).exists():
        return False
    actor = actor_of(Account.objects.get(email=row["from"]).pk)
    to = Organisation.objects.get(name=row["to"])
    offer(
        actor,
        subject=(COMMITMENT, UUID(row["about"])),
        to=Receiver(to),
        question=row["question"],
        answer_by=clocks().of(to.pk).after(today(), row["answer"]),
        key=UUID(row["id"]),
    )
    return True
