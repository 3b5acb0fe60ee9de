# SPDX-License-Identifier: EUPL-1.2
"""The Dutch words that sources use for levels, and the codes they name areas by."""

import re

from hartslag.figures.areas_asked import Level
from hartslag.statistics.services import Text

_LEVELS: dict[str, Level] = {
    "buurt": "neighbourhood",
    "wijk": "district",
    "gemeente": "municipality",
    "land": "country",
}

# Since 2022 Amsterdam has letters in the codes of its districts and neighbourhoods: BU0363AF01.
_CBS_CODE = re.compile(r"(?:GM\d{4}|WK\d{4}[A-Z0-9]{2}|BU\d{4}[A-Z0-9]{2}\d{2}|NL\d{2})")
_OWN_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def level_of(word: str) -> Level | Text:
    """Return the level of an area, or a sentence that says which words are known."""
    level = _LEVELS.get(word.strip().lower())
    return level or Text(
        nl="Dit is geen soort gebied. Schrijf buurt, wijk of gemeente.",
        en="This is no kind of area. Write buurt, wijk or gemeente (municipality).",
    )


def is_cbs_code(text: str) -> bool:
    """Say whether a text has the form of a CBS area code."""
    return bool(_CBS_CODE.fullmatch(text))


def may_be_own_code(text: str) -> bool:
    """Say whether a text can be the code of an area of our own, such as heerlen-noord."""
    return bool(_OWN_CODE.fullmatch(text))
