# SPDX-License-Identifier: EUPL-1.2
"""What holds for every page: accessible, light, safe, whole at every width and without JavaScript.

A page is visited once in each language, and everything that is asked of it is asked during that visit.
"""

import gzip
import json
import re
from types import SimpleNamespace
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.site.accessibility import faults
from tests.site.pages import ALL_PAGES, PAGES

WIDTHS = (360, 1280)
MOST_BYTES = 100_000
LANGUAGES = (
    "links => Object.fromEntries(links.map(link => [link.textContent.trim(), link.pathname + link.search]))"
)
ALL_THAT_CAME = "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"


@pytest.fixture(scope="module", params=ALL_PAGES.values(), ids=ALL_PAGES.keys())
def path(request):
    return request.param


@pytest.fixture(scope="module", params=["", "/en"], ids=["nl", "en"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def seen(open_page, language, path):
    """Return what was seen of a page on a first visit, in a browser that holds nothing of the site.

    The one language is opened on a wide screen and made narrow, the other the other way about.
    """
    opened, other = WIDTHS if language else reversed(WIDTHS)
    with open_page(language + path, width=opened) as page:
        seen = SimpleNamespace(
            headings=page.locator("h1").count(),
            mains=page.locator("main").count(),
            language=page.locator("html").get_attribute("lang"),
            languages=page.locator("a[hreflang]").evaluate_all(LANGUAGES),
            sources=page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)"),
            weight=sum(page.evaluate(f"{ALL_THAT_CAME}.map(entry => entry.transferSize)")),
            problems=[problem for problem in page.problems if "404" not in problem],
            axe={},
            widest={},
        )
        for width in (opened, other):
            page.set_viewport_size({"width": width, "height": 900})
            seen.widest[width] = _widest(page)
            seen.axe[width] = faults(page)
        page.set_viewport_size({"width": 320, "height": 900})
        seen.widest[320] = _widest(page)
        page.set_viewport_size({"width": 640, "height": 900})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        seen.widest_twice_as_large = _widest(page)
        page.keyboard.press("Tab")
        seen.first_stop = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        seen.leads_to_the_content = _comes(page.locator("#inhoud:focus"))
    return seen


def _comes(locator):
    """Say whether something comes into being: a browser moves in its own time."""
    from playwright.sync_api import TimeoutError as TooLong

    try:
        locator.wait_for()
    except TooLong:
        return False
    return True


def _widest(page):
    return page.evaluate("document.documentElement.scrollWidth")


def fetch(address):
    request = Request(address, headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=20) as response:
        return response.headers, response.read()


def test_it_passes_axe_at_both_widths_and_never_scrolls_sideways(seen):
    for width in WIDTHS:
        assert seen.axe[width] == [], f"{width} px: {json.dumps(seen.axe[width], indent=1)}"
        widest = seen.widest[width]
        assert widest <= width, f"the page is {widest} px wide on a screen of {width}"


def test_it_stays_whole_at_320_px_and_at_text_twice_as_large(seen):
    assert seen.widest[320] <= 320
    assert seen.widest_twice_as_large <= 640


def test_it_breaks_no_rule_of_its_own_content_policy(seen):
    assert seen.problems == []


def test_it_has_one_heading_and_landmarks_and_names_its_language(seen, language):
    assert seen.headings == 1
    assert seen.mains == 1
    assert seen.language == (language.removeprefix("/") or "nl")


def test_a_first_visit_weighs_at_most_100_kilobytes(seen, site):
    assert all(urlsplit(source).netloc == urlsplit(site).netloc for source in seen.sources)
    assert seen.weight <= MOST_BYTES, f"{seen.weight:,} bytes"


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(seen):
    assert seen.first_stop == "#inhoud"
    assert seen.leads_to_the_content


def test_the_other_language_is_one_click_away(seen, path):
    # Both are visited here, and say which language they are in.
    assert seen.languages == {"Nederlands": path, "English": f"/en{path}"}


def test_the_answer_carries_the_headers_that_protect_a_visitor(site):
    headers, _ = fetch(site + "/")
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_sets_a_cookie_unless_something_is_sent_from_it_or_asks_for_anything_elsewhere(site):
    for path in PAGES.values():
        if "BU99999999" in path:
            continue
        headers, body = fetch(site + path)
        text = gzip.decompress(body).decode() if headers["Content-Encoding"] == "gzip" else body.decode()
        cookies = [each.partition("=")[0] for each in headers.get_all("Set-Cookie", [])]
        assert cookies == (["csrftoken"] if 'method="post"' in text else [])
        assert re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', text) == []
