# SPDX-License-Identifier: EUPL-1.2
"""Read numbers as people type them, Dutch or English, and refuse what can be read in two ways.

2.600 is two thousand six hundred to a Dutch reader and two point six to an English one. Where only one
reading makes sense (a number of residents is whole) that one is taken; otherwise the writer is asked.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hartslag.statistics.services import Text, number

# Longer than any figure about a country; beyond it floats lose whole numbers.
_MOST_DIGITS = 15

_SPACES = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"
_PLAIN = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:,[0-9]{{3}})+|(?:{_SPACES}[0-9]{{3}})+)")
_DUTCH = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)")
_ENGLISH = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)")
_SPACED = re.compile(rf"([0-9]{{1,3}}(?:{_SPACES}[0-9]{{3}})+)[.,]([0-9]+)")
_PERCENT = re.compile(r"(.+?)\s*(?:%|procent|percent)", re.IGNORECASE)
_PART = re.compile(r"(.+?)\s*(?:/|\b(?:van\s+de|van|out\s+of|of|op\s+de|op)\b)\s*(.+)", re.IGNORECASE)


class Unreadable(Exception):  # noqa: N818 - named for what it says
    """What was typed is no number, or more than one; `what_to_do` says what to type instead."""

    def __init__(self, what_to_do: Text) -> None:
        super().__init__(what_to_do.en)
        self.what_to_do = what_to_do


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a number of people out of a total, and the percentage it was typed as, if it was one."""

    events: int
    total: int
    percentage: Decimal | None = None

    def written(self) -> str:
        """Return the part so that `read_part` reads it back."""
        first = str(self.events) if self.percentage is None else f"{written(self.percentage)}%"
        return f"{first}/{self.total}"

    def note(self) -> Text | None:
        """Return the sentence that says how a percentage became a number of people, or None."""
        if self.percentage is None:
            return None
        exact = self.percentage * self.total / 100
        digits = min(3, max(0, -int(exact.normalize().as_tuple().exponent)))
        share, whole, people = self._texts()
        if exact == self.events:
            return Text(
                f"{share.nl}% van {whole.nl} is {people.nl}.",
                f"{share.en}% of {whole.en} is {people.en}.",
            )
        shown = number(float(exact), digits)
        return Text(
            f"{share.nl}% van {whole.nl} is {shown.nl}; er is gerekend met {people.nl}. "
            "Weet je het aantal zelf, vul dat dan in.",
            f"{share.en}% of {whole.en} is {shown.en}; it was counted as {people.en}. "
            "If you know the number itself, enter that.",
        )

    def _texts(self) -> tuple[Text, Text, Text]:
        percentage = self.percentage or Decimal(0)
        digits = max(0, -int(percentage.normalize().as_tuple().exponent))
        return number(float(percentage), digits), number(self.total), number(self.events)


def read_whole(typed: str) -> int:
    """Return the whole number that was typed: 2600, 2.600, 2,600 and 2 600 are the same.

    Raise `Unreadable` for anything else, also for a decimal number.
    """
    text = _cleaned(typed)
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    value = _only_reading(text)
    if value is None or value != value.to_integral_value():
        raise Unreadable(
            Text(
                "Vul een heel getal in, zonder cijfers achter de komma. Bijvoorbeeld 2600 of 2.600.",
                "Enter a whole number, without decimals. For example 2600 or 2,600.",
            )
        )
    return int(value)


def read_number(typed: str) -> Decimal:
    """Return the number that was typed, with a decimal comma or point.

    Raise `Unreadable` for what is no number, and for 1.480 and 1,480, which are two numbers in one.
    """
    text = _cleaned(typed)
    value = _only_reading(text)
    if value is not None:
        return value
    if _GROUPED.fullmatch(text) and len(re.findall("[.,]", text)) == 1:
        raise Unreadable(_ask_which(text))
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"\D", "", text))
    raise Unreadable(
        Text(
            "Vul een getal in. Bijvoorbeeld 1,48 of 2600.",
            "Enter a number. For example 1.48 or 2600.",
        )
    )


def read_share(typed: str) -> Decimal:
    """Return the share that was typed as a fraction: 40%, 0,40 and 0.40 are the same.

    Raise `Unreadable` for 40 without a sign: it may be 40% or a slip for 0.40.
    """
    text = _cleaned(typed)
    percent = _PERCENT.fullmatch(text)
    if percent:
        return read_number(percent[1]) / 100
    value = read_number(text)
    if value > 1:
        shown = number(float(value), max(0, -int(value.normalize().as_tuple().exponent)))
        raise Unreadable(
            Text(
                f"Bedoel je {shown.nl}%? Zet er dan een procentteken achter.",
                f"Do you mean {shown.en}%? Then put a percent sign behind it.",
            )
        )
    return value


def read_part(typed: str) -> Part:
    """Return the part of a total that was typed: 66/164, 66 van 164, 40% van 164, 40% of 164.

    A percentage becomes the nearest number of people, halves upwards. Raise `Unreadable` otherwise.
    """
    found = _PART.fullmatch(_cleaned(typed))
    if not found:
        raise Unreadable(
            Text(
                "Vul het aantal en het totaal in: 66/164 of 40% van 164. Zonder totaal kan het niet.",
                "Enter the number and the total: 66/164 or 40% of 164. It needs the total.",
            )
        )
    total = read_whole(found[2])
    percent = _PERCENT.fullmatch(found[1])
    if not percent:
        return Part(read_whole(found[1]), total)
    percentage = read_number(percent[1])
    if percentage > 100:
        raise Unreadable(Text("Een percentage is hooguit 100%.", "A percentage is at most 100%."))
    exact = percentage * total / 100
    return Part(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)), total, percentage)


def written(value: Decimal | int) -> str:
    """Return a number so that `read_number` reads the same back: a point, and never three digits after it.

    A number below one cannot be a thousand of anything, so it needs no care.
    """
    if value == (whole := int(value)):
        return str(whole)
    text = format(Decimal(value).normalize(), "f")
    _, _, decimals = text.partition(".")
    return text + "0" if len(decimals) == 3 and whole else text


def _cleaned(typed: str) -> str:
    text = typed.strip()
    if len(re.sub(r"\D", "", text)) > 2 * _MOST_DIGITS:
        raise Unreadable(Text("Dit getal is te lang.", "This number is too long."))
    return text


def _only_reading(text: str) -> Decimal | None:
    """Return the number when it can be read in one way, else None."""
    if _PLAIN.fullmatch(text):
        return _sized(text)
    decimal = _DECIMAL.fullmatch(text)
    if decimal and not _GROUPED.fullmatch(text):
        return _sized(f"{decimal[1]}.{decimal[2]}")
    for pattern in (_DUTCH, _ENGLISH, _SPACED):
        both = pattern.fullmatch(text)
        if both:
            return _sized(re.sub(r"\D", "", both[1]) + "." + both[2])
    return None


def _sized(text: str) -> Decimal:
    if len(text.partition(".")[0].lstrip("0")) > _MOST_DIGITS:
        raise Unreadable(Text("Dit getal is te groot.", "This number is too large."))
    return Decimal(text)


def _ask_which(text: str) -> Text:
    thousands = re.sub(r"\D", "", text)
    small = Decimal(re.sub("[.,]", ".", text)).normalize()
    digits = max(0, -int(small.as_tuple().exponent))
    shown = number(float(small), digits)
    more = number(float(small), max(digits, 1))
    small_text = shown if digits else more
    return Text(
        f"Dit is op twee manieren te lezen. Vul {small_text.nl} in of {thousands}.",
        f"This can be read in two ways. Enter {small_text.en} or {thousands}.",
    )
