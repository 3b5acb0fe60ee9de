# SPDX-License-Identifier: EUPL-1.2
"""R11: one extract per person, other people masked, in words that anybody can read.

The extract lies in `extract.txt`. After a deliberate change: delete that file, run this test, read the new
file aloud as the person who gets it, and commit it.
"""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hartslag.access.kinds import describe_circles
from hartslag.access.privacy.extract_document import document
from hartslag.access.privacy.extracting import Asked, extract
from hartslag.access.privacy.masking import identifying, masked
from hartslag.access.privacy.record_forms import RecordForm, tell_records
from hartslag.access.services import acting_as, disclose, join, open_circle, open_in_emergency, read, write
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import pdf
from hartslag.ui.tests.reading_pdf import failures_of, text_of, without_spaces
from tests.roles import as_owner

FILE = Path(__file__).parent / "extract.txt"
BORN = date(1958, 3, 2)


@pytest.fixture
def told(world):
    """Return the world after a concern was reported, shared, read by a partner and by one in an emergency."""
    describe_circles(
        "proof",
        name="zorgsignaal",
        page="circle-members",
        records={
            "proof.report": "melding",
            "proof.reporter": "wie het meldde",
            "proof.note": "aantekening",
            "proof.odd": "weging",
        },
    )
    tell_records(
        {
            "proof.report": RecordForm(
                party="person",
                fields={
                    "about": "Over wie",
                    "seen": "Wat er is gezien",
                    "relation": "Wie het zag",
                    "on": "Wanneer",
                },
                names=frozenset({"about"}),
                values={"relation": {"neighbour": "een buur"}},
            ),
            "proof.reporter": RecordForm(
                party="reporter",
                fields={"name": "Naam", "phone": "Telefoon"},
                names=frozenset({"name", "phone", "email"}),
            ),
            "proof.note": RecordForm(party="person", fields={"words": "Wat er staat"}),
        }
    )
    circle = open_circle(
        world.sanne,
        kind="proof",
        purpose="Hulp bij een zorg over iemand",
        ground="wmo-college",
        brought_in_by=world.municipality,
        retention_class="zorgsignaal",
        team=world.team,
    )
    seen = {
        "about": "Mien Proef",
        "seen": "Karel hoort Mien huilen. Bel Karel Buurman op 06 - 1234 5678 of mail k.b@voorbeeld.nl.",
        "relation": "neighbour",
        "on": "2026-02-28",
        "left": "niet verteld",
    }
    record = write(world.sanne, circle.pk, "proof.report", seen, persons=[("Mien Proef", BORN)])
    reporter = {"name": "Karel Buurman", "phone": "06-12345678"}
    write(world.sanne, circle.pk, "proof.reporter", reporter, persons=[("Karel Buurman", None)])
    note = {"words": "Zoon Kees Proef komt elke week. De heer BUURMAN belt weer."}
    write(world.sanne, circle.pk, "proof.note", note)
    write(world.sanne, circle.pk, "proof.odd", {"words": "Dit is nog geen besluit."})
    join(world.sanne, circle.pk, account=world.wil.account, organisation=world.police, role="wijkagent")
    disclose(
        world.sanne,
        [record],
        world.police,
        kinds="de melding, zonder wie het meldde",
        ground="politie-samenwerking",
        necessity="De wijkagent gaat mee op huisbezoek.",
    )
    read(world.wil, [circle.pk], why="een gedeelde melding lezen")
    open_in_emergency(world.piet, circle.number, "De buurman vond de deur open")
    _at_fixed_times()
    return world


def _at_fixed_times():
    as_owner("UPDATE circle SET opened_at = '2026-03-03 09:00+01', number = 'Z-2026-000123'")
    as_owner(
        "UPDATE circle_record SET written_at = '2026-03-03 09:00+01'::timestamptz + place * interval '1 day'"
        " FROM (SELECT id, row_number() OVER (ORDER BY written_at) AS place FROM circle_record) AS line"
        " WHERE line.id = circle_record.id"
    )
    as_owner("UPDATE disclosure SET starts_at = '2026-03-04 10:00+01'")
    as_owner(
        "UPDATE read_log SET at = '2026-03-03 09:00+01'::timestamptz + place * interval '1 minute'"
        " FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM read_log) AS line"
        " WHERE line.id = read_log.id"
    )


def made(world, asked):
    with acting_as(world.fenna.account.pk):
        return document(extract(world.fenna, asked))


def as_text(document):
    """Return a document as plain lines."""
    return (
        "\n".join([document.kind, document.title, *map(_line, (*document.opening, *document.blocks))]) + "\n"
    )


def _line(block):
    match block:
        case parts.Heading():
            return f"\n{'#' * block.level} {block.words}"
        case parts.Paragraph():
            return block.words
        case parts.Facts():
            return "\n".join(f"- {fact.name}: {fact.words}" for fact in block.items) + "\n"
        case parts.Items():
            return "\n".join(f"- {item.strong}{item.words}" for item in block.items)
        case parts.Table():
            head = " | ".join(column.words for column in block.columns)
            rows = (
                " | ".join(f"{cell.words} ({cell.note})" if cell.note else cell.words for cell in row.cells)
                for row in block.rows
            )
            return "\n".join([head, *rows])


@pytest.mark.django_db(transaction=True)
def test_the_extract_reads_as_it_was_agreed(told):
    asked = Asked("Mien Proef", BORN, others=("Kees",))
    before = datetime.now(ZoneInfo("Europe/Amsterdam"))
    said = as_text(made(told, asked))
    for moment in (before, datetime.now(ZoneInfo("Europe/Amsterdam"))):
        said = said.replace(f"{moment:%-d-%-m-%Y %H.%M}", "NU")
    if not FILE.exists():
        FILE.write_text(said, encoding="utf-8")
        pytest.fail("extract.txt was absent and is written now: read it aloud and commit it")
    assert said == FILE.read_text(encoding="utf-8")
    for other in (
        "Karel",
        "Buurman",
        "BUURMAN",
        "1234 5678",
        "voorbeeld.nl",
        "Kees",
        "Sanne",
        "Wil",
        "besluit",
    ):
        assert other not in said


@pytest.mark.django_db(transaction=True)
def test_the_document_is_accessible_and_holds_nobody_else(told):
    printed = pdf(made(told, Asked("Mien Proef", BORN, others=("Kees",))))
    assert failures_of(printed) == []
    text = text_of(printed)
    assert without_spaces("Hulp bij een zorg over iemand") in text
    for other in ("Karel", "Buurman", "Kees", "Sanne"):
        assert other not in text


def test_words_of_others_are_masked_wherever_they_stand_and_own_words_stay():
    others = identifying(["Karel van den Berg", "06-12345678", "Piet Proef"], own=["Mien Proef"])
    text = "karel, Van den BERG en Piet bellen 06-12345678; Mien Proef niet. Bergen is een dorp."
    assert masked(text, others) == (
        "[iemand anders], Van den [iemand anders] en [iemand anders] bellen [iemand anders]; "
        "Mien Proef niet. Bergen is een dorp."
    )


@pytest.mark.parametrize("number", ["06-12345678", "0612345678", "+31 6 1234 5678", "045 - 123 45 67"])
def test_numbers_and_addresses_to_reach_somebody_are_masked_unless_they_are_ones_own(number):
    assert masked(f"Bel {number} of mail a.b@c.nl.", frozenset()) == (
        "Bel [iemand anders] of mail [iemand anders]."
    )
    assert number in masked(f"Bel {number}.", frozenset(), own=[number])


def test_days_and_numbers_of_cases_are_no_telephone_numbers():
    words = "Op 03-03-2026 om 10.00 uur, dossier Z-2026-000123, huisnummer 12."
    assert masked(words, frozenset()) == words
