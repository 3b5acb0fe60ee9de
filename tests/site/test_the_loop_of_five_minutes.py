# SPDX-License-Identifier: EUPL-1.2
"""The loop that docs/reports.md lets a newcomer play, by the words on the screen.

From a report to its answer, to the agenda, a promise that is late and the log; without JavaScript, each
person in a browser of their own.
"""

import re
import time
from contextlib import ExitStack

import pytest

pytestmark = pytest.mark.browser

LATE_PROMISE = "Elke vrijdag nakijken"
LONGEST = 90
"""Seconds in which the worker climbs the ladder once the demonstration is loaded: it does so every minute."""


@pytest.fixture
def as_(site, browser, session_of):
    """Return a function that opens the start page as one of the cast, or as a resident with a phone."""
    with ExitStack() as stack:

        def opened(name=None):
            options = {} if name else {"viewport": {"width": 360, "height": 740}}
            context = stack.enter_context(browser.new_context(java_script_enabled=False, **options))
            if name:
                cookie = {"name": "hartslag_session", "value": session_of(name), "url": site}
                context.add_cookies([cookie])
            page = context.new_page()
            page.goto(f"{site}/mijn-werk/" if name else f"{site}/")
            return page

        yield opened


def go(page, *names, within="body"):
    """Follow links or press buttons with these names, one after the other."""
    for name in names:
        there = page.locator(within)
        link = there.get_by_role("link", name=name, exact=isinstance(name, str))
        link.or_(there.get_by_role("button", name=name, exact=isinstance(name, str))).first.click()
        page.wait_for_load_state()


def test_a_newcomer_plays_the_whole_loop(site, as_):
    resident = as_()
    go(resident, "Iets melden")
    resident.get_by_label("Wat ziet u?").fill("Er ligt een matras bij de brug")
    resident.get_by_label("Waar is het?").fill("bij de brug")
    resident.get_by_label("In welke buurt?").select_option("Passart, Heerlen")
    go(resident, "Verder", "Versturen", within="main")
    resident.get_by_role("heading", name="Uw melding is binnen").wait_for()
    number = re.search(r"M-\d{4}-\d+", resident.inner_text("main"))[0]

    bo = as_("Bo Buitendienst")
    go(bo, "Meldingen", number, "Ik pak dit op", "Antwoorden")
    go(bo, "Wordt deze week gedaan", "Antwoord geven", within="main")
    resident.reload()
    resident.get_by_text("Bo Buitendienst van Beheer openbare ruimte werkt eraan.").wait_for()
    resident.get_by_text("Wij doen dit deze week").wait_for()

    petra = as_("Petra Projectleider")
    go(petra, "Beheer")
    go(petra, "Wijkagenda", "Een punt toevoegen", within="main")
    petra.get_by_label("Op de agenda van").select_option("Passart, Heerlen")
    petra.get_by_label("Waar gaat het over?").fill(f"Grof vuil bij de brug ({number})")
    petra.get_by_label(re.compile("^Wat brachten bewoners")).fill("Bij de brug ligt vaak grof vuil.")
    go(petra, "Concept bewaren", "Plaatsen", within="main")
    for tick in petra.locator("main").get_by_role("checkbox").all():
        tick.check()
    go(petra, "Op de wijkagenda plaatsen", "Zelf oppakken", within="main")
    go(resident, "Wijkagenda", re.compile("^Passart"))
    resident.get_by_text(f"Grof vuil bij de brug ({number})").first.wait_for()

    until = time.monotonic() + LONGEST
    petra.goto(f"{site}/mijn-werk/")
    while LATE_PROMISE not in petra.inner_text("main") and time.monotonic() < until:
        time.sleep(1)
        petra.reload()
    assert "Zit vast" in petra.inner_text("main")
    go(petra, re.compile(LATE_PROMISE), re.compile(LATE_PROMISE), within="main")
    petra.get_by_text("Over tijd: bericht aan het programmabureau").wait_for()

    fenna = as_("Fenna Functionaris")
    go(fenna, "Privacy")
    assert "Bo Buitendienst" in fenna.inner_text("main")
