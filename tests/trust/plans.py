# SPDX-License-Identifier: EUPL-1.2
"""What a small world consists of: plain facts, drawn at random or written out. Nothing here decides anything.

Numbers are places in the lists of the plan; a number that is too large counts round.
"""

from dataclasses import dataclass

from hypothesis import strategies as some

KINDS = (
    "process_director",
    "project_lead",
    "street_team_member",
    "neighbourhood_police_officer",
    "housing_consultant",
    "social_worker",
    "volunteer",
    "analyst",
)
NOW, ENDED, LATER = "now", "ended", "later"


@dataclass(frozen=True)
class Held:
    """A role: kind, organisation, and whether it holds now, has ended or begins later."""

    kind: str
    organisation: int
    lasts: str = NOW


@dataclass(frozen=True)
class Place:
    """A place in a team on behalf of an organisation, held now or ended."""

    team: int
    organisation: int
    lasts: str = NOW


@dataclass(frozen=True)
class Person:
    """Somebody with roles and places in teams. left: has left at the end of the story."""

    roles: tuple[Held, ...]
    places: tuple[Place, ...] = ()
    left: bool = False


@dataclass(frozen=True)
class Joined:
    """Somebody, or a team, that is let into a circle. how: joined, asked, declined, parted or ending."""

    person: int | None
    team: int | None
    organisation: int
    whole: bool
    how: str = "joined"


@dataclass(frozen=True)
class Told:
    """A record of the circle, by number, told to an organisation; or no more."""

    record: int
    organisation: int
    withdrawn: bool = False


@dataclass(frozen=True)
class Offered:
    """A handover to a team, a person or an organisation, and how it was answered, if it was."""

    team: int | None
    person: int | None
    organisation: int
    answer: str = ""


@dataclass(frozen=True)
class Case:
    """A circle: reported by a neighbour to the team on duty, or opened by somebody for another purpose.

    writers: who else writes a record in it. promisers: who else promises something in it. emergency: who
    looks in it by emergency.
    """

    reported: bool
    opener: int = 0
    members: tuple[Joined, ...] = ()
    writers: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()
    offered: tuple[Offered, ...] = ()
    promisers: tuple[int, ...] = ()
    emergency: int | None = None
    closed: bool = False


@dataclass(frozen=True)
class Passed:
    """A report offered to a team or a person; how it was answered, if it was, and by whom of them."""

    team: int | None
    person: int | None
    organisation: int
    answer: str = ""
    by: int = 0


@dataclass(frozen=True)
class Reported:
    """A report that a resident sent to a team, and what became of it, in this order.

    joined: to the first report of the same team. closed: after it was passed on. replied: by its reporter.
    """

    team: int
    noted: bool = False
    answered: bool = False
    released: bool = False
    joined: bool = False
    passed: tuple[Passed, ...] = ()
    closed: bool = False
    replied: bool = False


@dataclass(frozen=True)
class Plan:
    """A world. The first organisation is the municipality, the first team the one on duty.

    people: come after those of every world (EVERYWHERE). open_work: handovers about no person.
    reports: of residents about a place.
    broken: what no door leaves behind, but a crash or an old copy might: accounts that are closed with roles
    and places still open, an organisation and a team that ended likewise.
    """

    partners: int
    teams: tuple[int, ...]
    people: tuple[Person, ...]
    cases: tuple[Case, ...]
    open_work: tuple[Offered, ...] = ()
    reports: tuple[Reported, ...] = ()
    broken: bool = False


number = some.integers(0, 8)
lasting = some.sampled_from([NOW, NOW, NOW, ENDED, LATER])
roles = some.builds(Held, some.sampled_from(KINDS), number, lasting)
places = some.builds(Place, number, number, some.sampled_from([NOW, NOW, ENDED]))
people = some.builds(
    Person,
    some.lists(roles, max_size=2).map(tuple),
    some.lists(places, max_size=1).map(tuple),
    some.sampled_from([False, False, False, True]),
)
hows = some.sampled_from(["joined", "joined", "asked", "declined", "parted", "ending"])
joined = some.one_of(
    some.builds(Joined, number, some.none(), number, some.booleans(), hows),
    some.builds(Joined, some.none(), number, number, some.booleans(), hows),
)
told = some.builds(Told, number, number, some.booleans())
answers = some.sampled_from(["", "", "accept", "refuse"])
offered = some.one_of(
    some.builds(Offered, number, some.none(), number, answers),
    some.builds(Offered, some.none(), number, number, answers),
)
open_work = some.one_of(offered, some.builds(Offered, some.none(), some.none(), number, answers))
cases = some.builds(
    Case,
    reported=some.booleans(),
    opener=number,
    members=some.lists(joined, max_size=3).map(tuple),
    writers=some.lists(number, max_size=2).map(tuple),
    told=some.lists(told, max_size=2).map(tuple),
    offered=some.lists(offered, max_size=1).map(tuple),
    promisers=some.lists(number, max_size=1).map(tuple),
    emergency=some.one_of(some.none(), number),
    closed=some.sampled_from([False, False, False, True]),
)
passed = some.one_of(
    some.builds(Passed, number, some.none(), number, answers, number),
    some.builds(Passed, some.none(), number, number, answers, number),
)
yes_or_no = some.booleans()
reports = some.builds(
    Reported,
    team=number,
    noted=yes_or_no,
    answered=yes_or_no,
    released=yes_or_no,
    joined=some.sampled_from([False, False, True]),
    passed=some.lists(passed, max_size=2).map(tuple),
    closed=some.sampled_from([False, False, True]),
    replied=yes_or_no,
)
plans = some.builds(
    Plan,
    partners=some.integers(1, 3),
    teams=some.lists(number, max_size=2).map(tuple),
    people=some.lists(people, min_size=2, max_size=4).map(tuple),
    cases=some.lists(cases, min_size=2, max_size=3).map(tuple),
    open_work=some.lists(open_work, max_size=1).map(tuple),
    reports=some.lists(reports, min_size=1, max_size=3).map(tuple),
)


EVERYWHERE = (
    Person((Held("social_worker", 0),), (Place(0, 0),)),
    Person((Held("privacy_officer", 0),)),
    Person((Held("administrator", 0),)),
    Person((Held("programme_director", 0),)),
    Person((Held("process_director", 0),)),
)
"""People of every world: on duty, privacy officer, administrator, programme director, and an opener."""

DUTY, OFFICER, ADMINISTRATOR, DIRECTOR, OPENER = range(5)
