# SPDX-License-Identifier: EUPL-1.2
"""Fetch the pages of a running site and say what is wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from django.urls import Resolver404, resolve

from hartslag.config.running import set_up

MOST_PAGES = 60
AS_WHOM = {
    "Bo Buitendienst": ["account/", "mijn-werk/"],
    "Sanne Sociaalwerk": ["mijn-werk/"],
    "Petra Projectleider": ["mijn-werk/", "beheer/"],
    "Ada Applicatie": ["mijn-werk/", "beheer/"],
}
"""Of the cast, with where each begins: who work on the street, with people and for the neighbourhood, and who
keeps the installation."""

_LINK = re.compile(r'<a\b[^>]*\shref="([^"#]+)')
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')

_PATIENCE = 60  # seconds: how long a busy machine may take


class NotSignedIn(Exception):  # noqa: N818 - says what happened
    """Signing in did not lead to a page of who signed in."""


def faults(address: str) -> tuple[int, list[str]]:
    """Follow the links of a demonstration; return how many pages were fetched and what is wrong.

    First as somebody who is not signed in, then as some of the cast, who meet the pages not seen before.
    At most MOST_PAGES for each, one page for every kind of address before a second of any kind, so that all
    kinds of pages that are led to are among them.
    """
    set_up("app")  # whose addresses say what kind each page is; the database is not asked anything
    check = _Check(address)
    check.follow(build_opener(), ["", "en/"])
    for name, starts in AS_WHOM.items():
        opener = build_opener(HTTPCookieProcessor(CookieJar()))
        try:
            sign_in(opener, address, name)
        except NotSignedIn as error:
            check.found.append(f"Inloggen als {name} lukt niet. {error}")
        else:
            check.follow(opener, starts)
    return check.fetched, check.found


@dataclass
class _Check:
    """What was fetched so far, and what was found."""

    address: str
    fetched: int = 0
    found: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    def follow(self, opener: OpenerDirector, starts: list[str]) -> None:
        """Fetch from these addresses on, as whoever the opener is signed in as."""
        waiting = {page: self._kind(page) for page in (urljoin(self.address, start) for start in starts)}
        most = self.fetched + MOST_PAGES
        while waiting and self.fetched < most:
            page = min(waiting, key=lambda each: self.kinds[waiting[each]])
            self.kinds[waiting.pop(page)] += 1
            self.seen.add(page)
            self.fetched += 1
            for link in _LINK.findall(self._fetch(opener, page)):
                target = urljoin(page, unescape(link))
                if target.startswith(self.address) and target not in self.seen:
                    waiting.setdefault(target, self._kind(target))

    def _kind(self, page: str) -> str:
        """Return what kind of page an address leads to: language, route, and whether it asks something."""
        parts = urlsplit(page.removeprefix(self.address))
        language, path = ("en", parts.path[3:]) if parts.path.startswith("en/") else ("nl", parts.path)
        try:
            route = resolve(f"/{path}").route
        except Resolver404:
            route = path
        return f"{language} {route} {'?' if parts.query else ''}"

    def _fetch(self, opener: OpenerDirector, page: str) -> str:
        """Return the text of a page; empty when it is none. Note what is wrong with it."""
        try:
            with opener.open(page, timeout=_PATIENCE) as response:
                is_page = "html" in response.headers["Content-Type"]
                content = response.read()
                body: str = content.decode() if is_page else ""
        except HTTPError as error:
            self.found.append(f"{page} antwoordt met {error.code}.")
            return ""
        except (URLError, OSError, UnicodeDecodeError) as error:
            self.found.append(f"{page} kon niet worden opgehaald ({type(error).__name__}).")
            return ""
        if not content:
            self.found.append(f"{page} is leeg.")
        if is_page and not re.search(r"<h1\b[^>]*>\s*\S", body):
            self.found.append(f"{page} heeft geen kop.")
        return body


def sign_in(opener: OpenerDirector, address: str, name: str) -> None:
    """Become one of the cast, as a visitor does.

    Raises NotSignedIn with what came instead.
    """
    cast = urljoin(address, "demonstratie/")
    try:
        with opener.open(cast, timeout=_PATIENCE) as response:
            page = response.read().decode()
        forms = (form for form in page.split("</form>") if f'aria-label="Inloggen als {name}"' in form)
        given = dict(_HIDDEN.findall(next(forms, "")))
        with opener.open(cast, urlencode(given).encode(), timeout=_PATIENCE) as response:
            page = response.read().decode()
    except HTTPError as error:
        raise NotSignedIn(f"{error.url} antwoordt met {error.code}.") from error
    except OSError as error:
        raise NotSignedIn(f"De site antwoordt niet ({error!r}).") from error
    # A link that did not work leads back to the list of everybody.
    if name not in page or response.url.startswith(cast):
        raise NotSignedIn(f"De naam staat niet op {response.url}.")
