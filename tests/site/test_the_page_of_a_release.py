# SPDX-License-Identifier: EUPL-1.2
"""The page of a release has an address of its own on every installation: it is found as a reader finds it."""

import pytest

from tests.site.accessibility import faults
from tests.site.test_every_page import MOST_BYTES, WIDTHS


@pytest.mark.parametrize("width", WIDTHS)
def test_a_release_is_one_click_from_the_list_and_accessible(visit, width):
    page = visit("/leveringen/", width=width)
    page.locator("tbody th a").first.click()
    assert "/leveringen/" in page.url
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    weight = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
    assert weight <= MOST_BYTES


def test_from_a_figure_it_is_one_click_to_its_origin_and_one_more_to_its_release(visit):
    page = visit("/cijfer/crime_total/?gebied=BU09172100", java_script_enabled=False)
    page.locator("a.monitor-origin:visible").first.click()
    assert "/herkomst/crime_total/" in page.url
    page.locator("td[data-label=Levering] a").first.click()
    assert "/leveringen/police_crime-" in page.url
