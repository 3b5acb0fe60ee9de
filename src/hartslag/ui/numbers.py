# SPDX-License-Identifier: EUPL-1.2
"""Write numbers as the reader's language does: Dutch 1.234,5, English 1,234.5, with a real minus sign."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django.utils.formats import get_format
from django.utils.translation import get_language

MINUS = "\N{MINUS SIGN}"


def written_number(value: float | Decimal, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a number in the active language, rounded half away from zero, in groups of three.

    `signed` writes a plus before what is above zero, for differences. Negative zero is written as zero.
    """
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}".translate(_signs(get_language()))
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


@cache
def _signs(language: str | None) -> dict[int, str]:
    """Return how to turn the signs of Python's numbers into those of a language.

    Once for each language: Django's number_format looks them up for every one of the hundreds on a page.
    """
    comma, point = (get_format(name, lang=language) for name in ("THOUSAND_SEPARATOR", "DECIMAL_SEPARATOR"))
    return str.maketrans({",": comma, ".": point})
