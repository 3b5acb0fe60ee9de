# SPDX-License-Identifier: EUPL-1.2
"""Nothing on an English page is Dutch, but for proper names and what is marked as Dutch.

The pages of every screen are read and the pages they link to, a few of each kind, with their downloads.
"""

import csv
import io
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import Request, urlopen

import pytest

from tests.site.pages import ALL_PAGES, who_sees

# Words that every Dutch text of some length holds and no English one, nor the name of an area.
WORDS = """
aandeel aantal alle augustus beter bewoners bij bovengrens buurt buurten cijfer cijfers conclusie
deze doel duidelijk een eenheid februari feit geen gelijk gemeente gemeenten het huishoudens
inwoners jaar januari jaren juli juni levering leveringen maart meer meldingen mensen methode minder
misdrijven naar niet noemer oktober onbekend ondergrens ongeveer programma regel slechter soort
toeval uitleg veranderd verandering voor vraag waarde waarschijnlijk wat welke woningen wordt
zekerder zijn zonder
"""
DUTCH = frozenset(WORDS.split())
# Columns that hold names and quotations of sources, which stay in the language of the source.
QUOTED = frozenset({"source", "note", "table", "file", "why_withdrawn"})
SPOKEN = ("alt", "aria-label", "content", "data-label", "placeholder", "title")
EMPTY = frozenset({"br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "rect"})
MOST_OF_A_KIND = 3
DEMONSTRATION = Path(__file__).resolve().parents[2] / "demonstration"


class Page(HTMLParser):
    """Gather what a page says outside what is marked as Dutch, its links and its language."""

    def __init__(self, text):
        super().__init__()
        self.language, self.links, self.said, self._open = None, [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang")
        dutch = values.get("lang", self._open[-1][1] if self._open else "en") == "nl"
        if tag == "a":
            self.links.append(values.get("href", ""))
        if not dutch:
            self.said += [values[name] for name in SPOKEN if values.get(name)]
        if tag not in EMPTY:
            self._open.append((tag, "nl" if dutch else "en"))

    def handle_endtag(self, tag):
        while tag not in EMPTY and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self._open[-1] if self._open else ("", "en")
        if data.strip() and language != "nl" and tag not in {"script", "style"}:
            self.said.append(" ".join(data.split()))


def fetch(address, session=""):
    """Return the kind of an answer and its text, for who has that session."""
    request = Request(address, headers={"Cookie": f"hartslag_session={session}"} if session else {})
    try:
        answer = urlopen(request, timeout=30)
    except HTTPError as error:
        answer = error
    with answer:
        kind, content = answer.headers.get_content_type(), answer.read()
    # Documents and workbooks have tests of their own.
    return kind, content.decode("utf-8-sig") if kind.startswith("text/") else ""


def cells(text):
    """Return the heads of a download and its cells, without those that quote a source."""
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    return head + [cell for row in rows for name, cell in zip(head, row, strict=True) if name not in QUOTED]


def strings_in(value):
    """Yield every text in what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings_in(each)


# What the invented people of the demonstration are called and wrote stays as they wrote it; so does what they
# asked, in the language in which they did.
ALL_TYPED = (
    "access/rules.toml",
    "agenda/agenda.toml",
    "agreements/promises.toml",
    "directory/directory.toml",
    "people/cast.toml",
    "people/streets.toml",
    "people/shells.toml",
    "signals/signals.toml",
    "signals/walks.toml",
)
TYPED = (
    {
        value
        for file in ("people/cast.toml", "agreements/promises.toml")
        for value in re.findall(r'"([^"\n]*\(voorbeeld\)[^"\n]*)"', (DEMONSTRATION / file).read_text())
    }
    | {
        " ".join(value.split())
        for file in ALL_TYPED
        for value in strings_in(tomllib.loads((DEMONSTRATION / file).read_text()))
        if " " in value
    }
    | {
        "Wil je contact opnemen met iemand voor:",
        # Asked and mailed in the language of who received it, and written down as it was asked.
        "Wie het is, hoe die te bereiken is en de vraag",
        "Gezien bij de schouw in Proefplein: Parkeren of een achtergelaten voertuig. Pakken jullie dit op?",
        "Er staat iets voor je klaar",
        "Wat je aanbood, is aangenomen",
        "afspraken zijn over tijd",
        "Een afspraak is over tijd",
        "Je loopt niet mee met de schouw van",
        "Je loopt mee met de schouw van",
    }
)
EMAIL = re.compile(r"\S+@\S+")


def without_what_was_typed(text):
    """Return the text without what the invented people wrote, also where a picture breaks its lines."""
    text = EMAIL.sub(" ", text)
    if any(text in typed for typed in TYPED):
        return ""
    for typed in sorted(TYPED, key=len, reverse=True):
        text = text.replace(typed, " ")
    return text


def dutch_in(texts):
    said = ((text, without_what_was_typed(text).lower()) for text in texts)
    return [text for text, ours in said if DUTCH & set(re.findall(r"[a-zà-ÿ_]+", ours))]


def kind_of(address):
    """Return the address without what tells pages of one kind apart: codes, names and numbers."""
    path, _, query = address.partition("?")
    kind = re.sub(
        r"/(BU|WK|GM)\w+/", r"/\1/", re.sub(r"(/cijfer|/programma|/doel)/[^/]+(?=/)", r"\1/x", path)
    )
    return kind, "".join(re.findall(r"kind=\w+", query))


def linked(page, address, site):
    addresses = {urldefrag(urljoin(address, link)).url for link in page.links}
    return sorted(each for each in addresses if each.startswith(f"{site}/en/"))


@pytest.fixture(scope="module")
def visited(site, session_of):
    """Return every English page and download that was read, by address, as who the page is for."""
    sessions = {
        f"{site}/en{path}": session_of(name) if (name := who_sees(path)) else ""
        for path in ALL_PAGES.values()
    }
    found = {address: fetch(address, session) for address, session in sessions.items()}
    seen = {}
    for address, session in sessions.items():
        for link in linked(Page(found[address][1]), address, site):
            kind = seen.setdefault(kind_of(link), [])
            if link not in found and len(kind) < MOST_OF_A_KIND:
                kind.append(link)
                found[link] = fetch(link, session)
    return found


def test_every_page_says_that_it_is_english(visited):
    pages = {address: text for address, (kind, text) in visited.items() if kind == "text/html"}
    assert len(pages) > 30
    assert {address: Page(text).language for address, text in pages.items()} == dict.fromkeys(pages, "en")


def test_no_page_says_anything_in_dutch(visited):
    found = {
        address: dutch_in(Page(text).said) for address, (kind, text) in visited.items() if kind == "text/html"
    }
    assert {address: texts for address, texts in found.items() if texts} == {}


def test_no_download_says_anything_in_dutch(visited):
    downloads = {address: text for address, (kind, text) in visited.items() if kind == "text/csv"}
    assert {kind_of(address)[0].rpartition("/en/")[2] for address in downloads} >= {
        "programma/x/cijfers.csv",
        "programma/x/doel/x/cijfers.csv",
        "cijfer/x/cijfers.csv",
        "gebied/BU/cijfers.csv",
        "gebied/GM/cijfers.csv",
        "over-de-cijfers/cijfers.csv",
    }
    found = {address: dutch_in(cells(text)) for address, text in downloads.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}


def test_a_dutch_page_that_calls_itself_english_is_found_out(site, session_of):
    for path in ALL_PAGES.values():
        session = session_of(name) if (name := who_sees(path)) else ""
        text = fetch(site + path, session)[1].replace('<html lang="nl"', '<html lang="en"')
        assert dutch_in(Page(text).said), path
