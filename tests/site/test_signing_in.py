# SPDX-License-Identifier: EUPL-1.2
"""Signing in as a person does it in a browser, with a passkey, under our content policy."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def person(visit):
    """Return a page in which somebody of the cast is signed in, with a device that can hold passkeys."""
    page = visit("/demonstratie/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.get_by_role("button", name="Inloggen als Vera Vrijwilliger").click()
    page.get_by_role("link", name="Vera Vrijwilliger").wait_for()
    return page


def test_a_passkey_is_added_and_lets_somebody_in_without_a_password(person, site):
    person.goto(f"{site}/account/")
    person.get_by_role("link", name="Toegangssleutel toevoegen").click()
    person.get_by_label("Naam").fill("telefoon van de test")
    person.get_by_label("Ook gebruiken om zonder wachtwoord in te loggen").check()
    person.get_by_role("button", name="Toegangssleutel maken").click()
    person.wait_for_url(re.compile(r"/account/(herstelcodes/)?$"))
    person.get_by_role("button", name="Uitloggen").click()
    person.get_by_role("link", name="Inloggen").click()
    person.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    person.get_by_role("link", name="Vera Vrijwilliger").wait_for()
    person.goto(f"{site}/account/")
    assert "Stel eerst een tweede factor in" not in person.content()
    assert "telefoon van de test" in person.content()
    assert person.problems == []


def test_a_device_without_a_passkey_is_told_so_in_words(visit):
    page = visit("/inloggen/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    page.get_by_role("alert").get_by_text("De toegangssleutel werkte niet").wait_for()
