# SPDX-License-Identifier: EUPL-1.2
"""Mail against a real mail server on loopback: sent, delayed, never lost, and no text kept after."""

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import time as time_of_day
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone, translation

from hartslag.mail.models import Mail
from hartslag.mail.sending import wait_after
from hartslag.mail.services import deliver, forget_addresses, give_up, outbox, send


class Received:
    """A mail server that keeps what it took, and refuses whom it is told to."""

    def __init__(self):
        self.mails = []
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return "550 unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.rcpt_tos[0], envelope.content.decode()))
        return "250 taken"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def mailers(port):
    return {
        "default": {"BACKEND": "hartslag.mail.outbox.OutboxBackend"},
        "server": {"OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5}},
    }


@pytest.fixture
def received():
    return Received()


@pytest.fixture
def mail_server(received):
    controller = Controller(received, hostname="127.0.0.1", port=free_port())
    controller.start()
    with override_settings(MAILERS=mailers(controller.port)):
        yield controller
    controller.stop()


@pytest.fixture
def no_mail_server():
    """Set a mail server that does not answer."""
    with override_settings(MAILERS=mailers(free_port())):
        yield


def deliver_all():
    count = 0
    while deliver():
        count += 1
    return count


def deliver_all_once_released():
    """Deliver when the database has noticed that who was killed holds nothing any more: at most a minute."""
    until = time.monotonic() + 60
    while not (count := deliver_all()) and time.monotonic() < until:
        time.sleep(0.05)
    return count


@pytest.mark.django_db
def test_what_is_queued_is_sent_once_and_its_text_goes(mail_server, received):
    mail = send("wijkteam@voorbeeld.example", "Er staat iets voor je klaar", "Kijk op Mijn werk.")
    assert deliver_all() == 1
    assert deliver_all() == 0
    [(to, text)] = received.mails
    assert to == "wijkteam@voorbeeld.example"
    assert "Er staat iets voor je klaar" in text
    assert f"<{mail}@" in text
    kept = Mail.objects.get()
    assert (kept.body, kept.failure, kept.next_attempt_at) == ("", "", None)
    assert kept.sent_at is not None


@pytest.mark.django_db
def test_a_mail_says_in_which_language_it_is_whatever_language_that_is(mail_server, received):
    with translation.override("pt-br"):
        send("bewoner@example.org", "Recebemos", "Obrigado.", resident=True)
    deliver()
    assert "Content-Language: pt-br" in received.mails[0][1]


@pytest.mark.django_db
def test_a_library_that_mails_uses_the_outbox_too(mail_server, received):
    EmailMessage("Bevestig", "Je adres", to=["een@voorbeeld.example", "twee@voorbeeld.example"]).send()
    assert received.mails == []
    assert deliver_all() == 2
    assert {to for to, _ in received.mails} == {"een@voorbeeld.example", "twee@voorbeeld.example"}


@pytest.mark.django_db
def test_a_mail_server_that_is_down_delays_and_loses_nothing(no_mail_server, received):
    send("wijkteam@voorbeeld.example", "Onderwerp", "Tekst")
    assert deliver() == 0
    waiting = Mail.objects.get()
    assert (waiting.attempts, waiting.failure, waiting.body) == (1, "ConnectionRefusedError", "Tekst")
    assert waiting.next_attempt_at > timezone.now() + timedelta(seconds=50)
    assert deliver() == 0
    assert Mail.objects.get().attempts == 1, "it waits before it is tried again"
    assert (outbox().waiting, outbox().tried, outbox().failure) == (1, 1, "ConnectionRefusedError")

    controller = Controller(received, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        Mail.objects.update(next_attempt_at=timezone.now())
        with override_settings(MAILERS=mailers(controller.port)):
            assert deliver_all() == 1
    finally:
        controller.stop()
    assert len(received.mails) == 1


@pytest.mark.django_db
def test_one_refused_address_does_not_hold_up_the_others(mail_server, received):
    received.refused.add("weg@voorbeeld.example")
    send("weg@voorbeeld.example", "Onderwerp", "Tekst")
    send("wijkteam@voorbeeld.example", "Onderwerp", "Tekst")
    assert [deliver(), deliver()] == [0, 1]
    assert [to for to, _ in received.mails] == ["wijkteam@voorbeeld.example"]
    refused = Mail.objects.get(sent_at__isnull=True)
    assert refused.failure == "SMTPRecipientsRefused"


@pytest.mark.django_db
def test_without_a_mail_server_every_mail_is_kept(settings):
    settings.MAILERS = {"default": {"BACKEND": "hartslag.mail.outbox.OutboxBackend"}}
    send("wijkteam@voorbeeld.example", "Onderwerp", "Tekst")
    assert deliver() == 0
    assert Mail.objects.get().body == "Tekst"
    assert (outbox().set_up, outbox().waiting) == (False, 1)


@pytest.mark.django_db
def test_what_is_rolled_back_is_never_mailed(mail_server, received):
    with transaction.atomic():
        send("wijkteam@voorbeeld.example", "Onderwerp", "Tekst")
        transaction.set_rollback(True)
    assert deliver() == 0
    assert received.mails == []


@pytest.mark.django_db
def test_the_address_of_a_sent_mail_goes_after_thirty_days(mail_server):
    old, young = send("oud@voorbeeld.example", "O", "T"), send("jong@voorbeeld.example", "O", "T")
    deliver_all()
    Mail.objects.filter(pk=old).update(sent_at=timezone.now() - timedelta(days=31))
    assert forget_addresses() == 1
    assert forget_addresses() == 0
    assert Mail.objects.get(pk=old).to == ""
    assert Mail.objects.get(pk=young).to == "jong@voorbeeld.example"


def at_rest():
    """Return all that the database holds of mails, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(mail::text, ' ') FROM mail")
        return cursor.fetchone()[0]


def in_hexadecimals(words):
    return words.encode().hex()


@pytest.mark.django_db
def test_where_a_resident_is_reached_and_every_text_lie_sealed_until_they_are_sent(mail_server, received):
    send("bewoner@voorbeeld.example", "Uw melding is binnen", "Kijk op /geheim/", resident=True)
    send("wijkteam@voorbeeld.example", "Onderwerp", "Kijk op /geheim/")
    for words in ("bewoner@", "/geheim/"):
        assert words not in at_rest()
        assert in_hexadecimals(words) not in at_rest()
    assert deliver_all() == 2
    assert {to for to, _ in received.mails} == {"bewoner@voorbeeld.example", "wijkteam@voorbeeld.example"}
    assert all("Kijk op /geheim/" in text for _, text in received.mails)
    kept = Mail.objects.get(is_resident=True)
    assert (kept.to, kept.to_resident, kept.body) == ("", "", "")


@pytest.mark.django_db
def test_of_a_mail_to_a_resident_only_the_day_is_known(mail_server):
    send("bewoner@voorbeeld.example", "Uw melding is binnen", "Tekst", resident=True)
    (waits,) = Mail.objects.values("queued_at", "next_attempt_at")
    assert deliver_all() == 1
    (sent,) = Mail.objects.values("queued_at", "sent_at")
    moments = {timezone.localtime(each).time() for each in (*waits.values(), *sent.values())}
    assert moments == {time_of_day.min}


@pytest.mark.django_db
def test_when_a_mail_to_a_resident_failed_is_not_known(no_mail_server, monkeypatch):
    """Two that were queued hours apart are the same row, whenever they fail."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    rows = []
    for minute in (8 * 60 + 7, 11 * 60 + 31, 11 * 60 + 44):
        at = midnight + timedelta(minutes=minute, seconds=12)
        monkeypatch.setattr("hartslag.mail.sending.timezone.now", lambda at=at: at)
        send("bewoner@voorbeeld.example", "Onderwerp", "Tekst", resident=True)
        for _ in range(3):
            deliver()
        rows.append(sorted(Mail.objects.values_list("queued_at", "next_attempt_at", "attempts")))
    quarter = midnight + timedelta(hours=11, minutes=45)
    assert rows[0] == [(midnight, midnight + timedelta(hours=8, minutes=15), 1)]
    assert rows[2] == [(midnight, quarter, 1)] * 3


@pytest.mark.django_db
def test_what_was_sealed_with_another_key_is_not_sent_and_waits(mail_server, received, settings):
    mail = send("bewoner@voorbeeld.example", "Onderwerp", "Tekst", resident=True)
    settings.SECRET_KEY = "een andere sleutel"
    assert deliver() == 0
    assert received.mails == []
    assert (outbox().waiting, outbox().failure) == (1, "Unreadable")
    assert Mail.objects.get().pk == mail


@pytest.mark.django_db
def test_what_cannot_be_sent_in_seven_days_is_emptied_and_counted(no_mail_server, caplog):
    old = [
        send("bewoner@voorbeeld.example", "O", "T", resident=True),
        send("weg@voorbeeld.example", "O", "T"),
    ]
    Mail.objects.filter(pk__in=old).update(queued_at=timezone.now() - timedelta(days=9))
    send("bewoner@voorbeeld.example", "O", "T", resident=True)
    assert deliver() == 0
    assert (give_up(), give_up()) == (2, 0)
    given_up = Mail.objects.filter(pk__in=old)
    assert {(each.to, each.to_resident, each.body) for each in given_up} == {("", "", "")}
    assert (outbox().waiting, outbox().given_up) == (1, 2)
    assert [each.fields for each in caplog.records if each.message == "mail given up"] == [{"count": 2}]


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further():
    waits = [wait_after(attempts).total_seconds() / 60 for attempts in (1, 2, 3, 4, 5, 6, 1000)]
    assert waits == [1, 2, 4, 8, 15, 15, 15]


_WORKER = """
import os, sys
import django
from django.conf import settings

django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.MAILERS = {"server": {"OPTIONS": {"host": "127.0.0.1", "port": int(sys.argv[2]), "timeout": 5}}}
from hartslag.mail import sending

saved = sending.Mail.save

def die(self, *args, **kwargs):
    os.kill(os.getpid(), 9)

sending.Mail.save = die
sending.deliver()
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_noting_sends_twice_and_never_not_at_all(mail_server, received):
    send("wijkteam@voorbeeld.example", "Onderwerp", "Tekst")
    name = connection.settings_dict["NAME"]
    killed = subprocess.run(
        [sys.executable, "-c", _WORKER, name, str(mail_server.port)],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(received.mails) == 1
    assert Mail.objects.get().sent_at is None
    assert deliver_all_once_released() == 1
    assert len(received.mails) == 2
    first, second = (text.split("Message-ID: ")[1].split()[0] for _, text in received.mails)
    assert first == second, "a receiver may know the second for the first"
