# SPDX-License-Identifier: EUPL-1.2
"""The street team walks with a phone: by keyboard, without JavaScript and without a connection."""

import io
import re
import time

import pytest
from PIL import Image
from playwright.sync_api import Error

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


WAITS = "Dit staat op je telefoon en wordt verstuurd zodra er weer verbinding is: 1 wacht."
ARRIVED = "Verstuurd vanaf je telefoon: 1."
MOMENT = 500
"""Milliseconds in which a page reads what its phone keeps."""


LIES = """() => new Promise((done) => {
    indexedDB.open("hartslag-walks").onsuccess = ({ target }) => {
        const all = target.result.transaction("entries").objectStore("entries").getAll();
        const words = ({ bytes }) => new TextDecoder("latin1").decode(bytes);
        all.onsuccess = () => done(all.result.map((each) => ({ ...each, sealed: words(each.sealed) })));
    };
})"""
"""Read what lies on the phone as it lies there."""


def in_a_street(page):
    """Open the first street of a walk that begins now."""
    planned(page)
    page.get_by_role("link", name="Oefenlaan").click()
    page.get_by_role("button", name="Bewaren").wait_for()


def enter(page, words, photo=None):
    """Say in words what is seen, with a photo when one is given."""
    page.get_by_label("In een paar woorden").fill(words)
    if photo:
        page.get_by_label("Foto").set_input_files(
            {"name": "stoep.png", "mimeType": "image/png", "buffer": photo}
        )
    page.get_by_role("button", name="Bewaren").click()


def picture():
    """Return a small photo."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(file, "PNG")
    return file.getvalue()


def seen(page):
    """Count the reports that the page of the street shows as seen there."""
    page.reload()
    return len(re.findall(r"M-\d{4}-\d+", page.locator("main").inner_text()))


def test_what_is_entered_without_a_connection_arrives_once_and_in_order_when_it_is_back(visit):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    page.context.set_offline(True)
    page.get_by_label("Ter plekke opgelost").check()
    enter(page, "Een matras op de stoep.", picture())
    page.get_by_text(WAITS).wait_for()
    assert page.get_by_label("In een paar woorden").input_value() == ""
    assert page.get_by_label("Foto").input_value() == ""
    page.get_by_role("button", name="Met bewoners gesproken").click()
    page.get_by_text("2 wachten.").wait_for()
    assert (
        "Oefenlaan · Een matras op de stoep. · stoep.png · Ter plekke opgelost"
        in page.locator("[data-kept]").inner_text()
    )
    sound(page)
    page.context.set_offline(False)
    page.get_by_text("Verstuurd vanaf je telefoon: 2.").wait_for()
    assert seen(page) == 1
    assert page.locator(".walks-done li").count() == 2
    page.get_by_role("link", name=re.compile(r"^M-\d{4}-\d+$")).click()
    page.locator("main img").first.wait_for()


def test_what_arrived_while_its_answer_was_lost_is_sent_again_and_is_one(visit):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)

    def arrive_and_break(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.route(page.url, lambda route: arrive_and_break(route) if route.request.post_data else route.abort())
    enter(page, "Een kapotte lamp.")
    page.get_by_text(WAITS).wait_for()
    page.unroute_all()
    assert seen(page) == 1
    page.get_by_text(ARRIVED).wait_for()
    assert seen(page) == 1


def test_what_waits_is_sent_when_a_page_of_the_walk_is_opened_after_the_first_was_closed(visit):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    page.context.set_offline(True)
    enter(page, "Glas op het pad.", picture())
    page.get_by_text(WAITS).wait_for()
    address, context = page.url, page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address.rsplit("/", 2)[0] + "/")
    page.get_by_text(ARRIVED).wait_for()
    page.goto(address)
    assert seen(page) == 1


def test_what_is_refused_stays_with_why_until_it_is_thrown_away(visit):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    page.context.set_offline(True)
    enter(page, "Een losse tegel.")
    page.get_by_text(WAITS).wait_for()
    other = visit("/schouw/", width=PHONE)
    other.goto(page.url.rsplit("/", 2)[0] + "/")
    other.get_by_role("button", name="Schouw beginnen").click()
    other.get_by_role("button", name="Schouw afronden").click()
    other.get_by_text("Afgerond.").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Nog niet alles is verstuurd. Hieronder staat waarom.").wait_for()
    page.reload()
    kept = page.locator("[data-kept]")
    kept.get_by_text("Een losse tegel.").wait_for()
    kept.get_by_text("de schouw is afgerond of gaat niet door").wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    kept.get_by_role("button", name="Weggooien").click()
    page.get_by_text("Weggegooid.").wait_for()
    page.reload()
    assert kept.is_hidden()


def test_what_waits_lies_sealed_and_is_gone_when_the_cookie_with_its_secret_is_after_seven_days(visit):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    page.context.set_offline(True)
    enter(page, "Een kapotte bank.", picture())
    page.get_by_text("Wat na 7 dagen niet is verstuurd, gaat van je telefoon af.").wait_for()
    (lies,) = page.evaluate(LIES)
    assert "Oefenlaan" in str(lies)
    assert "kapotte bank" not in str(lies)
    (cookie,) = (each for each in page.context.cookies() if each["name"] == "walks")
    assert cookie["expires"] - time.time() == pytest.approx(7 * 24 * 60 * 60, abs=600)
    page.context.clear_cookies(name="walks")
    page.context.set_offline(False)
    page.reload()
    page.wait_for_timeout(MOMENT)
    assert page.evaluate(LIES) == []
    assert page.locator("[data-kept]").is_hidden()
    assert seen(page) == 0


def test_who_was_signed_out_keeps_it_and_another_on_the_same_phone_neither_sends_nor_sees_it(
    visit, site, session_of
):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    address, context = page.url, page.context
    wim = context.cookies()
    context.clear_cookies(name="hartslag_session")
    enter(page, "Een fiets in de sloot.", picture())
    page.get_by_text("Je bent uitgelogd").wait_for()
    corrie = {"name": "hartslag_session", "value": session_of("Corrie Corporatie"), "url": site}
    context.add_cookies([corrie])
    page.goto(f"{site}/schouw/")
    page.wait_for_timeout(MOMENT)
    assert page.locator("[data-kept]").is_hidden()
    context.add_cookies(wim)
    page.goto(f"{site}/schouw/")
    page.get_by_text(ARRIVED).wait_for()
    page.goto(address)
    assert seen(page) == 1


def test_a_photo_that_is_too_large_is_said_at_once_and_nothing_is_kept(visit):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    page.context.set_offline(True)
    enter(page, "Een gat in de weg.", b"0" * 10_000_001)
    page.get_by_text("Deze foto is groter dan 10 MB.").wait_for()
    assert page.get_by_label("In een paar woorden").input_value() == "Een gat in de weg."
    assert page.locator("[data-kept] li").count() == 0


@pytest.mark.parametrize(
    ("link", "field", "button", "arrived"),
    [
        ("Gaat het om een persoon?", "Wat viel op?", "Notitie bewaren", "Iemand zat lang buiten."),
        ("Handhaving vragen", "Wat vraag je?", "Handhaving vragen", "Handhaving gevraagd: 1"),
    ],
)
def test_a_note_about_a_person_and_a_question_are_never_kept_on_the_phone_and_stay_typed(
    visit, link, field, button, arrived
):
    page = visit("/schouw/", width=PHONE)
    in_a_street(page)
    page.get_by_role("link", name=link).click()
    words = page.get_by_label(field)
    words.fill("Iemand zat lang buiten.")
    page.context.set_offline(True)
    page.get_by_role("button", name=button).click()
    page.get_by_text("Wat je hier schrijft, komt niet op je telefoon te staan.").wait_for()
    assert words.input_value() == "Iemand zat lang buiten."
    assert page.locator("[data-kept] li").count() == 0
    page.context.set_offline(False)
    page.get_by_role("button", name=button).click()
    page.locator("main").get_by_text(arrived).first.wait_for()


KEPT = """async number => {
    if (number) await navigator.serviceWorker.ready;
    const pages = await caches.open("walk-pages");
    while ((await pages.keys()).length !== number) await new Promise((done) => setTimeout(done, 50));
}"""
"""Wait until the phone keeps so many copies, and can show them."""


def test_a_street_is_opened_without_a_connection_and_what_is_entered_there_each_time_arrives(visit, site):
    page = visit("/schouw/", width=PHONE)
    planned(page)
    address = page.get_by_role("link", name="Oefenlaan").get_attribute("href")
    page.evaluate(KEPT, 2)
    context = page.context
    page.close()
    context.set_offline(True)
    for words in ("Een losse tegel.", "Glas op het pad."):
        page = context.new_page()
        page.goto(f"{site}{address}?bewaard=ja")
        page.get_by_text("Geen verbinding. Dit is een kopie van").wait_for()
        sound(page)
        enter(page, words)
        page.locator("[data-kept] li", has_text=words).wait_for()
        page.get_by_role("link", name="Voorbeeldstraat").click()
        page.get_by_role("heading", name="Voorbeeldstraat", level=1).wait_for()
        page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(site + address)
    page.get_by_text("Verstuurd vanaf je telefoon: 2.").wait_for()
    assert seen(page) == 2
    page.goto(f"{site}/mijn-werk/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    page.go_back()
    page.get_by_role("link", name=re.compile("Passart, ")).click()
    page.get_by_role("button", name="Schouw afronden").click()
    page.evaluate(KEPT, 0)


OLDER = """async address => {
    const pages = await caches.open("walk-pages");
    const copy = await pages.match(address);
    const hours = 12 * 60 * 60 * 1000;
    const headers = { "Content-Type": "text/html", Date: new Date(Date.now() - hours).toUTCString() };
    await pages.put(address, new Response(await copy.text(), { headers }));
}"""
"""Let a copy be of twelve hours ago."""


def fail_to_open(context, address):
    """Hold that the browser shows its own error instead of a page."""
    page = context.new_page()
    with pytest.raises(Error, match="net::ERR_"):
        page.goto(address)
    page.close()


def test_a_copy_is_gone_after_twelve_hours_and_all_are_after_signing_out(visit, site):
    page = visit("/demonstratie/", width=PHONE)
    page.get_by_role("button", name="Inloggen als Wim Wijkploeg").click()
    page.goto(f"{site}/schouw/")
    planned(page)
    first, second = (
        site + page.get_by_role("link", name=each).get_attribute("href")
        for each in ("Oefenlaan", "Voorbeeldstraat")
    )
    page.evaluate(KEPT, 2)
    page.evaluate(OLDER, first)
    page.context.set_offline(True)
    fail_to_open(page.context, first)
    page.goto(second)
    page.get_by_text("Geen verbinding. Dit is een kopie van").wait_for()
    page.evaluate(KEPT, 1)
    page.context.set_offline(False)
    page.goto(second)
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/inloggen/")
    page.evaluate(KEPT, 0)
    page.context.set_offline(True)
    fail_to_open(page.context, second)


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
