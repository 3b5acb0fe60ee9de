# SPDX-License-Identifier: EUPL-1.2
"""Everything that changes a survey: each a step of the table in states.py, as somebody, with its revision."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hartslag.access.services import acting_as
from hartslag.figures.services import FiguresStore, ImportReport
from hartslag.people.services import Account
from hartslag.surveys import keeping
from hartslag.surveys.estimating import Outcomes
from hartslag.surveys.facts import check_facts, check_response
from hartslag.surveys.mapping import Facts, Mapping
from hartslag.surveys.margins import Totals
from hartslag.surveys.models import Survey
from hartslag.surveys.personal import personal_columns, refuse_personal
from hartslag.surveys.publishing import publish_outcomes
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.states import HOLD_ANSWERS, MAY_BECOME, State
from hartslag.surveys.table import Answers


def upload_survey(
    *,
    actor: Account,
    survey: UUID,
    facts: Facts,
    answers: Answers,
    mapping: Mapping | None,
    leave_personal_out: bool,
) -> tuple[Survey, str]:
    """Keep a survey with its answers and return it with the key to them, which is not kept.

    Sent a second time under the same `survey`, as by a double click, it takes the place of the first.

    mapping: what columns meant in an earlier wave. leave_personal_out: drop columns that say who somebody is;
    otherwise the file is refused. Raises SurveyRefused, with the field.
    """
    check_facts(facts)
    check_response(facts, len(answers.rows))
    if leave_personal_out:
        answers = answers.without(frozenset(each.name for each in personal_columns(answers)))
    refuse_personal(answers)
    said = {
        "title": facts.title,
        "year": facts.year,
        "facts": asdict(facts),
        "mapping": (mapping.fitting(answers.header) if mapping else Mapping()).to_json(),
        "columns": list(answers.header),
        "answered": len(answers.rows),
        "uploaded_at": datetime.now(UTC),
    }
    with acting_as(actor.pk):
        kept, fresh = Survey.objects.get_or_create(pk=survey, defaults=said)
        if not fresh:
            if kept.state != State.UPLOADED:
                raise SurveyRefused(
                    "Deze enquête is al opgestuurd en bewerkt. Open haar in de lijst, of begin een nieuwe.",
                    "This survey was sent and worked on before. Open it in the list, or start a new one.",
                )
            for name, value in said.items():
                setattr(kept, name, value)
            kept.save()
        return kept, keeping.keep(kept.pk, answers)


def map_columns(*, actor: Account, survey: UUID, mapping: Mapping) -> Survey:
    """Keep what the columns mean. What was weighted by before no longer holds."""
    return _step(actor, survey, State.MAPPED, mapping=mapping.to_json(), margins={})


def set_margins(*, actor: Account, survey: UUID, totals: Totals) -> Survey:
    """Keep the numbers of residents to weight by; none is fine."""
    return _step(actor, survey, State.ESTIMATED, margins={name: dict(each) for name, each in totals.items()})


def publish_survey(*, actor: Account, survey: UUID, outcomes: Outcomes, store: FiguresStore) -> ImportReport:
    """Make the outcomes a release and destroy the answers. Raises SurveyRefused and ImportRefused.

    When it stops halfway the answers are still there, and publishing once more makes no second release.
    """
    with acting_as(actor.pk):
        _may(_locked(survey), State.PUBLISHED)
        report = publish_outcomes(outcomes, store=store, actor=str(actor.pk))
        release = report.release.id if report.release else ""
        _step(actor, survey, State.PUBLISHED, release=release)
        _destroy_when_kept(survey)
    return report


def throw_away(*, actor: Account, survey: UUID) -> Survey:
    """Destroy the answers; that they were there stays known."""
    with acting_as(actor.pk):
        done = _step(actor, survey, State.THROWN_AWAY)
        _destroy_when_kept(survey)
    return done


def expire_old(*, actor: Account, now: datetime) -> int:
    """Destroy all answers older than a day and say so of their surveys. Return how many surveys expired."""
    old = Survey.objects.filter(state__in=HOLD_ANSWERS, uploaded_at__lte=now - keeping.KEPT_FOR)
    gone = [_step(actor, each.pk, State.EXPIRED) for each in old]
    keeping.destroy_old(now)
    return len(gone)


def _destroy_when_kept(survey: UUID) -> None:
    """Destroy the answers once the new state is certain: a state that is rolled back needs them still."""
    transaction.on_commit(lambda: keeping.destroy(survey))


def _step(actor: Account, key: UUID, state: State, **changed: Any) -> Survey:  # noqa: ANN401 - columns
    with acting_as(actor.pk):
        survey = _locked(key)
        _may(survey, state)
        changed["state"] = state
        if any(getattr(survey, name) != value for name, value in changed.items()):
            for name, value in changed.items():
                setattr(survey, name, value)
            survey.save(update_fields=list(changed))
        return survey


def _locked(key: UUID) -> Survey:
    return Survey.objects.select_for_update().get(pk=key)


def _may(survey: Survey, state: State) -> None:
    if state not in MAY_BECOME[State(survey.state)]:
        raise SurveyRefused(
            "Dat kan nu niet bij deze enquête. Ga terug naar de lijst en open hem opnieuw.",
            "That is not possible with this survey now. Go back to the list and open it again.",
        )
