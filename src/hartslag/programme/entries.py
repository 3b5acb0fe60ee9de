# SPDX-License-Identifier: EUPL-1.2
"""Read the tables of a programme file key by key, and gather every problem there is."""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from hartslag.programme.refusals import Problem
from hartslag.statistics.services import Text

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 50
FIRST_YEAR, LAST_YEAR = 1800, 2200
_HEAD = re.compile(r"\s*(\[\[?)\s*([a-z_]+)")


class Lines:
    """Find on which line of the file a table or one of its keys stands."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._heads: dict[str, list[int]] = {}
        self._all_heads: list[int] = []
        for number, line in enumerate(self._lines):
            if (head := _HEAD.match(line)) and (head[1] == "[[" or "." not in line):
                self._heads.setdefault(head[2], []).append(number)
                self._all_heads.append(number)

    def find(self, table: str, index: int, key: str | None) -> int | None:
        """Return the line of a key in the nth table of that name; the table's own line without it."""
        start, end = self._span(table, index)
        if start is None:
            return None
        for number in range(start, end):
            if key and re.match(rf"\s*(\[{table}\.)?{re.escape(key)}\s*[=\]]", self._lines[number]):
                return number + 1
        return start + 1

    def _span(self, table: str, index: int) -> tuple[int | None, int]:
        if not table:
            return 0, min(self._all_heads, default=len(self._lines))
        heads = self._heads.get(table, [])
        if index >= len(heads):
            return None, 0
        start = heads[index]
        return start, min((head for head in self._all_heads if head > start), default=len(self._lines))


class Entry:
    """One table of a programme file; reads its keys and notes what is wrong with each.

    A reader returns None (or an empty text or list) for a key that is wrong or absent; what was noted makes
    the whole file refused, so such a value is never stored.
    """

    def __init__(
        self,
        values: object,
        table: str,
        index: int,
        lines: Lines,
        problems: list[Problem],
    ) -> None:
        self._values: dict[str, Any] = values if isinstance(values, dict) else {}
        self._table, self._index, self._lines, self._problems = table, index, lines, problems
        self._read: set[str] = set()
        if not isinstance(values, dict):
            self.wrong(None, "moet een tabel zijn.", "must be a table.")

    @property
    def name(self) -> str:
        """Name the entry as the writer of the file knows it: its table and slug."""
        own = self._values.get("slug") or self._values.get("code")
        return f"{self._table} '{own}'" if self._table and own else self._table or "programme"

    def wrong(self, key: str | None, nl: str, en: str) -> None:
        """Note a problem with a key, or with the entry as a whole."""
        place = f"{self.name}, {key}" if key else self.name
        self._problems.append(
            Problem(self._lines.find(self._table, self._index, key), place, Text(nl=nl, en=en))
        )

    def __contains__(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self._values

    def raw(self, key: str, *, needed: bool = True) -> Any:  # noqa: ANN401 - a TOML value before it is checked
        """Return the value as it stands, and note its absence where it is needed."""
        self._read.add(key)
        if key not in self._values and needed:
            self.wrong(key, "ontbreekt. Vul deze regel in.", "is missing. Add this line.")
        return self._values.get(key)

    def text(self, key: str, *, needed: bool = True) -> dict[str, str]:
        """Return `<key>_nl` and `<key>_en`; the Dutch text is needed, the English may be absent."""
        value = self.raw(key, needed=needed)
        nl, en = self._languages(key, value) if value is not None else ("", "")
        return {f"{key}_nl": nl, f"{key}_en": en}

    def texts(self, key: str) -> list[dict[str, str]]:
        """Return a list of texts {nl, en}; empty when the key is absent."""
        value = self.raw(key, needed=False)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(
                key,
                'moet een lijst van teksten zijn: [{ nl = "...", en = "..." }].',
                'must be a list of texts: [{ nl = "...", en = "..." }].',
            )
            return []
        return [{"nl": nl, "en": en} for nl, en in (self._languages(key, each) for each in value)]

    def _languages(self, key: str, value: object) -> tuple[str, str]:
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            self.wrong(
                key,
                'moet een tekst in twee talen zijn: { nl = "...", en = "..." }.',
                'must be a text in two languages: { nl = "...", en = "..." }.',
            )
            return "", ""
        for language in sorted(value.keys() - {"nl", "en"}):
            self.wrong(key, f"'{language}' is geen taal: gebruik nl en en.", f"'{language}': use nl and en.")
        if not value.get("nl", "").strip():
            self.wrong(
                key,
                "de Nederlandse tekst (nl) ontbreekt. Schrijf die erbij; de Engelse mag later.",
                "the Dutch text (nl) is missing. Add it; the English may follow later.",
            )
        return value.get("nl", "").strip(), value.get("en", "").strip()

    def word(self, key: str, *, needed: bool = True) -> str:
        """Return a text in one language, such as a title or a code."""
        value = self.raw(key, needed=needed)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            self.wrong(
                key, "moet een tekst tussen aanhalingstekens zijn.", "must be a text between quotation marks."
            )
            return ""
        return value.strip() if isinstance(value, str) else ""

    def slug(self) -> str:
        """Return the short name that stands in addresses."""
        value = self.word("slug")
        if value and (not SLUG.fullmatch(value) or len(value) > LONGEST_SLUG):
            self.wrong(
                "slug",
                f"'{value}' kan niet in een adres staan. Gebruik kleine letters, cijfers en streepjes, "
                f"hoogstens {LONGEST_SLUG} tekens.",
                f"'{value}' cannot stand in an address. Use small letters, digits and hyphens, "
                f"{LONGEST_SLUG} characters at most.",
            )
        return value

    def whole(self, key: str, *, needed: bool = True) -> int | None:
        """Return a whole number of 0 or more."""
        value = self.raw(key, needed=needed)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            self.wrong(key, "moet een heel getal zijn, 0 of meer.", "must be a whole number, 0 or more.")
            return None
        return value

    def year(self, key: str, *, needed: bool = True) -> int | None:
        """Return a year."""
        value = self.whole(key, needed=needed)
        if value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
            self.wrong(
                key,
                f"{value} is geen jaartal. Schrijf het jaar met vier cijfers.",
                f"{value} is not a year. Write the year with four digits.",
            )
            return None
        return value

    def number(self, key: str, *, needed: bool = True) -> Decimal | None:
        """Return a number, at most four digits behind the decimal point."""
        value = self.raw(key, needed=needed)
        if value is None:
            return None
        if not isinstance(value, int | Decimal) or isinstance(value, bool) or not Decimal(value).is_finite():
            self.wrong(
                key,
                "moet een getal zijn, zonder aanhalingstekens en met een punt: 2.35.",
                "must be a number, without quotation marks and with a point: 2.35.",
            )
            return None
        rounded = round(Decimal(value), 4)
        if rounded != value or abs(rounded) >= Decimal(10) ** 8:
            self.wrong(
                key,
                f"{value} past niet: hoogstens acht cijfers voor en vier achter de punt.",
                f"{value} does not fit: at most eight digits before the point and four behind it.",
            )
            return None
        return rounded

    def choice(self, key: str, choices: Collection[str], *, default: str | None = None) -> str:
        """Return one of the words allowed."""
        value = self.raw(key, needed=default is None)
        if value is None and default is not None:
            return default
        if value is not None and value not in choices:
            allowed = ", ".join(choices)
            self.wrong(key, f"'{value}' kan niet. Kies uit: {allowed}.", f"'{value}': choose from {allowed}.")
        return value if value in choices else ""

    def known(self, key: str, names: Iterable[str], what: Text, *, needed: bool = True) -> str:
        """Return a name that must exist elsewhere; what: says what to do when it does not."""
        value = self.word(key, needed=needed)
        if value:
            self.check_known(key, value, names, what)
        return value

    def known_list(self, key: str, names: Iterable[str], what: Text) -> list[str]:
        """Return a list of names that must exist elsewhere; empty when the key is absent."""
        value = self.raw(key, needed=False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.wrong(key, 'moet een lijst zijn: ["...", "..."].', 'must be a list: ["...", "..."].')
            return []
        for each in value:
            self.check_known(key, each, names, what)
        return value

    def check_known(self, key: str, value: str, names: Iterable[str], what: Text) -> None:
        """Note a name that does not exist, with the names that look like it."""
        names = list(names)
        if value in names:
            return
        close = ", ".join(get_close_matches(value, names, n=3))
        like_nl, like_en = (f" Bedoel je: {close}?", f" Did you mean: {close}?") if close else ("", "")
        self.wrong(
            key,
            f"'{value}' bestaat niet. {what.nl}{like_nl}",
            f"'{value}' does not exist. {what.en}{like_en}",
        )

    def refuse_the_rest(self) -> None:
        """Note every key that nothing reads: most often a slip of the pen."""
        for key in sorted(self._values.keys() - self._read):
            close = get_close_matches(key, self._read, n=1)
            like_nl = f" Bedoel je {close[0]}?" if close else " Haal de regel weg."
            like_en = f" Did you mean {close[0]}?" if close else " Remove the line."
            self.wrong(key, f"deze naam kent Hartslag hier niet.{like_nl}", f"is not known here.{like_en}")
