# SPDX-License-Identifier: EUPL-1.2
"""Recognise columns that say who somebody is. They are refused before anything is kept (law R13, R23)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hartslag.statistics.services import Text
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+31|0031|0)[\s-]?[1-9](?:[\s-]?\d){8}")
_POSTCODE_AND_NUMBER = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}\s*,?\s*\d+\w*")
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

# Words in a header that leave no doubt, as whole words.
_HEADERS: tuple[tuple[frozenset[str], Text], ...] = (
    (
        frozenset({"bsn", "burgerservicenummer", "sofinummer", "sofi"}),
        Text("een BSN", "a citizen service number"),
    ),
    (frozenset({"email", "mail", "emailadres", "mailadres"}), Text("een e-mailadres", "an e-mail address")),
    (
        frozenset({"telefoon", "telefoonnummer", "tel", "mobiel", "gsm", "phone", "mobile"}),
        Text("een telefoonnummer", "a phone number"),
    ),
    (
        frozenset({"voornaam", "achternaam", "voorletters", "roepnaam", "naam", "name", "surname"}),
        Text("een naam", "a name"),
    ),
    (
        frozenset({"adres", "huisnummer", "straat", "straatnaam", "address"}),
        Text("een adres", "an address"),
    ),
    (frozenset({"geboortedatum", "birthdate"}), Text("een geboortedatum", "a date of birth")),
)
# A name of a place is no name of a person.
_PLACES = frozenset({"buurt", "wijk", "gemeente", "gebied", "plaats", "straat"})


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """Name a column and what it looks like."""

    name: str
    looks_like: Text


def personal_columns(answers: Answers) -> list[PersonalColumn]:
    """Return the columns that look like a citizen service number, an address, a phone number or a name."""
    found = []
    for name in answers.header:
        what = _by_header(name) or _by_content([cell for cell in answers.column(name) if cell])
        if what:
            found.append(PersonalColumn(name, what))
    return found


def is_bsn(cell: str) -> bool:
    """Say whether a text can be a citizen service number: 8 or 9 digits that pass the test of eleven."""
    digits = re.sub(r"[\s.-]", "", cell).zfill(9)
    if not re.fullmatch(r"\d{9}", digits) or len(digits.lstrip("0")) < 8:
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, _BSN_WEIGHTS, strict=True)) % 11 == 0


def _by_header(name: str) -> Text | None:
    words = frozenset(re.findall(r"[a-z]+", name.lower().replace("e-mail", "email")))
    for marks, what in _HEADERS:
        if words & marks and not (what.nl == "een naam" and words & _PLACES):
            # "Wat vindt u van uw straat?" is a question; a header that holds an address is short.
            return what if len(words) <= 2 else None
    return None


def _by_content(cells: Sequence[str]) -> Text | None:
    if not cells:
        return None
    if any(_EMAIL.search(cell) for cell in cells):
        return Text("een e-mailadres", "an e-mail address")
    # One number in eleven passes the test by chance, so half of a column is no accident.
    if _most(cells, is_bsn, least=2):
        return Text("een BSN", "a citizen service number")
    if _most(cells, lambda cell: bool(_PHONE.fullmatch(cell)), least=1):
        return Text("een telefoonnummer", "a phone number")
    if _most(cells, lambda cell: bool(_POSTCODE_AND_NUMBER.fullmatch(cell)), least=1):
        return Text("een adres", "an address")
    return None


def _most(cells: Sequence[str], fits: Callable[[str], bool], *, least: int) -> bool:
    hits = sum(1 for cell in cells if fits(cell))
    return hits >= least and hits >= len(cells) / 2


def refuse_personal(answers: Answers) -> None:
    """Refuse a file with personal columns. Raises SurveyRefused that names them."""
    found = personal_columns(answers)
    if not found:
        return
    nl = ", ".join(f"“{each.name}” ({each.looks_like.nl})" for each in found)
    en = ", ".join(f"“{each.name}” ({each.looks_like.en})" for each in found)
    raise SurveyRefused(
        f"Dit lijken gegevens waaraan iemand te herkennen is: {nl}. Haal deze kolommen eerst uit "
        "het bestand.",
        f"These look like data by which somebody can be recognised: {en}. Take these columns out of the file "
        "first.",
        field="file",
    )
