# SPDX-License-Identifier: EUPL-1.2
"""Names of places: how they are compared and how they are sorted."""

import re
import unicodedata
from collections.abc import Iterable

_ARTICLE = re.compile(r"^'(?:t|s)\b[\s-]*")
_NUMBER = re.compile(r"\d+")
_APOSTROPHES = str.maketrans("‘’`´", "''''")


def normalised(name: str) -> str:
    """Return the name as it is compared: without accents, capitals, and signs between the words.

    't Loon, 'T LOON and ’t-Loon are one name; Versiliënbosch and Versilienbosch too.
    """
    return " ".join(re.split(r"[\W_]+", _plain(name))).strip()


def sort_key(name: str) -> str:
    """Return the key under which a Dutch reader looks for the name.

    A shortened article in front does not count ('t Loon stands under L, 's-Gravenhage under G), accents
    and capitals neither; ij is i and j, as in dictionaries; a number sorts by its value. The database
    has no Dutch collation, so the key is stored.
    """
    bare = _ARTICLE.sub("", _plain(name).translate(_APOSTROPHES))
    return _NUMBER.sub(lambda number: number.group().zfill(6), normalised(bare))


def lookup_of(code: str, name: str, aliases: Iterable[str]) -> str:
    r"""Return all an area is known by, normalised, each between line ends: "\ncode\nname\nalias\n"."""
    known = dict.fromkeys(normalised(each) for each in (code, name, *aliases))
    return "".join(["\n", *(f"{each}\n" for each in known if each)])


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().strip()
