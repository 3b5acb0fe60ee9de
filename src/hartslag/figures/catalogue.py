# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of indicators: one definition file each in `catalogue/<theme>/<id>.toml`."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from hartslag.figures.gaps import Gap, read_gaps
from hartslag.figures.groups import Group, Groups, read_groups
from hartslag.figures.observations import PublishedAs
from hartslag.figures.refusals import CatalogueError
from hartslag.statistics.services import Noun, Text

Kind = Literal["sample", "events", "register", "model", "index"]
Measure = Literal["share", "rate", "mean", "count", "index"]
Good = Literal["lower", "higher", "neutral"]
RoundedOn = Literal["count", "percentage", "per_100", "per_1000", "value"]

_FOLDER = Path(__file__).parent / "catalogue"
_ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Theme:
    """Hold one chapter of a profile; themes come in the order of `catalogue/themes.toml`."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Rounding:
    """Say that the publisher rounds to multiples of `step`, and on which form of the figure."""

    step: float
    on: RoundedOn


@dataclass(frozen=True, slots=True)
class Source:
    """Name who makes the figure and in which table it appears."""

    publisher: str
    table: str
    licence: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """Hold the definition of one indicator.

    `denominator` is the id of the indicator that counts what the figure is a part of or happens to, and
    None where no such figure exists. `per` is the unit of a shown rate. `margin` is the change that matters,
    in percentage points for shares, relative (0.1) for rates and counts, in points for means; None is the
    default of the measure. `fewer_is_not_less` marks registrations: fewer of them is not proof of less.
    `subject` is what a sentence about a share speaks of ("het aandeel bewoners dat ..."); where it is None,
    `noun`, what is counted, makes it. `sensitive` makes zero and everybody as telling as a small number in
    own counts. `groups` are the groups it is also known for, each an indicator of its own, in which `of`
    names the whole and `group` the group. `family` names the indicator that says the same or holds this one
    already: where problems are added up, the two count once.
    """

    id: str
    name: Text
    question: Text
    unit: Text
    subject: Text | None
    noun: Noun | None
    kind: Kind
    measure: Measure
    published_as: PublishedAs
    good: Good
    denominator: str | None
    per: int | None
    rounding: Rounding | None
    decimals: int
    margin: float | None
    theme: str
    sensitive: bool
    fewer_is_not_less: bool
    source: Source
    description: Text
    groups: tuple[str, ...] = ()
    of: str | None = None
    group: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold the indicators and groups by id, the themes in the order of a profile, and the known gaps."""

    indicators: Mapping[str, Indicator]
    themes: tuple[Theme, ...]
    groups: Mapping[str, Group]
    gaps: tuple[Gap, ...]

    def of_theme(self, theme: str) -> tuple[Indicator, ...]:
        """Return the indicators of a theme that are about everybody, in the order of their id."""
        return tuple(each for each in self.indicators.values() if each.theme == theme and each.of is None)

    def about(self, indicator: str, group: str | None) -> Indicator:
        """Return this indicator about a group, or about everybody."""
        return self.indicators[indicator if group is None else _id_of(indicator, group)]

    def groups_of(self, indicator: str) -> tuple[Indicator, ...]:
        """Return the indicators about a group of this one, in the order of its definition."""
        return tuple(self.about(indicator, group) for group in self.indicators[indicator].groups)

    def gaps_for(
        self, indicator: str, municipality: str | None = None, year: int | None = None
    ) -> tuple[Text, ...]:
        """Say what is known to be absent for this indicator; None for municipality or year is any of them."""
        of = self.indicators[indicator]
        return tuple(
            gap.text
            for gap in self.gaps
            if gap.is_about(table=of.source.table, indicator=of.id, group=of.group)
            and gap.holds(municipality, year)
        )


@cache
def read_catalogue(folder: Path = _FOLDER, own: Path | None = None, changed: int = 0) -> Catalogue:  # noqa: ARG001
    """Read and check every definition file. Raise `CatalogueError` that names the file and the key.

    own: a folder with more definitions, of an installation itself; `changed` is when it last changed, so that
    it is read again then and only then.
    """
    themes = _read_themes(folder / "themes.toml")
    indicators = {}
    paths = [*folder.glob("*/*.toml"), *(own.glob("*/*.toml") if own else ())]
    for path in sorted(paths, key=lambda path: path.stem):
        if path.stem in indicators:
            message = f"{path.name}: two definition files carry this id"
            raise CatalogueError(message)
        indicators[path.stem] = read_indicator(path)
    groups = read_groups(folder / "groups.toml")
    for whole in tuple(indicators.values()):
        for each in _of_groups(whole, groups):
            if each.id in indicators:
                message = f"{whole.id}.toml: groups: {each.id} has a definition file of its own"
                raise CatalogueError(message)
            indicators[each.id] = each
    known = {theme.id for theme in themes}
    for indicator in indicators.values():
        _check_references(indicator, indicators, known)
        _check_family(indicator, indicators)
    in_order = {id_: indicators[id_] for id_ in sorted(indicators)}
    return Catalogue(in_order, themes, groups.by_id, read_gaps(folder / "gaps.toml"))


def _id_of(whole: str, group: str) -> str:
    return f"{whole}_{group}"


def _of_groups(whole: Indicator, groups: Groups) -> Iterator[Indicator]:
    """Make the indicators about the groups of one: the same in all but its texts."""
    for id_ in whole.groups:
        group = groups.by_id.get(id_)
        if group is None:
            message = f"{whole.id}.toml: groups: there is no group {id_} in groups.toml"
            raise CatalogueError(message)
        yield replace(
            whole,
            id=_id_of(whole.id, id_),
            name=Text(f"{whole.name.nl}, {group.name.nl}", f"{whole.name.en}, {group.name.en}"),
            question=groups.about(whole.question, group),
            unit=groups.about(whole.unit, group),
            subject=groups.about(whole.subject, group) if whole.subject else None,
            description=groups.about(whole.description, group),
            groups=(),
            family=whole.family or whole.id,
            of=whole.id,
            group=id_,
        )


def read_indicator(path: Path) -> Indicator:
    """Read one definition file. Its name is the id, its folder the theme."""
    with path.open("rb") as file:
        try:
            values = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            message = f"{path.name}: not valid TOML: {error}"
            raise CatalogueError(message) from error
    fields = _Fields(path.name, values)
    indicator = Indicator(
        id=fields.read_id(path.stem),
        name=fields.text("name"),
        question=fields.text("question"),
        unit=fields.text("unit"),
        subject=fields.optional("subject", fields.text),
        noun=fields.optional("noun", fields.noun),
        kind=fields.choice("kind", Kind),
        measure=fields.choice("measure", Measure),
        published_as=fields.choice("published_as", PublishedAs),
        good=fields.choice("good", Good),
        denominator=fields.optional("denominator", fields.word),
        per=fields.optional("per", fields.whole),
        rounding=fields.optional("rounding", fields.rounding),
        decimals=fields.whole("decimals"),
        margin=fields.optional("margin", fields.number),
        theme=path.parent.name,
        sensitive=fields.flag("sensitive"),
        fewer_is_not_less=fields.optional("fewer_is_not_less", fields.flag) or False,
        source=fields.source(),
        description=fields.text("description"),
        groups=fields.optional("groups", fields.words) or (),
        family=fields.optional("family", fields.word),
    )
    fields.refuse_the_rest()
    _check_sense(indicator)
    return indicator


class _Fields:
    """Read the keys of one definition file, each with an error that names file and key."""

    def __init__(self, file_name: str, values: dict[str, Any]) -> None:
        self._file_name = file_name
        self._values = values
        self._read: set[str] = set()

    def _wrong(self, key: str, what: str) -> CatalogueError:
        return CatalogueError(f"{self._file_name}: {key}: {what}")

    def _take(self, key: str) -> Any:  # noqa: ANN401 - a TOML value before it is checked
        self._read.add(key)
        if key not in self._values:
            raise self._wrong(key, "is missing")
        return self._values[key]

    def optional[T](self, key: str, read: Callable[[str], T]) -> T | None:
        return read(key) if key in self._values else None

    def read_id(self, stem: str) -> str:
        if not _ID.fullmatch(stem):
            raise self._wrong("id", "the file name must be English words in snake_case")
        if self.word("id") != stem:
            raise self._wrong("id", f"must be the name of the file, {stem!r}")
        return stem

    def text(self, key: str) -> Text:
        text = Text.read(self._take(key))
        if text is None:
            raise self._wrong(key, "must hold a text nl and a text en, and nothing else")
        return text

    def noun(self, key: str) -> Noun:
        values = self._take(key)
        if not isinstance(values, dict) or set(values) != {"nl", "en"}:
            raise self._wrong(key, "must hold nl and en, and nothing else")
        inner = _Fields(self._file_name, values)
        return Noun(nl=inner.one_and_many("nl"), en=inner.one_and_many("en"))

    def one_and_many(self, key: str) -> tuple[str, str]:
        match self._take(key):
            case [str(one), str(many)] if one.strip() and many.strip():
                return one, many
        raise self._wrong(key, "must hold the noun for one and for many")

    def word(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "must be a text")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        values = self._take(key)
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise self._wrong(key, "must be a list of texts")
        return tuple(values)

    def whole(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "must be a whole number of 0 or more")
        return value

    def number(self, key: str) -> float:
        value = self._take(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
            raise self._wrong(key, "must be a number above 0")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "must be true or false")
        return value

    def choice(self, key: str, choices: Any) -> Any:  # noqa: ANN401 - the value is one of the Literal given
        value = self._take(key)
        allowed = get_args(choices)
        if value not in allowed:
            raise self._wrong(key, f"is {value!r}, must be one of {', '.join(allowed)}")
        return value

    def rounding(self, key: str) -> Rounding:
        values = self._take(key)
        if not isinstance(values, dict) or set(values) != {"step", "on"}:
            raise self._wrong(key, "must hold step and on, and nothing else")
        inner = _Fields(self._file_name, values)
        return Rounding(step=inner.number("step"), on=inner.choice("on", RoundedOn))

    def source(self) -> Source:
        values = self._take("source")
        if not isinstance(values, dict) or set(values) != {"publisher", "table", "licence"}:
            raise self._wrong("source", "must hold publisher, table and licence, and nothing else")
        inner = _Fields(self._file_name, values)
        return Source(inner.word("publisher"), inner.word("table"), inner.text("licence"))

    def refuse_the_rest(self) -> None:
        unknown = sorted(set(self._values) - self._read)
        if unknown:
            raise self._wrong(unknown[0], "is not a key of a definition")


def _check_sense(indicator: Indicator) -> None:
    """Refuse definitions that contradict themselves."""
    means = indicator.measure in {"mean", "index"}
    wrong = None
    if means != (indicator.published_as == "value"):
        wrong = "published_as: value goes with measure mean or index, and only with those"
    elif indicator.published_as == "percentage" and indicator.measure != "share":
        wrong = "published_as: a percentage is a share"
    elif indicator.measure == "rate" and indicator.per is None:
        wrong = "per: a rate needs it"
    elif indicator.kind == "events" and indicator.noun is None:
        wrong = "noun: events need a word for what is counted"
    elif indicator.measure == "share" and not (indicator.subject or indicator.noun):
        wrong = "subject: a share needs it, or a noun"
    elif means and indicator.denominator:
        wrong = "denominator: a mean or an index has none"
    if wrong:
        message = f"{indicator.id}.toml: {wrong}"
        raise CatalogueError(message)


def _check_references(indicator: Indicator, indicators: Mapping[str, Indicator], themes: set[str]) -> None:
    if indicator.theme not in themes:
        message = (
            f"{indicator.id}.toml: lies in the folder {indicator.theme}, which is no theme of themes.toml"
        )
        raise CatalogueError(message)
    if indicator.denominator and indicator.denominator not in indicators:
        message = f"{indicator.id}.toml: denominator: there is no indicator {indicator.denominator}"
        raise CatalogueError(message)


def _check_family(indicator: Indicator, indicators: Mapping[str, Indicator]) -> None:
    if indicator.family is None:
        return
    head = indicators.get(indicator.family)
    if head is None or head.family or head.good != indicator.good:
        message = f"{indicator.id}.toml: family: {indicator.family} is no indicator that can speak for it"
        raise CatalogueError(message)


def _read_themes(path: Path) -> tuple[Theme, ...]:
    with path.open("rb") as file:
        values = tomllib.load(file)
    themes = []
    for id_, names in values.items():
        name = Text.read(names)
        if name is None:
            message = f"{path.name}: {id_}: must hold a text nl and a text en"
            raise CatalogueError(message)
        themes.append(Theme(id_, name))
    return tuple(themes)
