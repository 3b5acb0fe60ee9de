# SPDX-License-Identifier: EUPL-1.2
"""Who leads an area: who may decide what is on its agenda."""

from hartslag.areas.services import Area, members, municipalities, neighbourhoods_of, programme_areas
from hartslag.people.services import RIGHTS, Actor, may, require

RIGHT = "keep the agenda"
_FEW = 12


def leads(actor: Actor, area: Area) -> bool:
    """Say whether the actor decides what is on the agenda of an area today.

    A role without an area leads everywhere; one in an area leads there and in whatever lies within it.
    """
    if not may(actor, RIGHT):
        return False
    if actor.is_system:
        return True
    held = [role.area for role in actor.roles_in_use if role.kind in RIGHTS[RIGHT]]
    if any(each is None or each == area for each in held):
        return True
    inside = set(members(area))
    return bool(inside) and any(inside <= set(members(each)) for each in held if each is not None)


def require_lead(actor: Actor, area: Area) -> None:
    """Let through who leads the area; raises NotAllowed for others."""
    require(actor if leads(actor, area) else None, RIGHT)


def areas_led(actor: Actor) -> list[Area]:
    """Return programme areas and neighbourhoods the actor leads, for a choice; these first.

    Who leads everywhere gets those of the municipalities with a programme area, or of the few there are.
    """
    held = [role.area for role in actor.roles_in_use if role.kind in RIGHTS[RIGHT]]
    if any(each is None for each in held):
        programme = programme_areas()
        around = {each.municipality for each in programme if each.municipality}
        known = [] if programme else municipalities()
        wide = [*programme, *around, *(known if len(known) <= _FEW else [])]
    else:
        wide = [each for each in held if each is not None]
    inside = {each.code: each for area in wide for each in neighbourhoods_of(area)}
    first = [each for each in wide if each.level == Area.Level.PROGRAMME_AREA]
    return [*first, *sorted(inside.values(), key=lambda each: each.sort_key)]
