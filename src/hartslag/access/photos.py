# SPDX-License-Identifier: EUPL-1.2
"""A photo as what a record says: in words that JSON holds, and without a digit."""

from base64 import b64decode, b64encode

from hartslag.access.crypto import Content

FIELD = "jpeg"
"""The field of a record that holds a photo."""

# Signs that base64 does not use: by chance a picture would hold a citizen service number as text.
_DIGITS, _SIGNS = "0123456789", "!#$%&()*;<"
_WITHOUT_DIGITS, _WITH_DIGITS = str.maketrans(_DIGITS, _SIGNS), str.maketrans(_SIGNS, _DIGITS)


def photo_content(jpeg: bytes) -> Content:
    """Return a photo as the content of a record."""
    return {FIELD: b64encode(jpeg).decode().translate(_WITHOUT_DIGITS)}


def photo_in(content: Content) -> bytes:
    """Return the photo that the content of a record is."""
    return b64decode(str(content[FIELD]).translate(_WITH_DIGITS))
