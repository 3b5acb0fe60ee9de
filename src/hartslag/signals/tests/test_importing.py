# SPDX-License-Identifier: EUPL-1.2
"""Reports of another system come in once, with what is wrong said for every row that is left out."""

import csv
import gzip
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import SYSTEM_ACCOUNT_ID, actor_of, system_actor
from hartslag.signals import services as signals
from hartslag.signals.importing.rows import read_file, signalen_categories
from hartslag.signals.models import Report
from hartslag.signals.services import Asked, FileRefused
from hartslag.signals.states import CLOSED, OPEN, Channel, State

SIGNALEN = "id,lng,lat,category_slug,subcategory_slug,created_at,resolved_date"
TEMPLATE = "kenmerk;soort;omschrijving;plek;lengtegraad;breedtegraad;gemeld_op;afgesloten_op"
ANSWERED = "kenmerk;soort;omschrijving;plek;lengtegraad;breedtegraad;gemeld_op;beantwoord_op;afgesloten_op"
GOOD = (
    "a1,6.55,53.01,afval,dumping,2026-05-18T08:40:36.169087+00:00,",
    "a2,6.56,53.02,wegen-verkeer-en-straatmeubilair,straatverlichting,2026-05-18T09:00:00+00:00,2026-05-18",
    "a3,,,overlast-openbare-ruimte,persoon,2026-05-19T09:00:00+00:00,2026-05-25",
)


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file of lines."""

    def written(header, *lines):
        path = tmp_path / "meldingen.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return written


def there(account, **asked):
    with acting_as(account.pk):
        return signals.reports_of(actor_of(account.pk), Asked(**asked)).reports


@pytest.mark.django_db
def test_good_rows_come_in_closed_ones_with_their_day_and_nothing_is_promised(routed, file):
    done = signals.import_reports(system_actor(), file(SIGNALEN, *GOOD), "signalen")
    assert (done.added, done.settled, done.unchanged, done.rejected) == (3, 0, 0, [])
    bo = routed.cast.bo
    (opened,) = there(bo, states=OPEN)
    assert (opened.category.code, opened.answer_by, opened.words) == ("litter", None, "")
    (closed,) = there(bo, states=CLOSED)
    with acting_as(bo.pk):
        report = signals.whole(actor_of(bo.pk), closed.key).report
        assert agreements.open_about(("report", opened.key)) == []
    assert (report.category, report.state, report.channel) == ("street_light", State.SOLVED, Channel.SYSTEM)
    assert timezone.localdate(report.closed_at).isoformat() == "2026-05-18"
    assert [each.category.code for each in there(routed.cast.wim, states=CLOSED)] == ["youth"]


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing_and_what_was_closed_since_is_closed(routed, file):
    signals.import_reports(system_actor(), file(SIGNALEN, *GOOD), "signalen")
    again = signals.import_reports(system_actor(), file(SIGNALEN, *GOOD), "signalen")
    assert (again.added, again.settled, again.unchanged) == (0, 0, 3)
    later = signals.import_reports(
        system_actor(), file(SIGNALEN, GOOD[0] + "2026-06-01", *GOOD[1:]), "signalen"
    )
    assert (later.added, later.settled, later.unchanged) == (0, 1, 2)
    assert len(there(routed.cast.bo, states=CLOSED)) == 2
    other = signals.import_reports(system_actor(), file(SIGNALEN, *GOOD), "ander systeem")
    assert other.added == 3


@pytest.mark.django_db
def test_what_a_colleague_closed_stays_as_it_is(routed, file):
    signals.import_reports(system_actor(), file(SIGNALEN, GOOD[0]), "signalen")
    bo = actor_of(routed.cast.bo.pk)
    (report,) = there(routed.cast.bo)
    signals.close(bo, report.key, report.key, solved=False, words="Niet van ons.", channel=Channel.PHONE)
    again = signals.import_reports(system_actor(), file(SIGNALEN, GOOD[0] + "2026-06-01"), "signalen")
    assert (again.settled, again.unchanged) == (0, 1)
    assert [each.state for each in there(routed.cast.bo, states=CLOSED)] == [State.NOT_SOLVED]


@pytest.mark.django_db
def test_what_was_promised_and_offered_of_it_here_ends_when_it_is_closed_elsewhere(routed, file):
    signals.import_reports(system_actor(), file(SIGNALEN, GOOD[0]), "signalen")
    bo, wim = actor_of(routed.cast.bo.pk), actor_of(routed.cast.wim.pk)
    (report,) = there(routed.cast.bo)
    day = timezone.localdate() + timedelta(days=7)
    signals.answer(bo, report.key, uuid4(), "Wij komen.", Channel.PHONE, due_on=day)
    to = agreements.Receiver(wim.organisation, team=routed.team("Woonomgevingploeg"))
    signals.hand_over(bo, report.key, uuid4(), to, "Kunnen jullie hierheen?", reporter=False)
    signals.import_reports(system_actor(), file(SIGNALEN, GOOD[0] + "2026-06-01"), "signalen")
    with acting_as(bo.account.pk):
        (promise,) = agreements.Commitment.objects.filter(subject_id=report.key)
        (offered,) = agreements.handovers_about(("report", report.key))
    assert (promise.kind, promise.state, offered.state) == ("report.done", "kept", "withdrawn")


@pytest.mark.django_db
def test_what_was_opened_again_here_stays_open_whatever_the_file_says(routed, file):
    closed = file(SIGNALEN, GOOD[0] + "2026-06-01")
    signals.import_reports(system_actor(), closed, "signalen")
    (report,) = there(routed.cast.bo, states=CLOSED)
    signals.reopen(actor_of(routed.cast.bo.pk), report.key)
    again = signals.import_reports(system_actor(), closed, "signalen")
    assert (again.settled, again.unchanged) == (0, 1)
    assert [each.key for each in there(routed.cast.bo, states=OPEN)] == [report.key]


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        (SIGNALEN, "b1,6.55,53.01,afval,onbekend,2026-05-18T08:00:00Z,", "subcategory_slug"),
        (SIGNALEN, "b1,6.55,,afval,dumping,2026-05-18T08:00:00Z,", "lng"),
        (SIGNALEN, "b1,53.01,6.55,afval,dumping,2026-05-18T08:00:00Z,", "lng"),
        (SIGNALEN, "b1,6.55,53.01,afval,dumping,gisteren,", "created_at"),
        (SIGNALEN, "b1,6.55,53.01,afval,dumping,2999-01-01T08:00:00Z,", "created_at"),
        (SIGNALEN, "b1,6.55,53.01,afval,dumping,2026-05-18T08:00:00Z,2026-05-01", "resolved_date"),
        (SIGNALEN, ",6.55,53.01,afval,dumping,2026-05-18T08:00:00Z,", "id"),
        (SIGNALEN, "a1,6.55,53.01,afval,dumping,2026-05-18T08:00:00Z,", "kenmerk"),
        (SIGNALEN, "b1,6.55,53.01,afval,dumping", ""),
        (SIGNALEN, "b1,6.55,53.01,afval,dumping,2026-05-18T08:00:00Z,,te veel", ""),
        (TEMPLATE, "b1;Vulkaan;x;y;;;2026-03-02;", "soort"),
        (TEMPLATE, "b1;litter;x;;;;2026-03-02;", "plek"),
        (TEMPLATE, "b1;litter;x;y;;;;", "gemeld_op"),
        (TEMPLATE, f"b1;litter;x;{'y' * 201};;;2026-03-02;", "plek"),
        (ANSWERED, "b1;litter;x;y;;;2026-03-02;ja;", "beantwoord_op"),
        (ANSWERED, "b1;litter;x;y;;;2026-03-02;2026-03-01;", "beantwoord_op"),
    ],
)
def test_a_row_that_is_wrong_is_left_out_with_its_line_and_reason(file, header, row, column):
    good = {
        SIGNALEN: GOOD[0],
        TEMPLATE: "a1;litter;Matras;Voorbeeldstraat;;;2-3-2026;",
        ANSWERED: "a1;litter;Matras;Voorbeeldstraat;;;2-3-2026;nee;",
    }[header]
    read = read_file(file(header, good, row))
    assert [each.source_key for _, each in read.rows] == ["a1"]
    (rejected,) = read.rejected
    assert (rejected.line, rejected.column) == (3, column)
    assert rejected.reason.endswith(".")


@pytest.mark.django_db
def test_the_template_comes_in_by_the_same_road_with_its_words(routed, file):
    rows = ("c1;Zwerfvuil of grof vuil;Matras op de stoep;Voorbeeldstraat 1;5,98;50,91;2-3-2026;",)
    done = signals.import_reports(system_actor(), file(TEMPLATE, *rows), "wijkschouw 2025")
    assert (done.added, done.rejected) == (1, [])
    (report,) = there(routed.cast.bo)
    assert (report.words, report.place) == ("Matras op de stoep", "Voorbeeldstraat 1")
    with acting_as(routed.cast.bo.pk):
        kept = Report.objects.get(pk=report.key)
    assert (kept.longitude, kept.latitude) == (5.98, 50.91)


def answered(key, answer, closed=""):
    """Return a row that came in on a Monday, five working days before the ninth."""
    return f"{key};litter;Matras;Voorbeeldstraat 1;;;2026-03-02;{answer};{closed}"


def counted():
    """Return how many reports were received, were due an answer, got it in time and were solved."""
    with acting_as(SYSTEM_ACCOUNT_ID), connection.cursor() as cursor:
        cursor.execute("SELECT received, promised, in_time, solved FROM report_quarters('2026-04-01')")
        return cursor.fetchall()


@pytest.mark.django_db
def test_what_was_answered_elsewhere_counts_and_what_is_not_known_counts_in_nothing_that_needs_it(
    routed, file
):
    rows = (
        answered("in time", "2026-03-09", "2026-03-20"),
        answered("late", "10-3-2026", "2026-03-20"),
        answered("never", "nee", "2026-03-20"),
        answered("unknown", "", "2026-03-20"),
    )
    signals.import_reports(system_actor(), file(ANSWERED, *rows), "elders")
    assert counted() == [(4, 3, 1, 4)]
    again = signals.import_reports(system_actor(), file(ANSWERED, *rows), "elders")
    assert (again.settled, again.unchanged) == (0, 4)
    with acting_as(routed.cast.bo.pk):
        reports = {each.source_key: each for each in Report.objects.all()}
        assert agreements.open_about(("report", reports["never"].pk)) == []
    assert reports["in time"].answer_by.isoformat() == "2026-03-09"
    assert timezone.localdate(reports["late"].answered_at).isoformat() == "2026-03-10"
    assert (reports["unknown"].answer_by, reports["unknown"].answered_at) == (None, None)
    signals.reopen(actor_of(routed.cast.bo.pk), reports["late"].pk)
    assert counted() == [(4, 3, 1, 3)], "counts with its first answer, as every other"


@pytest.mark.django_db
def test_what_is_answered_elsewhere_after_it_came_in_is_no_longer_late(routed, file):
    page = routed.client_of(routed.cast.bo)
    signals.import_reports(system_actor(), file(ANSWERED, answered("a1", "nee")), "elders")
    (report,) = there(routed.cast.bo, states=OPEN)
    assert "Het eerste antwoord is te laat" in page.get(f"/meldingen/{report.key}/").content.decode()
    done = signals.import_reports(system_actor(), file(ANSWERED, answered("a1", "2026-03-05")), "elders")
    assert (done.added, done.settled, done.unchanged) == (0, 1, 0)
    assert "Het eerste antwoord is te laat" not in page.get(f"/meldingen/{report.key}/").content.decode()
    assert counted() == [(1, 1, 1, 0)]


@pytest.mark.django_db
def test_what_was_closed_elsewhere_without_an_answer_is_not_said_to_be_late(routed, file):
    signals.import_reports(system_actor(), file(ANSWERED, answered("a1", "nee", "2026-03-20")), "elders")
    (report,) = there(routed.cast.bo, states=CLOSED)
    page = routed.client_of(routed.cast.bo).get(f"/meldingen/{report.key}/").content.decode()
    assert "Het eerste antwoord" not in page


def test_the_template_holds_an_example_that_is_left_out(tmp_path):
    path = tmp_path / "sjabloon.csv"
    path.write_text(signals.template(), encoding="utf-8")
    read = read_file(path)
    assert (read.rows, read.rejected) == ([], [])


@pytest.mark.django_db
def test_what_no_team_deals_with_is_left_out(cast, rules, file):
    done = signals.import_reports(system_actor(), file(SIGNALEN, *GOOD), "signalen")
    assert (done.added, [each.line for each in done.rejected]) == (0, [2, 3, 4])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"naam,plek\nx,y\n", "ontbreken kolommen"),
        (b"PK\x03\x04\xff\xfe", "CSV in UTF-8"),
        (b"\x1f\x8bkapot", "niet te lezen"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_what_to_do(tmp_path, content, words):
    path = tmp_path / "meldingen.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=words):
        read_file(path)


def test_every_category_is_mapped_to_one_of_ours():
    assert set(signalen_categories().values()) <= set(signals.categories())


def test_every_category_of_the_real_files_is_mapped(shared):
    folder = shared / "data" / "meldingen"
    assen = json.loads((folder / "assen_signalen_categories.json").read_text())
    named = {(each["parent_slug"], slug) for slug, each in assen.items()}
    for name in folder.glob("assen_meldingen_*.csv.gz"):
        with gzip.open(name, "rt", encoding="utf-8") as opened:
            named |= {(row["category_slug"], row["subcategory_slug"]) for row in csv.DictReader(opened)}
    amsterdam = json.loads((folder / "signalen_amsterdam_categories_fixture.json").read_text())
    of_key = {each["pk"]: each["fields"] for each in amsterdam}
    named |= {
        (of_key[each["parent"]]["slug"], each["slug"]) for each in of_key.values() if each.get("parent")
    }
    assert named - set(signalen_categories()) == set()


@pytest.mark.django_db
def test_the_real_reports_come_in_whole_and_are_closed_by_the_later_file(routed, shared, tmp_path):
    folder = shared / "data" / "meldingen"
    everything, closed = sorted(folder.glob("assen_meldingen_a*.csv.gz"), reverse=True)
    for path, many in ((everything, 3024), (closed, 2742)):
        read = read_file(path)
        assert (len(read.rows), read.rejected) == (many, [])
    part = tmp_path / "deel.csv"
    with gzip.open(closed, "rt", encoding="utf-8") as opened:
        lines = opened.read().splitlines()[:201]
    part.write_text("\n".join([lines[0], *(f"{line.rsplit(',', 2)[0]},," for line in lines[1:])]))
    assert signals.import_reports(system_actor(), part, "signalen assen").added == 200
    part.write_text("\n".join(lines))
    done = signals.import_reports(system_actor(), part, "signalen assen")
    assert (done.added, done.settled, done.rejected) == (0, 200, [])
