# SPDX-License-Identifier: EUPL-1.2
"""Open a circle, find one's own, close one."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import Error, connection
from django.db.models import QuerySet
from django.utils import timezone

from hartslag.access.grounds import retention_class_of, valid_ground
from hartslag.access.keyring import make_key
from hartslag.access.log import log
from hartslag.access.models import Circle, Ground, RetentionClass
from hartslag.access.refusals import (
    CircleNotFound,
    KeyInUse,
    NoMember,
    NoOrganisation,
    NoPurpose,
    NotInThatOrganisation,
    NoValidGround,
)
from hartslag.access.standing import on_behalf_of, require_acting, require_standing
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, Organisation, Team
from hartslag.ui.services import Refused

_REFUSED: dict[str, type[Refused]] = {
    "HC001": NoPurpose,
    "HC002": NoValidGround,
    "HC003": NoOrganisation,
    "HC004": NoMember,
    "HC005": NotInThatOrganisation,
    "HC006": KeyInUse,
}


def open_circle(
    actor: Actor | None,
    *,
    kind: str,
    purpose: str,
    ground: Ground | str,
    brought_in_by: Organisation,
    retention_class: RetentionClass | str,
    team: Team | None = None,
    key: UUID | None = None,
    as_member: bool = True,
) -> Circle:
    """Open a circle and let in its first members, who see all of it; this transaction may write in it.

    actor: becomes a member when there is one and as_member is not False; None for who is not signed in.
    kind: what the package calls its circles. purpose: in general words, never about a person. ground,
    retention_class: themselves or their codes. team: becomes a member. key: made with the form, so that a
    form that comes in twice opens one circle; `opened_now` of what is returned says whether this call did.
    Raises Refused: NoPurpose, NoValidGround, NoOrganisation, NoRetentionClass, NoMember, KeyInUse.
    """
    ground, retention_class = valid_ground(ground), retention_class_of(retention_class)
    member = actor.organisation if actor and as_member else None
    circle = Circle(
        id=key or uuid4(),
        kind=kind,
        purpose=purpose.strip(),
        ground=ground,
        brought_in_by=brought_in_by,
        retention_class=retention_class,
        opened_at=timezone.now(),
        opened_by_id=actor.account.pk if actor else None,
    )
    with acting_as(circle.opened_by_id), refusals():
        asked = (circle.pk, kind, circle.purpose, ground.pk, brought_in_by.pk, retention_class.pk)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number, opened FROM open_circle(%s, %s, %s, %s, %s, %s, %s, %s)",
                [*asked, member.pk if member else None, team.pk if team else None],
            )
            circle.number, circle.opened_now = cursor.fetchone()
        if circle.opened_now:
            # On disk before the transaction ends: what was acknowledged can always be read.
            make_key(circle.pk)
            log(actor, "open", circle_id=circle.pk, ground=ground.code, why=kind)
    return circle


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the database refuses, by the codes of `sql/opening.sql`, into words for who asked."""
    try:
        yield
    except Error as error:
        code = getattr(error.__cause__, "sqlstate", "")
        if code in _REFUSED:
            raise _REFUSED[code] from error
        raise


def my_circles(actor: Actor, kind: str | None = None) -> "QuerySet[Circle]":
    """Return the circles the actor is in now, of one kind or all; evaluate it while the actor acts.

    The rows say that there is a circle and why; nothing about a person.
    Raises NobodyActs where the actor is not who acts: the database would show nothing, without an error.
    """
    require_acting(actor)
    found = Circle.objects.filter(destroyed_at__isnull=True)
    return found.filter(kind=kind) if kind else found


def circle_of(actor: Actor | None, circle_id: UUID) -> Circle:
    """Return a circle that the actor is in; raises CircleNotFound for any other."""
    with on_behalf_of(actor):
        require_standing(actor, circle_id, changing=False)
        found = Circle.objects.select_related("ground", "brought_in_by", "retention_class")
        circle = found.filter(pk=circle_id).first()
    if circle is None:
        raise CircleNotFound
    return circle


def close_circle(actor: Actor, circle_id: UUID) -> None:
    """Close a circle: it can be read until it is destroyed, and nothing is added any more.

    Raises CircleNotFound, MayNotDecide; a circle that is closed already stays as it is.
    """
    with acting_as(actor.account.pk):
        standing = require_standing(actor, circle_id, deciding=True, changing=False)
        if not standing.closed:
            Circle.objects.filter(pk=circle_id, closed_at__isnull=True).update(closed_at=timezone.now())
            log(actor, "close", circle_id=circle_id, ground=standing.ground)
