# SPDX-License-Identifier: EUPL-1.2
"""What a document is made of, whatever it is printed with: words, verdicts, tables, pictures, sources.

All texts are plain and ready in the language of the document; none is ever read as markup. `language` of a
part is set where its words are in another language than the document.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

type Look = Literal["lead", "body", "small"]
type Size = Literal["figures", "text", "wall"]
type Width = Literal["words", "name", "short", "number", "margin", "narrow", "verdict", "picture"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion in words with its mark; an empty `kind` is words without a mark."""

    kind: str
    words: str
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; the title is level 1."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    words: str
    look: Look = "body"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """One class of a legend: its picture and what it means."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or map as SVG, with the finding above it and what is said of it to who cannot see it.

    `width` is its share of the width of the text.
    """

    svg: str
    description: str
    title: str = ""
    width: float = 1.0
    legend: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures next to each other."""

    items: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its conclusion, what was seen, how sure that is, and what would make it surer.

    level: of the heading with the question; 0 where the title of the document is the question.
    """

    question: str
    verdict: Verdict
    seen: str
    sure: str = ""
    surer: str = ""
    sure_title: str = ""
    surer_title: str = ""
    notes: tuple[str, ...] = ()
    picture: Picture | None = None
    level: int = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what it is about, the conclusion, and a sentence with its numbers."""

    name: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings next to each other."""

    items: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right, also in a narrow one. `unit` is written under its name.

    A column of names leaves more room for what is said of them; one of margins holds two numbers.
    """

    words: str
    width: Width = "words"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a text, a conclusion or a small picture (`svg`, which its row also says in numbers).

    A strong text stands out among its neighbours.
    """

    words: str = ""
    note: str = ""
    verdict: Verdict | None = None
    svg: str = ""
    language: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; an emphasised row is about the area of the document."""

    cells: tuple[Cell, ...]
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head returns on every page.

    name: a heading of level 3 that returns with the head. size: of the letters; for figures, for who reads
    what people wrote, for who stands before a wall.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    name: str = ""
    size: Size = "figures"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: words, what stands out before them, and a remark in small print."""

    words: str
    strong: str = ""
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; with numbers where the order says something."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with what it is: a source, a release, a number."""

    name: str
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they are, under each other."""

    items: tuple[Fact, ...]


type Block = Heading | Paragraph | Answer | Findings | Table | Picture | Pictures | Items | Facts


@dataclass(frozen=True, slots=True)
class Document:
    """A screen to hand over.

    title: the question it answers. kind: what it is, above the title. about: what stands on top of every
    page. beside: a small picture next to the opening blocks. opening: what is said first.
    """

    title: str
    kind: str
    about: str
    day: date
    opening: tuple[Block, ...]
    blocks: tuple[Block, ...]
    beside: Picture | None = None
