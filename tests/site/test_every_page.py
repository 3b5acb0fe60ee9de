# SPDX-License-Identifier: EUPL-1.2
"""What holds for every page: accessible, light, safe, whole at every width and without JavaScript."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.site.pages import ALL_PAGES, PAGES

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"
every_page = pytest.mark.parametrize("path", ALL_PAGES.values(), ids=ALL_PAGES.keys())
in_both_languages = pytest.mark.parametrize("language", ["", "/en"], ids=["nl", "en"])
WIDTHS = (360, 1280)
MOST_BYTES = 100_000


def fetch(address):
    request = Request(address, headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=20) as response:
        return response.headers, response.read()


@every_page
@in_both_languages
def test_it_passes_axe_at_both_widths_and_never_scrolls_sideways(visit, path, language):
    for width in WIDTHS:
        page = visit(language + path, width=width, bypass_csp=True)
        page.add_script_tag(path=AXE)
        result = page.evaluate(
            "standards => axe.run(document, {runOnly: standards})",
            ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        )
        found = [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in result["violations"]]
        assert found == [], f"{width} px: {json.dumps(found, indent=1)}"
        widest = page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, f"the page is {widest} px wide on a screen of {width}"


@every_page
def test_it_stays_whole_at_320_px_and_at_text_twice_as_large(visit, path):
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = visit(path, width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@every_page
def test_it_breaks_no_rule_of_its_own_content_policy(visit, path):
    page = visit(path)
    assert [problem for problem in page.problems if "404" not in problem] == []


@every_page
def test_it_has_one_heading_and_landmarks_and_names_its_language(visit, path):
    for language, code in (("", "nl"), ("/en", "en")):
        page = visit(language + path)
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        assert page.locator("html").get_attribute("lang") == code


@every_page
def test_a_first_visit_weighs_at_most_100_kilobytes(visit, path, site):
    page = visit(path)
    sources = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert all(urlsplit(source).netloc == urlsplit(site).netloc for source in sources)
    weight = page.evaluate(
        "performance.getEntriesByType('navigation')[0].transferSize"
        " + performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0)"
    )
    assert weight <= MOST_BYTES, f"{weight:,} bytes"


@every_page
def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(visit, path):
    page = visit(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


@every_page
def test_the_other_language_is_one_click_away(visit, path):
    page = visit(path, java_script_enabled=False)
    page.get_by_role("link", name="English").click()
    assert urlsplit(page.url).path.startswith("/en/")
    page.get_by_role("link", name="Nederlands").click()
    assert urlsplit(page.url).path == urlsplit(path).path


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
