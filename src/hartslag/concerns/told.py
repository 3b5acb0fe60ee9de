# SPDX-License-Identifier: EUPL-1.2
"""What somebody who worries tells: it goes straight into a circle."""

from dataclasses import dataclass

from hartslag.concerns.states import Relation


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody else who reported the same and can be reached: by phone, by mail, or both."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def told(self) -> dict[str, str]:
        """Return what goes into the record about them, which no partner and no other reporter ever sees."""
        return {"name": self.name, "phone": self.phone, "email": self.email}


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: whom it is about, where, what was seen, and by whom when they may be called.

    named: about is what the person is called or recognised by, and not the first words of what was seen.
    name, phone, email: of the reporter; all empty for who stays unknown. photos: each a JPEG. others: who
    reported the same and hears too that it was taken up.
    """

    about: str
    where: str
    seen: str
    relation: Relation
    name: str = ""
    phone: str = ""
    email: str = ""
    named: bool = True
    photos: tuple[bytes, ...] = ()
    others: tuple[Reporter, ...] = ()

    @property
    def answer_wanted(self) -> bool:
        """Say whether the reporter left a way to be reached."""
        return bool(self.phone or self.email)

    def of_the_person(self) -> dict[str, str]:
        """Return what goes into the record about the person."""
        return {"about": self.about, "where": self.where, "seen": self.seen, "relation": self.relation}

    def of_the_reporter(self) -> dict[str, str]:
        """Return what goes into the record about the reporter, which no partner ever sees."""
        return {"name": self.name, "phone": self.phone, "email": self.email}
