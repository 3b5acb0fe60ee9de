# SPDX-License-Identifier: EUPL-1.2
"""Photos with a report: made small and bare before they are kept, sealed in the letterbox of the quarter.

A photo is a record of the letterbox, so that it is written in the transaction of the report, is in the same
backup, and is unreadable with the rest of the quarter once the letterbox's key is destroyed.
"""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from typing import IO, TYPE_CHECKING
from uuid import UUID

from hartslag.access import services as access
from hartslag.people.services import Actor

if TYPE_CHECKING:
    from PIL.Image import Image

PHOTO = "report.photo"
MOST, LARGEST = 3, 10_000_000
"""Photos with one report, and bytes of one of them as it is sent."""
_SIDE, _QUALITY = 1600, 80
_MOST_PIXELS = {"JPEG": 100_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""What is taken, by what is in the file, and how large: a JPEG is read at the size it is needed in."""


def small(file: IO[bytes]) -> bytes | None:
    """Return a photo as a JPEG of at most 1600 pixels without what the camera wrote in it.

    None when the file is no JPEG, PNG or WebP picture, whatever its name says, or has too many pixels.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(file, formats=list(_MOST_PIXELS)) as picture:
            if picture.width * picture.height > _MOST_PIXELS[picture.format or ""]:
                return None
            picture.draft("RGB", (_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((_SIDE, _SIDE))
            made = BytesIO()
            _on_white(upright).save(made, "JPEG", quality=_QUALITY, optimize=True)
    except (OSError, ValueError, SyntaxError, KeyError, EOFError, Image.DecompressionBombError):
        return None
    return made.getvalue()


def keep_photos(
    actor: Actor | None, letterbox: UUID, report: UUID, photos: Sequence[bytes], reporter: str
) -> None:
    """Put the photos of a report in a letterbox, sealed, filed under the name of who sent them, if known.

    Raises what access.services.put raises.
    """
    persons: list[access.Person] = [(reporter, None)] if reporter else []
    for number, photo in enumerate(photos, start=1):
        record = photo_key(letterbox, report, number)
        access.put(actor, letterbox, PHOTO, access.photo_content(photo), record, persons=persons)


def photo_key(letterbox: UUID, report: UUID, number: int) -> UUID:
    """Return the key of the record of a photo: the same for whoever looks, and in sql/moving.sql."""
    return UUID(bytes=sha256(f"{letterbox}:{report}:{number}".encode()).digest()[:16])


def photo_keys(letterbox: UUID, report: UUID, photos: int) -> list[UUID]:
    """Return the keys of the records of all photos of a report, in their order."""
    return [photo_key(letterbox, report, number) for number in range(1, photos + 1)]


def read_photos(actor: Actor, letterbox: UUID, records: Sequence[UUID]) -> list[bytes]:
    """Return photos to who may read the letterbox, in the order asked, without what is gone; logged."""
    found = access.read(actor, [letterbox], records=records, why="foto bij een melding")
    seen = {each.id: access.photo_in(each.content) for each in found.get(letterbox, [])}
    return [seen[key] for key in records if key in seen]


def _on_white(picture: "Image") -> "Image":
    """Return a picture as JPEG can hold it: what was seen through is white."""
    from PIL.Image import new

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen)
    return ground
