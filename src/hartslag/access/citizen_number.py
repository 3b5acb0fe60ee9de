# SPDX-License-Identifier: EUPL-1.2
"""Keep citizen service numbers out (law R23): no ground here prescribes storing one."""

import re
from collections.abc import Iterator
from typing import Any

# Nine digits, written together, in threes, or as 1234.56.789; not the tail of a telephone number.
_NINE = re.compile(
    r"(?<![\d+])(?<!\+31 )(?<!0031 )(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?!\d)"
)
# A key of ours may hold nine digits in a row that pass the test by chance.
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAMES = frozenset({"bsn", "burgerservicenummer", "sofinummer", "citizen_service_number"})


def is_citizen_number(digits: str) -> bool:
    """Say whether nine digits pass the eleven test of the citizen service number."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return digits != "000000000" and total % 11 == 0


def holds_citizen_number(content: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Say whether content has a field named after the number, or a value that is one or has one in it."""
    return any(_suspect(name, value) for name, value in _values("", content))


def _suspect(name: str, value: object) -> bool:
    if name.casefold() in _NAMES:
        return True
    found = _NINE.findall(_KEY.sub(" ", str(value))) if isinstance(value, str | int) else []
    return any(is_citizen_number(re.sub(r"\D", "", each)) for each in found)


def _values(name: str, content: object) -> Iterator[tuple[str, object]]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield str(key), None
            yield from _values(str(key), value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _values(name, value)
    else:
        yield name, content
