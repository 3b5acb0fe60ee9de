# SPDX-License-Identifier: EUPL-1.2
"""Write numbers as the reader's language does: Dutch 1.234,5, English 1,234.5, with a real minus sign."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

MINUS = "\N{MINUS SIGN}"


def written_number(value: float | Decimal, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a number in the active language, rounded half away from zero, in groups of three.

    `signed` writes a plus before what is above zero, for differences. Negative zero is written as zero.
    """
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = number_format(abs(rounded), decimals, use_l10n=True, force_grouping=True)
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text
