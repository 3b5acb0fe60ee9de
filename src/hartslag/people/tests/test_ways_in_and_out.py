# SPDX-License-Identifier: EUPL-1.2
import re
from contextlib import nullcontext

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.test import Client

from hartslag.config.command_line import hartslag
from hartslag.people.services import (
    NotAllowed,
    Role,
    actor_of,
    clear_second_factor,
    invite,
    leave,
    make_administrator,
    system_actor,
)
from hartslag.people.tests.people_signing_in import (
    PASSWORD,
    account,
    factors,
    give_password,
    send_password,
    set_up_app,
    who_acts,
    with_app,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """Return what is mailed about security: (to, subject, body)."""
    sent = []
    monkeypatch.setattr("hartslag.people.signing_in.mailing.send", lambda *parts: sent.append(parts))
    return sent


def test_who_lost_phone_and_codes_sets_up_a_second_factor_anew(client, cast, sent):
    with_app(client, cast.sanne)
    clear_second_factor(actor_of(cast.ada.pk), cast.sanne)
    assert factors(cast.sanne) == set()
    assert sent[-1][0] == cast.sanne.email
    assert "De beheerder heeft je tweede factor gewist." in sent[-1][2]
    send_password(client)
    assert client.get("/").headers["Location"] == "/account/"
    set_up_app(client)
    assert who_acts(client, "/") == cast.sanne


def test_nobody_but_an_administrator_clears_one(client, cast):
    with_app(client, cast.sanne)
    with pytest.raises(NotAllowed):
        clear_second_factor(actor_of(cast.fenna.pk), cast.sanne)
    assert factors(cast.sanne) == {"totp", "recovery_codes"}


def test_who_leaves_takes_every_way_in_along(client, cast):
    with_app(client, cast.sanne)
    leave(system_actor(), cast.sanne)
    assert not Authenticator.objects.filter(user=cast.sanne).exists()


def test_who_was_invited_goes_from_the_link_to_work_in_one_go(client, cast, monkeypatch):
    mailed = []
    monkeypatch.setattr("hartslag.people.inviting.send", lambda *parts: mailed.append(parts))
    ada = actor_of(cast.ada.pk)
    invite(ada, "nieuw@voorbeeld.invalid", "Nieuw", ada.organisation, Role.Kind.ANALYST)
    page = re.search(r"https?://[^/]+(/uitnodiging/\S+)", mailed[0][2])[1]
    answer = client.post(page, {"name": "Nora Nieuw", "language": "nl"})
    assert client.get("/").headers["Location"] == "/account/"
    chosen = client.post(answer.headers["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    assert chosen.headers["Location"] == "/account/"
    # Signed in just now: the password is not asked again before the app.
    set_up_app(client)
    assert who_acts(client, "/").name == "Nora Nieuw"


@pytest.fixture
def command(monkeypatch):
    """Return a function that runs `hartslag people` in the test database."""
    monkeypatch.setattr("hartslag.config.commands.people.database", nullcontext)
    return lambda *arguments: CliRunner().invoke(hartslag, ["people", *map(str, arguments)])


def test_on_an_empty_installation_the_server_lets_the_first_administrator_in(client, command):
    done = command("administrator", "Ada@voorbeeld.invalid", "--name", "Ada", "--organisation", "Gemeente")
    address = done.stdout.split()[-1]
    form = client.get("/" + address.split("/", 3)[3]).headers["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    send_password(client, email="ada@voorbeeld.invalid")
    set_up_app(client)
    assert who_acts(client, "/") == account("ada@voorbeeld.invalid")
    assert actor_of(account("ada@voorbeeld.invalid").pk).has(Role.Kind.ADMINISTRATOR)
    again = command("administrator", "ada@voorbeeld.invalid", "--name", "Ada", "--organisation", "Gemeente")
    assert again.exit_code == 0
    assert len(actor_of(account("ada@voorbeeld.invalid").pk).roles) == 1


def test_only_the_server_does_that(cast):
    with pytest.raises(NotAllowed):
        make_administrator(actor_of(cast.ada.pk), email="x@voorbeeld.invalid", name="X", organisation="Y")


def test_who_left_begins_anew_that_way(cast, command):
    leave(system_actor(), cast.sanne)
    email = cast.sanne.email
    done = command("administrator", email, "--name", "Sanne", "--organisation", "Gemeente")
    assert done.exit_code == 0
    assert account(email).pk != cast.sanne.pk
    cast.sanne.refresh_from_db()
    assert not cast.sanne.is_active


def test_a_file_is_loaded_and_one_that_is_wrong_is_refused_in_words(db, command, tmp_path):
    right, wrong = tmp_path / "goed.toml", tmp_path / "fout.toml"
    right.write_text('[[organisation]]\nname = "Gemeente"\nkind = "municipality"')
    wrong.write_text('[[team]]\nname = "Team"\nkind = "club"')
    assert "Geladen: 0 mensen" in command("load", right).stdout
    done = command("load", wrong)
    assert done.exit_code == 1
    assert "club" in done.stderr


def test_the_server_clears_a_second_factor_and_knows_who_is_not_here(client, cast, command):
    with_app(client, cast.sanne)
    assert command("clear-second-factor", "Sanne@voorbeeld.invalid").exit_code == 0
    assert factors(cast.sanne) == set()
    assert command("clear-second-factor", "niemand@voorbeeld.invalid").exit_code == 1


def test_every_change_of_ones_security_is_mailed_and_says_nothing_else(
    client, cast, sent, django_capture_on_commit_callbacks
):
    give_password(cast.sanne)
    send_password(client)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)
        client.post("/account/herstelcodes/nieuw/")
        client.post(
            "/account/wachtwoord/",
            {"oldpassword": PASSWORD, "password1": "lange wandeling nu", "password2": "lange wandeling nu"},
        )
    assert {to for to, _, _ in sent} == {cast.sanne.email}
    said = " ".join(body for _, _, body in sent)
    for words in ("app met codes ingesteld", "nieuwe herstelcodes gemaakt", "Je wachtwoord is veranderd"):
        assert words in said
    assert "Sanne" not in said


def test_every_change_that_allauth_can_mail_has_words():
    import re
    from pathlib import Path

    import allauth

    from hartslag.people.signing_in.mailing import _CHANGES

    used = ("account/internal/flows/password", "mfa/", "socialaccount/models.py")
    found = set()
    for path in Path(allauth.__file__).parent.rglob("*.py"):
        if any(part in str(path) for part in used) and "test" not in str(path):
            found |= set(re.findall(r'"((?:account|mfa|socialaccount)/email/\w+)"', path.read_text()))
    found -= {"account/email/password_reset_key", "account/email/password_reset_code"}
    assert found - _CHANGES.keys() == set()


def test_a_change_is_confirmed_again_after_five_minutes(client, cast, monkeypatch):
    import time

    from hartslag.people.signing_in import adapters

    with_app(client, cast.sanne)
    give_password(cast.sanne)
    other = Client()
    send_password(other)
    code = Authenticator.objects.get(user=cast.sanne, type="recovery_codes").wrap().get_unused_codes()[0]
    other.post("/inloggen/tweede-factor/", {"code": code})
    real = time.time
    monkeypatch.setattr(adapters.time, "time", lambda: real() + 301)
    answer = other.get("/account/toegangssleutels/nieuw/")
    assert answer.headers["Location"].startswith("/account/bevestigen/?next=")
    other.post(answer.headers["Location"], {"password": PASSWORD})
    assert other.get("/account/toegangssleutels/nieuw/").status_code == 200
