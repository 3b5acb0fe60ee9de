# SPDX-License-Identifier: EUPL-1.2
"""The street team walks with a phone: planned, under way and finished, by keyboard and without JavaScript."""

import re
import time

import pytest

from tests.site.accessibility import faults

pytestmark = pytest.mark.browser

PHONE = 360
HEIGHT = 740
SECONDS_PER_THING = 20
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""A slow mobile line: milliseconds, and bytes per second."""


def press(page, locator, key="Enter"):
    locator.focus()
    page.keyboard.press(key)
    page.wait_for_load_state()


def planned(page):
    """Plan a walk of Wim alone in two streets of Passart, by keyboard, from the list of walks."""
    press(page, page.get_by_role("link", name="Schouw plannen"))
    press(page, page.get_by_role("link", name="Passart"))
    page.get_by_label("Hoe laat?").focus()
    page.keyboard.type("13:30")
    page.get_by_label("Waar verzamelen jullie?").focus()
    page.keyboard.type("bij de school")
    for box in ("Oefenlaan", "Voorbeeldstraat", "Wim Wijkploeg, Gemeente (voorbeeld)"):
        press(page, page.get_by_label(box), "Space")
    press(page, page.get_by_role("button", name="Schouw plannen"))
    page.get_by_text("Gepland. Verzamelen om 13.30, bij de school.").wait_for()


def test_a_walk_is_planned_changed_walked_and_finished_by_keyboard_without_javascript(visit):
    page = visit("/schouw/", width=PHONE, java_script_enabled=False)
    planned(page)
    press(page, page.get_by_role("link", name="Wijzigen"))
    page.get_by_label("Hoe laat?").fill("14:00")
    press(page, page.get_by_role("button", name="Wijzigingen bewaren"))
    page.get_by_text("Gepland. Verzamelen om 14.00, bij de school.").wait_for()
    press(page, page.get_by_role("link", name=re.compile(r"Kan niet\W+Wim")))
    page.get_by_label("Wie loopt er mee?").select_option("Corrie Corporatie")
    press(page, page.get_by_role("button", name="Bewaren"))
    page.get_by_text("in plaats van Wim Wijkploeg").first.wait_for()
    press(page, page.get_by_role("button", name="Schouw beginnen"))
    press(page, page.get_by_role("link", name="Oefenlaan"))
    press(page, page.get_by_label("Hondenpoep"), "Space")
    press(page, page.get_by_role("button", name="Bewaren"))
    page.get_by_text("Bewaard.").wait_for()
    assert re.search(r"M-\d{4}-\d+\s+Hondenpoep", page.locator("main").inner_text())
    press(page, page.get_by_role("button", name="Bekeurd"))
    press(page, page.get_by_role("button", name=re.compile(r"Vergissing\W+Bekeurd")))
    page.get_by_text("Teruggehaald. Het telt niet meer mee.").wait_for()
    press(page, page.get_by_role("link", name="Volgende straat: Voorbeeldstraat"))
    press(page, page.get_by_role("button", name="Met bewoners gesproken"))
    press(page, page.get_by_role("link", name="Handhaving vragen"))
    page.get_by_label("Wat vraag je?").focus()
    page.keyboard.type("Komen jullie kijken?")
    press(page, page.get_by_role("button", name="Handhaving vragen"))
    press(page, page.get_by_role("button", name="Schouw afronden"))
    page.get_by_text("Afgerond. 1 melding gemaakt").wait_for()
    said = page.locator("main").inner_text()
    assert "Met bewoners gesproken: 1" in said
    assert "Handhaving gevraagd: 1" in said
    assert "Bekeurd" not in said


def test_planned_under_way_and_finished_it_is_accessible_and_never_scrolls_sideways(visit):
    page = visit("/schouw/", width=PHONE)
    planned(page)
    sound(page)
    page.get_by_role("button", name="Schouw beginnen").click()
    page.get_by_text("Wordt gelopen.").wait_for()
    sound(page)
    page.get_by_role("link", name="Oefenlaan").click()
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Kies hierboven wat je ziet, of schrijf het op.").first.wait_for()
    page.get_by_role("button", name="Gewaarschuwd").click()
    page.get_by_role("button", name=re.compile(r"Vergissing\W+Gewaarschuwd")).wait_for()
    sound(page)
    page.get_by_role("link", name=re.compile("Passart, ")).click()
    page.get_by_role("button", name="Schouw afronden").click()
    page.get_by_text("Afgerond.").wait_for()
    page.get_by_text("Wat er met deze schouw is gebeurd").click()
    sound(page)


def test_a_thing_seen_takes_two_taps_and_less_than_twenty_seconds_on_a_slow_line(visit):
    page = visit("/schouw/", width=PHONE, has_touch=True)
    planned(page)
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.get_by_role("link", name="Oefenlaan").tap()
    button = page.get_by_role("button", name="Bewaren")
    button.wait_for()
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_LINE)
    begun = time.monotonic()
    page.locator("label", has_text="Zwerfvuil of grof vuil").tap()
    box = button.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= HEIGHT
    button.tap()
    page.get_by_text("Bewaard.").wait_for()
    assert time.monotonic() - begun < SECONDS_PER_THING
    assert page.locator("input[name=category]:checked").count() == 0


def sound(page):
    """Hold a state of the walk against what holds for every page, as narrow and as large as it may get."""
    assert faults(page) == []
    for width, size in ((PHONE, ""), (320, ""), (640, "200%")):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        widest = page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, f"{page.url} is {widest} px wide on a screen of {width}"
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
