# SPDX-License-Identifier: EUPL-1.2
"""The legal grounds and retention classes: configuration with days of validity, kept by administrators."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from hartslag.access.models import Ground, RetentionClass
from hartslag.access.refusals import DaysOutOfOrder, NoRetentionClass, NoValidGround, RuleTaken
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, require

_RIGHT = "manage grounds"


def grounds() -> "QuerySet[Ground]":
    """Return every ground there is or was, by name."""
    return Ground.objects.all()


def valid_grounds(on: date | None = None) -> "QuerySet[Ground]":
    """Return the grounds that are valid on a day, today when none is given."""
    return Ground.objects.valid(on)


def retention_classes() -> "QuerySet[RetentionClass]":
    """Return the retention classes, by name."""
    return RetentionClass.objects.all()


def valid_ground(ground: Ground | str) -> Ground:
    """Return the ground, given itself or its code, when it is valid today; raises NoValidGround."""
    wanted = {"code": ground} if isinstance(ground, str) else {"pk": ground.pk}
    found = Ground.objects.valid().filter(**wanted).order_by("-valid_from").first()
    if found is None:
        raise NoValidGround
    return found


def retention_class_of(given: RetentionClass | str) -> RetentionClass:
    """Return the retention class, given itself or its code; raises NoRetentionClass."""
    if isinstance(given, RetentionClass):
        return given
    found = RetentionClass.objects.filter(code=given).first()
    if found is None:
        raise NoRetentionClass
    return found


def add_ground(
    actor: Actor, *, code: str, name: str, law: str, valid_from: date, valid_to: date | None = None
) -> Ground:
    """Add a ground, or another period of one; raises NotAllowed, RuleTaken, DaysOutOfOrder."""
    require(actor, _RIGHT)
    _in_order(valid_from, valid_to)
    with acting_as(actor.account.pk):
        ground = Ground(code=code, name=name, law=law, valid_from=valid_from, valid_to=valid_to)
        try:
            with transaction.atomic():
                ground.save(force_insert=True)
        except IntegrityError as taken:
            raise RuleTaken from taken
    return ground


def end_ground(actor: Actor, ground: Ground, valid_to: date | None) -> None:
    """Say on which day a ground is valid no more, or that it stays; what was opened on it stays as it was.

    Raises NotAllowed, DaysOutOfOrder.
    """
    require(actor, _RIGHT)
    _in_order(ground.valid_from, valid_to)
    with acting_as(actor.account.pk):
        ground.valid_to = valid_to
        ground.save(update_fields=["valid_to"])


def _in_order(valid_from: date, valid_to: date | None) -> None:
    if valid_to and valid_to <= valid_from:
        raise DaysOutOfOrder


def add_retention_class(
    actor: Actor, *, code: str, name: str, result: str, starts: str, months: int
) -> RetentionClass:
    """Add a retention class; raises NotAllowed, RuleTaken."""
    require(actor, _RIGHT)
    with acting_as(actor.account.pk):
        added = RetentionClass(code=code, name=name, result=result, starts=starts, months=months)
        try:
            with transaction.atomic():
                added.save(force_insert=True)
        except IntegrityError as taken:
            raise RuleTaken from taken
    return added


def change_retention_class(
    actor: Actor, changed: RetentionClass, *, name: str, result: str, starts: str, months: int
) -> None:
    """Change how long a class of circles is kept, also those there are; raises NotAllowed."""
    require(actor, _RIGHT)
    with acting_as(actor.account.pk):
        changed.name, changed.result, changed.starts, changed.months = name, result, starts, months
        changed.save()


def load_rules(actor: Actor, path: Path) -> None:
    """Load grounds and retention classes from a file; what is there already stays as it is.

    path: TOML with tables [[ground]] and [[retention_class]], named as the columns.
    Raises NotAllowed; KeyError for a file without what is needed.
    """
    rules: Mapping[str, Any] = tomllib.loads(path.read_text())
    for each in rules.get("ground", []):
        if not Ground.objects.filter(code=each["code"], valid_from=each["valid_from"]).exists():
            add_ground(actor, **each)
    for each in rules.get("retention_class", []):
        if not RetentionClass.objects.filter(code=each["code"]).exists():
            add_retention_class(actor, **each)
