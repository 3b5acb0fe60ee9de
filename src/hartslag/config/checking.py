# SPDX-License-Identifier: EUPL-1.2
"""Fetch the pages of a running site and say what is wrong."""

import re
from collections import deque
from html import unescape
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

MOST_PAGES = 60
_LINK = re.compile(r'<a\b[^>]*\shref="([^"#]+)')


def faults(address: str) -> tuple[int, list[str]]:
    """Follow the site's own links from its start page; return how many pages were fetched and what is wrong.

    Breadth first and at most MOST_PAGES, one page for every kind of address before a second of any kind,
    so that all kinds of pages are among them.
    """
    found: list[str] = []
    waiting, seen, kinds = deque([address, urljoin(address, "en/")]), {address}, dict[str, int]()
    fetched = 0
    while waiting and fetched < MOST_PAGES:
        page = waiting.popleft()
        fetched += 1
        try:
            with urlopen(page, timeout=20) as response:  # noqa: S310
                is_page = "html" in response.headers["Content-Type"]
                content = response.read()
                body = content.decode() if is_page else ""
        except HTTPError as error:
            found.append(f"{page} antwoordt met {error.code}.")
            continue
        except (URLError, OSError, UnicodeDecodeError) as error:
            found.append(f"{page} kon niet worden opgehaald ({type(error).__name__}).")
            continue
        if not content:
            found.append(f"{page} is leeg.")
        if is_page and not re.search(r"<h1\b[^>]*>\s*\S", body):
            found.append(f"{page} heeft geen kop.")
        for link in _LINK.findall(body):
            target = urljoin(page, unescape(link))
            kind = _kind(target)
            if target.startswith(address) and target not in seen and kinds.get(kind, 0) < 4:
                seen.add(target)
                kinds[kind] = kinds.get(kind, 0) + 1
                waiting.append(target)
    return fetched, found


def _kind(address: str) -> str:
    """Return the part of an address that says what kind of page it is."""
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    language = steps.pop(0) if steps[:1] == ["en"] else "nl"
    return "/".join([language, *steps[:1], str(len(steps)), "?" if parts.query else ""])
