# SPDX-License-Identifier: EUPL-1.2
"""Signing in as a person does it in a browser, with a passkey, under our content policy."""

import re

import pytest

pytestmark = pytest.mark.browser


DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at_a_device(visit):
    """Return a function that opens a page on a device that can hold passkeys and holds none yet."""

    def opened(path):
        page = visit(path)
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return page

    return opened


@pytest.fixture
def person(at_a_device):
    """Return a page in which somebody of the cast is signed in."""
    page = at_a_device("/demonstratie/")
    page.get_by_role("button", name="Inloggen als Vera Vrijwilliger").click()
    # The whole of the page it leads to: leaving it halfway would break off what it still does.
    page.wait_for_url(lambda address: "/demonstratie/" not in address)
    page.get_by_role("link", name="Vera Vrijwilliger").wait_for()
    return page


def test_a_passkey_is_added_and_lets_somebody_in_without_a_password(person, site):
    answer = person.goto(f"{site}/account/")
    assert answer.ok, person.inner_text("body")
    person.get_by_role("link", name="Toegangssleutel toevoegen").click()
    person.get_by_label("Naam").fill("telefoon van de test")
    person.get_by_label("Ook gebruiken om zonder wachtwoord in te loggen").check()
    person.get_by_role("button", name="Toegangssleutel maken").click()
    person.wait_for_url(re.compile(r"/account/(herstelcodes/)?$"))
    person.get_by_role("button", name="Uitloggen", exact=True).click()
    person.get_by_role("link", name="Inloggen", exact=True).click()
    person.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    person.get_by_role("link", name="Vera Vrijwilliger").wait_for()
    person.goto(f"{site}/account/")
    assert "Stel eerst een tweede factor in" not in person.content()
    assert "telefoon van de test" in person.content()
    assert person.problems == []


def test_a_device_without_a_passkey_is_told_so_in_words(at_a_device):
    page = at_a_device("/inloggen/")
    page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    page.get_by_role("alert").get_by_text("De toegangssleutel werkte niet").wait_for()


def test_signing_in_and_a_first_second_factor_go_by_keyboard_alone(visit):
    page = visit("/demonstratie/")
    page.get_by_role("button", name="Inloggen als Bram Bemiddeling").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Bram Bemiddeling").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="App instellen").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Code uit de app").wait_for()
    secret = page.locator("code").inner_text()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "code":
        page.keyboard.press("Tab")
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("Deze code klopt niet").wait_for()
    assert page.locator("code").inner_text() == secret
