# SPDX-License-Identifier: EUPL-1.2
"""The menu of a colleague: a line of what is done daily, and headings that open without JavaScript."""

import pytest

from tests.site.accessibility import faults

pytestmark = pytest.mark.browser


def test_a_heading_opens_by_keyboard_without_javascript_and_leads_on(visit):
    page = visit("/mijn-werk/", width=360, java_script_enabled=False)
    link = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Rekenhulp")
    assert not link.is_visible()
    page.locator("summary", has_text="Cijfers").focus()
    page.keyboard.press("Enter")
    link.wait_for()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/rekenhulp/")


@pytest.mark.parametrize("width", [320, 1280])
def test_an_open_heading_is_accessible_and_closes_the_other_and_the_menu_is_one_line_on_a_desk(visit, width):
    page = visit("/mijn-werk/", width=width)
    page.locator("summary", has_text="In de buurt").click()
    page.locator("summary", has_text="Cijfers").click()
    assert page.locator("details.hartslag-menu__heading[open]").count() == 1
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tops = page.locator(".hartslag-menu__list > li").evaluate_all(
        "items => items.map(item => Math.round(item.getBoundingClientRect().top))"
    )
    assert width < 1280 or max(tops) - min(tops) < 8
