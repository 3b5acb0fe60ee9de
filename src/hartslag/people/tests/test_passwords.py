# SPDX-License-Identifier: EUPL-1.2
"""R8: weak and leaked passwords are refused, in words that say what to do."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from hartslag.config import settings as real_settings
from hartslag.people.tests.people_signing_in import PASSWORD, send_password

LEAKED = "lijkt te veel op een wachtwoord dat is gelekt"
REFUSED = [
    ("korter", "te kort"),
    ("1q2w3e4r5t6y", LEAKED),
    ("Welkom2026!!", LEAKED),
    ("123!!wachtwoord!!123", LEAKED),
    ("P@$$w0rd........", LEAKED),
    ("hartslaghartslag", LEAKED),
    ("amsterdamamsterdam", LEAKED),
    ("20261122201122", LEAKED),
    ("sannesociaalwerk", "lijkt te veel op je naam"),
]


def refusals(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "words"), REFUSED)
def test_it_is_refused_with_the_reason_in_dutch(cast, password, words):
    assert words in refusals(password, cast.sanne)


@pytest.mark.parametrize(
    "password",
    [PASSWORD, "welkom in de tuin van tante Truus", "lange wandeling langs het water", "8Kd!mpz-Qw3vT"],
)
def test_a_few_words_or_twelve_random_signs_will_do(password):
    assert refusals(password) == ""


@pytest.mark.django_db
def test_the_form_says_so_and_keeps_the_old_password(client, cast):
    from hartslag.people.tests.people_signing_in import give_password

    give_password(cast.sanne)
    send_password(client)
    answer = client.post(
        "/account/wachtwoord/",
        {"oldpassword": PASSWORD, "password1": "Welkom2026!!", "password2": "Welkom2026!!"},
    )
    assert "Kies een paar andere woorden." in answer.text
    cast.sanne.refresh_from_db()
    assert cast.sanne.check_password(PASSWORD)


def test_an_installation_keeps_passwords_as_scrypt():
    assert real_settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
