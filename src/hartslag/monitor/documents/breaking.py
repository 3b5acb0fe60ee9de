# SPDX-License-Identifier: EUPL-1.2
"""Long names without spaces, such as those of releases and files: where a line of a document may break."""

import re
from itertools import batched

_FITS = 26  # signs of small print in the narrowest column with such names
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


def breakable(name: str) -> str:
    """Return a name that may break after each of its underscores, hyphens and full stops.

    One that fits anywhere is left as it is: whoever copies it from the document gets the name alone.
    """
    return name if len(name) <= _FITS else re.sub(r"(?<=[_.-])(?=\w)", _MAY_BREAK, name)


def in_halves(fingerprint: str) -> str:
    """Return a fingerprint that may break halfway: the whole is just longer than a line."""
    return _MAY_BREAK.join("".join(half) for half in batched(fingerprint, 32))
