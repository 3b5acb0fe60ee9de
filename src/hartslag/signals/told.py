# SPDX-License-Identifier: EUPL-1.2
"""What somebody tells who reports something, and how they can be reached."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from hartslag.areas.services import Area


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, where, and by whom when they want to be reached.

    category: a code of the catalogue. place: in words. area: the neighbourhood. longitude, latitude: in
    degrees (WGS 84), both or none. name, phone, email: of the reporter, all empty for who stays unknown.
    on_behalf: somebody told it for another. language: in which they want to hear back. photos: as
    photos.small made them. same_as: a released report they say it is the same as. kept_since: when the
    letterbox was opened in which it lay before how they can be reached.
    """

    category: str
    words: str
    place: str
    area: "Area | None" = None
    longitude: float | None = None
    latitude: float | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    on_behalf: bool = False
    language: str = "nl"
    photos: tuple[bytes, ...] = ()
    same_as: UUID | None = None
    kept_since: datetime | None = None

    @property
    def reachable(self) -> bool:
        """Say whether the reporter left a way to be reached."""
        return bool(self.phone or self.email)

    @property
    def is_sealed(self) -> bool:
        """Say whether some of it goes into a letterbox."""
        return self.reachable or bool(self.photos)

    def of_the_reporter(self) -> dict[str, str]:
        """Return what goes into the letterbox, sealed."""
        return {"name": self.name, "phone": self.phone, "email": self.email}
