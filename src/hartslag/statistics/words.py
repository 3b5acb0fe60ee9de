# SPDX-License-Identifier: EUPL-1.2
"""Numbers, nouns and phrases in Dutch and English: the letters that all sentences about figures are made of.

Everything comes in pairs of Dutch and English, so that neither language is an afterthought. No numpy here.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """The same words in Dutch and in English."""

    nl: str
    en: str

    @classmethod
    def same(cls, words: str) -> "Text":
        """Return words that are equal in both languages, such as a year or a name."""
        return cls(words, words)

    @classmethod
    def read(cls, value: object) -> "Text | None":
        """Return the text of a table {nl, en} read from TOML or JSON, or None when it is not one."""
        if not isinstance(value, Mapping) or set(value) != {"nl", "en"}:
            return None
        if not all(isinstance(part, str) and part.strip() for part in value.values()):
            return None
        return cls(value["nl"].strip(), value["en"].strip())

    def in_language(self, language: str) -> str:
        """Return the English text for "en", the Dutch text for anything else."""
        return self.en if language == "en" else self.nl

    def __add__(self, other: "Text") -> "Text":
        return Text(self.nl + other.nl, self.en + other.en)

    def __bool__(self) -> bool:
        return bool(self.nl)

    def capitalised(self) -> "Text":
        """Return the words with a capital at the start, the rest untouched."""
        return Text(self.nl[:1].upper() + self.nl[1:], self.en[:1].upper() + self.en[1:])

    def as_dict(self) -> dict[str, str]:
        """Return {"nl": ..., "en": ...}."""
        return {"nl": self.nl, "en": self.en}


NOTHING = Text("", "")


def joined(*parts: Text) -> Text:
    """Return the sentences that are not empty behind each other, with a space between."""
    said = [part for part in parts if part]
    return Text(" ".join(part.nl for part in said), " ".join(part.en for part in said))


@dataclass(frozen=True)
class Noun:
    """A countable noun in both languages: Noun(("melding", "meldingen"), ("report", "reports"))."""

    nl: tuple[str, str]
    en: tuple[str, str]

    @property
    def many(self) -> Text:
        """Return the plural."""
        return Text(self.nl[1], self.en[1])

    def counted(self, count: float) -> Text:
        """Return the number with its noun: "geen meldingen", "1 melding", "2.600 inwoners"."""
        if count == 0:
            return Text(f"geen {self.nl[1]}", f"no {self.en[1]}")
        form = 0 if count == 1 else 1
        digits = 0 if float(count).is_integer() else 1
        shown = number(count, digits)
        return Text(f"{shown.nl} {self.nl[form]}", f"{shown.en} {self.en[form]}")


REPORTS = Noun(("melding", "meldingen"), ("report", "reports"))
INTERVIEWS = Noun(("gesprek", "gesprekken"), ("interview", "interviews"))
RESIDENTS = Noun(("bewoner", "bewoners"), ("resident", "residents"))
INHABITANTS = Noun(("inwoner", "inwoners"), ("inhabitant", "inhabitants"))
NEIGHBOURHOODS = Noun(("buurt", "buurten"), ("neighbourhood", "neighbourhoods"))
DISTRICTS = Noun(("wijk", "wijken"), ("district", "districts"))
MUNICIPALITIES = Noun(("gemeente", "gemeenten"), ("municipality", "municipalities"))
NUISANCE = Text("overlast", "nuisance")


@dataclass(frozen=True)
class Wording:
    """The nouns a conclusion is put into; phrases in Dutch and English, in lower case, without a full stop.

    subject: a singular noun phrase ("het aandeel bewoners dat zich onveilig voelt"); the kind's when None.
    area: where, as a name ("Heilust"); left out when None.
    before, after: the two moments, as they follow "in" ("2012", "het najaar van 2014").
    reference: what is compared with ("de rest van Heerlen", "Kerkrade").
    events, interviews, population: what is counted, what a sample consists of, who it speaks for.
    stands_for: what the events are easily taken for; None when the count is the thing itself.
    denominator_year: the year or years of the denominator, when not all are those of the counts.
    decimals: digits behind the decimal sign; as many as the precision deserves when None.
    """

    subject: Text | None = None
    area: Text | None = None
    before: Text | None = None
    after: Text | None = None
    reference: Text = field(default=Text("het cijfer waarmee je vergelijkt", "the figure you compare with"))
    events: Noun = REPORTS
    interviews: Noun = INTERVIEWS
    population: Noun = RESIDENTS
    inhabitants: Noun = INHABITANTS
    stands_for: Text | None = NUISANCE
    denominator_year: Text | None = None
    decimals: int | None = None

    def named(self, default: Text) -> Text:
        """Return the subject, with the area behind it."""
        words = self.subject or default
        return words + Text(f" in {self.area.nl}", f" in {self.area.en}") if self.area else words


def number(value: float, digits: int = 0) -> Text:
    """Return a number as each language writes it: 2.600 and 2,35 in Dutch, 2,600 and 2.35 in English."""
    english = f"{_rounded(value, digits):,.{digits}f}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def percentage(share: float, digits: int = 0) -> Text:
    """Return a share (a fraction) as a percentage with its sign; none and all need no digits."""
    return number(100 * share, 0 if share in (0, 1) else digits) + Text.same("%")


def points(difference: float, digits: int = 0) -> Text:
    """Return the size of a difference of two shares (a fraction) in points: "1 punt", "5 punten"."""
    shown = number(abs(100 * difference), digits)
    return shown + (Text(" punt", " point") if shown.nl == "1" else Text(" punten", " points"))


def went(subject: Text, before: Text, after: Text, wording: Wording, *, same: bool) -> Text:
    """Return "Het aandeel ging van 40% in 2012 naar 35% in 2014", or that it stayed, without a full stop.

    `same` says that the two values are equal, not only written alike.
    """
    name = subject.capitalised()
    then, now = _moment(wording.before), _moment(wording.after)
    if before != after:
        return Text(
            f"{name.nl} ging van {before.nl}{then.nl} naar {after.nl}{now.nl}",
            f"{name.en} went from {before.en}{then.en} to {after.en}{now.en}",
        )
    about = NOTHING if same else Text("ongeveer ", "about ")
    if then and now:
        return Text(
            f"{name.nl} was{then.nl} en{now.nl} even groot: {about.nl}{before.nl}",
            f"{name.en} was the same{then.en} and{now.en}: {about.en}{before.en}",
        )
    return Text(f"{name.nl} bleef {about.nl}{before.nl}", f"{name.en} stayed at {about.en}{before.en}")


def probability_words(probability: float) -> Text:
    """Return a probability as people say it: never 0% or 100%."""
    if probability > 0.99:
        return Text("meer dan 99%", "more than 99%")
    if probability < 0.01:
        return Text("minder dan 1%", "less than 1%")
    return Text("ongeveer ", "about ") + percentage(probability)


def told_apart(first: float, second: float, digits: int, most: int = 4) -> int:
    """Return the fewest digits, from `digits` on, that write two different numbers differently."""
    if math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-12) or not math.isfinite(first - second):
        return digits
    enough = (more for more in range(digits, most) if number(first, more) != number(second, more))
    return next(enough, most)


def well_apart(first: float, second: float, digits: int, most: int) -> int:
    """Return the fewest digits, from `digits` on, that keep the difference of two values recognisable.

    Written differences may be off by half of the real one: 14.74 and 14.46 are 14.7 and 14.5, not 15 and 14.
    """
    apart = abs(first - second)
    if math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-12):
        return digits
    tries = range(digits, most)
    written = ((more, abs(_rounded(first, more) - _rounded(second, more))) for more in tries)
    return next((more for more, shown in written if abs(shown - apart) <= apart / 2), most)


def bounds_apart(low: float, high: float, digits: int, most: int) -> int:
    """Return the digits for the bounds of an interval: told apart, and not written as 0 on one side of it."""
    digits = told_apart(abs(low), abs(high), digits, most) if low * high > 0 else digits
    nearest = min(abs(low), abs(high))
    if low * high > 0 and nearest >= 10.0**-most and _rounded(nearest, digits) == 0:
        return digits + 1
    return digits


def times(ratio: float, digits: int = 1) -> Text:
    """Return how many times something is, without needless digits: "2", "2,4"."""
    return number(ratio, 0 if _rounded(ratio, digits).is_integer() else digits)


def roughly(value: float) -> float:
    """Return a whole number rounded to what "about" can promise: 99, 925, 1,470, 9,500."""
    if value < 100:
        return float(math.ceil(value))
    size = math.floor(math.log10(value))
    fine = size >= 3 and value < 2 * 10**size
    step = (1 if fine else 5) * 10 ** (size - 2)
    return float(step * round(value / step))


def between(
    low: float,
    high: float,
    shown: Callable[[float], Text],
    ends: tuple[Text, Text],
    unit: tuple[Text, Text] = (NOTHING, NOTHING),
) -> Text:
    """Return "tussen 15 procentpunt minder en 6 procentpunt meer": an interval around zero in words.

    `shown` writes the size of a bound, `ends` are the words for below and above zero, `unit` its singular and
    plural. Bounds on the same side share unit and word: "tussen 2 en 22 procentpunt minder".
    """
    below, above = ends
    near, far = _plain_zero(shown(abs(low))), _plain_zero(shown(abs(high)))
    if low < 0 < high and not _zero(near) and not _zero(far):
        first, last = near + _form(near, unit) + below, far + _form(far, unit) + above
    elif -low > high:
        first, last = far, near + _form(near, unit) + below
    else:
        first, last = near, far + _form(far, unit) + above
    return Text(f"tussen {first.nl} en {last.nl}", f"between {first.en} and {last.en}")


def _form(shown: Text, unit: tuple[Text, Text]) -> Text:
    return unit[0] if shown.en == "1" else unit[1]


def _moment(label: Text | None) -> Text:
    return Text(f" in {label.nl}", f" in {label.en}") if label else NOTHING


def _plain_zero(shown: Text) -> Text:
    return Text.same("0" + "%" * shown.en.endswith("%")) if _zero(shown) else shown


def _zero(shown: Text) -> bool:
    return not any(sign in shown.en for sign in "123456789")


def _rounded(value: float, digits: int) -> float:
    """Round a half away from zero, as people do, and never give minus zero."""
    scaled = abs(value) * 10**digits
    # 0.285 is stored as 0.28499...: what is a half but for the last binary digits counts as a half.
    size = math.floor(scaled + 0.5 + 1e-12 * max(1.0, scaled)) / 10**digits
    return math.copysign(size, value) if size else 0.0
