# SPDX-License-Identifier: EUPL-1.2
"""R5, R6, R7 and R11 on screen: the privacy officer sees who looked and why; nobody else sees these pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hartslag.access.crypto import wanted_hashes
from hartslag.access.keyring import destroy_key
from hartslag.access.privacy.record_forms import RecordForm, tell_records
from hartslag.access.services import acting_as, close_circle, open_in_emergency, read, write
from tests.roles import as_owner, seal_all

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "privacy",
    "privacy-emergencies",
    "privacy-seals",
    "privacy-extract",
    "privacy-destroying",
    "privacy-holds",
)
BORN = date(1958, 3, 2)


@pytest.fixture(autouse=True)
def _beside_the_database(settings, tmp_path):
    settings.LOG_KEY_FILE = tmp_path / "log.key"
    settings.LOG_HEADS_FOLDER = tmp_path / "heads"


@pytest.fixture
def fenna(world, client, signed_in):
    return signed_in(client, world.fenna.account)


@pytest.fixture
def report(world, circle):
    """Return a circle with a report about somebody by somebody else."""
    tell_records(
        {
            "proof.report": RecordForm(
                party="person",
                fields={"about": "Over wie", "seen": "Wat er is gezien"},
                names=frozenset({"about"}),
            ),
            "proof.reporter": RecordForm(
                party="reporter",
                fields={"name": "Naam", "phone": "Telefoon"},
                names=frozenset({"name", "phone"}),
            ),
        }
    )
    circle.seen = write(
        world.sanne,
        circle.pk,
        "proof.report",
        {
            "about": "Mien Proef",
            "seen": "Karel Buurman hoort Mien huilen. Bel 06-12345678.",
            "secret": "stil, niet gezegd",
        },
        persons=[("Mien Proef", BORN)],
    )
    circle.told = write(
        world.sanne,
        circle.pk,
        "proof.reporter",
        {"name": "Karel Buurman", "phone": "06-12345678"},
        persons=[("Karel Buurman", None)],
    )
    return circle


def test_only_the_privacy_officer_sees_the_pages(world, client, signed_in):
    for account in (world.sanne.account, world.piet.account, world.anna.account):
        signed_in(client, account)
        for page in PAGES:
            assert client.get(reverse(page)).status_code == 404, page
    client.logout()
    for page in PAGES:
        asked = client.get(reverse(page))
        assert asked.url == f"{reverse('account_login')}?next={reverse(page)}", page


def test_the_privacy_officer_sees_every_page_and_nobody_keeps_it(fenna):
    for page in PAGES:
        response = fenna.get(reverse(page))
        assert response.status_code == 200, page
        assert response.headers["Cache-Control"] == "private, no-store"


def test_the_log_says_who_looked_where_and_why_and_never_what_it_said(world, fenna, report):
    read(world.sanne, [report.pk], why="het zorgsignaal beoordelen")
    page = fenna.get(reverse("privacy")).content.decode()
    assert "Sanne" in page
    assert "Gemeente (proef)" in page
    assert report.number in page
    assert "het zorgsignaal beoordelen" in page
    assert "Mien" not in page
    assert "huilen" not in page


def test_the_log_is_asked_by_day_by_colleague_and_by_number(world, fenna, report):
    read(world.sanne, [report.pk], why="beoordelen")
    gone = timezone.localdate() - timedelta(days=30)
    by_day = fenna.get(reverse("privacy"), {"van": "01-01-2020", "tot": f"{gone:%d-%m-%Y}"})
    assert "niemand" in by_day.content.decode()
    other = fenna.get(reverse("privacy"), {"collega": str(world.wil.account.pk)}).content.decode()
    assert "beoordelen" not in other
    own = fenna.get(reverse("privacy"), {"collega": str(world.sanne.account.pk), "dossier": report.number})
    assert "beoordelen" in own.content.decode()


def test_a_number_that_does_not_exist_and_days_out_of_order_say_so_and_keep_what_was_typed(fenna):
    answer = fenna.get(
        reverse("privacy"), {"van": "31-12-2025", "tot": "01-12-2025", "dossier": "Z-1999-000001"}
    )
    assert answer.status_code == 400
    assert "Deze dag ligt vóór de eerste dag" in answer.content.decode()
    answer = fenna.get(reverse("privacy"), {"dossier": "Z-1999-000001"})
    assert answer.status_code == 400
    assert "Z-1999-000001" in answer.content.decode()


def test_what_the_privacy_officer_looks_up_is_in_the_log_too(world, fenna, report):
    fenna.get(reverse("privacy"), {"dossier": report.number})
    fenna.post(reverse("privacy-person"), {"name": "Mien Proef", "born": "02-03-1958"})
    actions = {row[0] for row in as_owner("SELECT action FROM read_log WHERE %s = ANY (circles)", report.pk)}
    assert {"view log", "look up person"} <= actions


def test_a_person_is_looked_up_by_name_and_birth_without_the_name_in_an_address(world, fenna, report):
    read(world.sanne, [report.pk], why="beoordelen")
    answer = fenna.post(reverse("privacy-person"), {"name": "  mien PROEF", "born": "2-3-1958"})
    assert report.number in answer.content.decode()
    assert "Sanne" in answer.content.decode()
    other = fenna.post(reverse("privacy-person"), {"name": "Mien Proef", "born": "03-03-1958"})
    assert report.number not in other.content.decode()
    assert fenna.get(reverse("privacy-person")).status_code == 405


def test_inzage_bij_nood_is_listed_with_its_reason(world, fenna, report):
    open_in_emergency(world.piet, report.number, "Er staat een gezin op straat")
    page = fenna.get(reverse("privacy-emergencies")).content.decode()
    assert "Er staat een gezin op straat" in page
    assert "Piet" in page


def test_verifying_on_screen_says_yes_and_after_tampering_no(world, fenna, report):
    seal_all()
    assert "zoals het is verzegeld" in fenna.post(reverse("privacy-seals")).content.decode()
    as_owner("DELETE FROM read_log WHERE id = (SELECT min(id) FROM read_log)")
    assert "is een regel verwijderd" in fenna.post(reverse("privacy-seals")).content.decode()


def test_a_list_is_prepared_and_approved_on_screen_by_two_people(world, client, signed_in, report):
    close_circle(world.sanne, report.pk)
    as_owner("UPDATE circle SET closed_at = closed_at - interval '3 years'")
    signed_in(client, world.fenna.account)
    due = client.get(reverse("privacy-destroying")).content.decode()
    assert report.number in due
    made = client.post(
        reverse("privacy-destroying"),
        {"circles": str(report.pk), "key": "5a6d4f2e-0000-4000-8000-000000000001"},
    )
    assert made.status_code == 302
    assert "Goedkeuren" not in client.get(made.url).content.decode()
    assert client.post(made.url).status_code == 400
    signed_in(client, world.sanne.account)
    assert client.get(made.url).status_code == 404
    signed_in(client, world.piet.account)
    assert report.number in client.get(made.url).content.decode()
    assert client.post(made.url, {"besluit": "niet", "reason": ""}).status_code == 400
    assert client.post(made.url, {"besluit": "goed"}).status_code == 302
    assert "Vernietigd: 1 van 1." in client.get(made.url).content.decode()
    assert client.get(reverse("destruction-lists")).status_code == 200


def test_nothing_chosen_says_so(world, fenna, report):
    close_circle(world.sanne, report.pk)
    as_owner("UPDATE circle SET closed_at = closed_at - interval '3 years'")
    answer = fenna.post(reverse("privacy-destroying"), {"key": "5a6d4f2e-0000-4000-8000-000000000001"})
    assert answer.status_code == 400
    assert "Kies minstens één dossier" in answer.content.decode()


def test_a_hold_is_placed_and_lifted_on_screen(world, fenna, report):
    wrong = fenna.post(
        reverse("privacy-holds"),
        {
            "number": "Z-1999-000001",
            "reason": "klacht",
            "until": f"31-12-{timezone.localdate().year + 5}",
            "key": "5a6d4f2e-0000-4000-8000-000000000002",
        },
    )
    assert wrong.status_code == 400
    assert "Er is geen dossier met dit nummer" in wrong.content.decode()
    assert "klacht" in wrong.content.decode()
    fenna.post(
        reverse("privacy-holds"),
        {
            "number": report.number,
            "reason": "Er loopt een klacht.",
            "until": f"31-12-{timezone.localdate().year + 5}",
            "key": "5a6d4f2e-0000-4000-8000-000000000002",
        },
    )
    page = fenna.get(reverse("privacy-holds")).content.decode()
    assert "Er loopt een klacht." in page
    key = as_owner("SELECT id FROM legal_hold")[0][0]
    fenna.post(reverse("privacy-hold-lift", args=[key]))
    assert "vrijgegeven op" in fenna.get(reverse("privacy-holds")).content.decode()


def test_an_extract_masks_others_and_leaves_out_what_the_officer_leaves_out(world, fenna, report):
    asked = {"name": "Mien Proef", "born": "02-03-1958"}
    page = fenna.post(reverse("privacy-extract"), asked).content.decode()
    assert "hoort Mien huilen" in page
    assert "Karel" not in page
    assert "Buurman" not in page
    assert "06-12345678" not in page
    assert "Dit gaat over iemand anders" in page
    assert "stil, niet gezegd" not in page
    left_out = fenna.post(reverse("privacy-extract"), asked | {"left_out": str(report.seen)}).content.decode()
    assert "huilen" not in left_out
    assert "het iemand anders zou verraden" in left_out
    more = fenna.post(reverse("privacy-extract"), asked | {"others": "huilen, "}).content.decode()
    assert "[iemand anders]" in more
    assert "hoort Mien huilen" not in more


def test_the_reporter_gets_what_is_about_the_reporter_alone(world, fenna, report):
    page = fenna.post(
        reverse("privacy-extract"), {"name": "Karel Buurman", "born": "01-01-1960"}
    ).content.decode()
    assert "06-12345678" in page
    assert "Mien" not in page
    assert "huilen" not in page


def test_what_nobody_can_read_any_more_is_said_in_an_extract(fenna, report):
    destroy_key(report.pk)
    page = fenna.post(reverse("privacy-extract"), {"name": "Mien Proef", "born": "02-03-1958"})
    assert "Dit kan niemand meer lezen" in page.content.decode()


def test_somebody_who_is_known_under_another_name_is_found_by_it(fenna, report):
    asked = {"name": "Wilhelmina Proef", "born": "02-03-1958"}
    assert "Niets gevonden" in fenna.post(reverse("privacy-extract"), asked).content.decode()
    page = fenna.post(reverse("privacy-extract"), asked | {"aliases": "mevrouw Proef, mien proef"})
    assert "hoort Mien huilen" in page.content.decode()
    person = fenna.post(reverse("privacy-person"), asked | {"aliases": "mien proef"})
    assert report.number in person.content.decode()


def test_who_is_in_no_circle_gets_that_said_and_a_missing_birth_is_asked_for(fenna):
    page = fenna.post(reverse("privacy-extract"), {"name": "Nora Niemand", "born": "01-01-1990"})
    assert "Niets gevonden" in page.content.decode()
    assert fenna.post(reverse("privacy-extract"), {"name": "Nora Niemand"}).status_code == 400


def test_the_database_tells_nobody_else_what_is_filed_under_a_name(world, report):
    for actor in (world.sanne, world.anna, world.piet):
        with acting_as(actor.account.pk), connection.cursor() as cursor:
            for function in (
                "circles_filed_under",
                "records_filed_under",
                "disclosures_filed_under",
                "circles_told_under",
            ):
                cursor.callproc(function, [wanted_hashes("Mien Proef", BORN)])
                assert cursor.fetchall() == []
