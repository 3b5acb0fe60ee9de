# SPDX-License-Identifier: EUPL-1.2
"""A resident reports something on a phone: without JavaScript, with the keyboard alone, on a slow line."""

import re

import pytest

from tests.site.accessibility import faults

pytestmark = pytest.mark.browser

PHONE = 360
READ_ALOUD = """() => {
  const said = [];
  window.speechSynthesis.speak = (each) => said.push(each.text);
  document.querySelector("[data-aloud] button").click();
  return said;
}"""
"""Press the button that reads the page aloud, and return what is said."""


def press(page, locator, key="Enter"):
    locator.focus()
    page.keyboard.press(key)
    page.wait_for_load_state()


def typed(page, label, words):
    page.get_by_label(label).focus()
    page.keyboard.type(words)


def test_from_words_to_the_receipt_without_javascript_by_keyboard(visit):
    page = visit("/melden/", width=PHONE, java_script_enabled=False)
    assert page.get_by_role("button", name="Lees deze pagina voor").count() == 0
    assert page.get_by_role("button", name="Bij mij in de buurt").count() == 0
    typed(page, "Wat ziet u?", "De lantaarnpaal bij de brug is uit.")
    typed(page, "Waar is het?", "Voorbeeldstraat 12")
    # Enter in a field does what the button says, and does not click the map.
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    assert "Lamp of lantaarnpaal" in page.locator("main").inner_text()
    assert page.get_by_label("Waar is het?").input_value() == "Voorbeeldstraat 12"
    press(page, page.get_by_role("button", name="Versturen"))
    page.get_by_role("heading", name="Uw melding is binnen").wait_for()
    assert re.search(r"U hoort uiterlijk \w+dag \d+ \w+", page.locator("main").inner_text())
    typed(page, "Wat wilt u toevoegen?", "Het is er nu heel donker.")
    press(page, page.get_by_role("button", name="Toevoegen"))
    page.get_by_text("Het is er nu heel donker.").wait_for()


def test_a_click_on_the_map_says_which_neighbourhood_without_javascript(visit):
    page = visit("/melden/", width=PHONE, java_script_enabled=False)
    page.get_by_label("Wat ziet u?").fill("Er ligt een matras.")
    page.get_by_text("Wijs het aan op een kaart").click()
    on_map = page.locator("input[type=image]:visible")
    size = on_map.bounding_box()
    assert size["x"] + size["width"] <= PHONE
    on_map.click(position={"x": size["width"] / 3, "y": size["height"] / 3})
    page.get_by_text("U wees een plek aan in").wait_for()
    assert page.get_by_label("In welke buurt?").input_value().startswith("BU")
    assert page.get_by_label("Wat ziet u?").input_value() == "Er ligt een matras."


def test_a_phone_that_knows_where_it_is_fills_in_the_neighbourhood_and_is_read_aloud(site, browser):
    place = {"longitude": 5.9479, "latitude": 50.9231}
    with browser.new_context(
        viewport={"width": PHONE, "height": 800}, geolocation=place, permissions=["geolocation"]
    ) as context:
        page = context.new_page()
        page.goto(f"{site}/melden/".replace("127.0.0.1", "localhost"))
        page.get_by_role("button", name="Lees deze pagina voor").wait_for()
        page.get_by_label("Wat ziet u?").fill("Er ligt een matras.")
        page.get_by_role("button", name="Bij mij in de buurt").click()
        page.get_by_text("U wees een plek aan in").wait_for()
        assert page.get_by_label("Wat ziet u?").input_value() == "Er ligt een matras."
        said = page.evaluate(READ_ALOUD)
        assert "Straat en huisnummer, of bijvoorbeeld: bij de ingang van het park." in said
        assert said.index("Iets melden") < said.index("Wat ziet u?") < said.index("Verder")


def test_every_step_is_accessible_light_and_never_scrolls_sideways(visit):
    page = visit("/melden/", width=PHONE)
    page.get_by_label("Wat ziet u?").fill("Iets over drugs, en er is brand")
    page.get_by_label("Waar is het?").fill("Straat 1")
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    sound(page)
    page.get_by_label("Uw e-mailadres").fill("fout")
    page.get_by_role("button", name="Versturen").click()
    page.get_by_text("Nog niet alles klopt.").wait_for()
    sound(page)
    page.get_by_label("Uw e-mailadres").fill("")
    page.get_by_role("button", name="Versturen").click()
    page.get_by_role("heading", name="Uw melding is binnen").wait_for()
    sound(page)
    assert page.problems == [] or all("400" in problem for problem in page.problems)


def sound(page):
    """Hold a step against what holds for every page."""
    weight = "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"
    assert sum(page.evaluate(f"{weight}.map(entry => entry.transferSize)")) <= 100_000
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert faults(page) == []
