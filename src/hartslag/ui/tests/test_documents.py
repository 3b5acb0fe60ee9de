# SPDX-License-Identifier: EUPL-1.2
"""Documents everybody can read: tagged, in a language, with texts that are never markup."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from hartslag.ui.documents.rendering import as_json
from hartslag.ui.maps import LOOKS
from hartslag.ui.services import (
    KINDS,
    Break,
    DocumentNotMade,
    Estimate,
    Line,
    MapClass,
    Point,
    Reference,
    Shape,
    Target,
    area_map,
    chart_picture,
    interval_chart,
    map_picture,
    pdf,
    pdf_download,
    series,
    small_picture,
    spark,
)
from hartslag.ui.services import document_parts as parts
from hartslag.ui.tests.reading_pdf import failures_of, pages_of, tags_of, text_of, without_spaces

STRANGE = '#let x = 1 *vet* _schuin_ @bron <label> $x^2$ \\ // `code` "aan" [haak] {acco} = kop - lijst & <b>'


def course():
    return series(
        Line("Passart", (Point(2021, 136, 120, 150), Point(2022, None), Point(2023, 155, 130, 170))),
        title="Het aantal schommelt",
        description="136 in 2021, 155 in 2023",
        references=[Line("Rest van Heerlen", (Point(2021, 100), Point(2023, 120)))],
        target=Target(2028, 120, "Doel", Point(2021, 136)),
        breaks=[Break(2023, "andere telling")],
    )


def standing():
    return interval_chart(
        [Estimate("Passart", 2.35, 1.8, 3.0, "worse"), Estimate("Nu", 2.0, 1.2, 2.5, "better")],
        description="Passart: 2,35",
        reference=Reference("Kerkrade", 1.48),
    )


def map_of(*looks):
    shapes = [
        Shape(
            f"Buurt {look}",
            "",
            f"M{at} 0h90v90h-90z",
            (at, 0, at + 90, 90),
            MapClass(look, look),
            "",
            at == 0,
        )
        for at, look in zip(range(0, 1000, 100), looks, strict=False)
    ]
    classes = [shape.map_class for shape in shapes]
    return area_map(shapes, name="kaart", title="", description="Cijfers per buurt", classes=classes)


def square_map():
    there = MapClass("better", "gunstiger")
    shape = Shape("Buurt", "", "M0 0h90v90h-90z", (0, 0, 90, 90), there)
    return area_map([shape], name="kaart", title="", description="Een buurt", classes=[there])


def every_part(words="Gewoon"):
    verdict = parts.Verdict("clearly_worse", words)
    table = parts.Table(
        (parts.Column(words), parts.Column("Waarde", "number", "%"), parts.Column("Conclusie", "verdict")),
        tuple(
            parts.TableRow(
                (parts.Cell(f"{words} {i}", "2025"), parts.Cell("81,6"), parts.Cell(verdict=verdict))
            )
            for i in range(60)
        ),
    )
    return (
        parts.Heading(words),
        parts.Paragraph(words, "small", "en"),
        parts.Answer(
            words, verdict, words, words, words, "Zeker?", "Zekerder?", (words,), chart_picture(course())
        ),
        parts.Findings((parts.Finding(words, parts.Verdict("small_but_real", words, "lower"), words),)),
        parts.Heading(words, 3),
        table,
        map_picture(map_of("better", "unknown", "none")),
        parts.Pictures((map_picture(map_of("better"), 0.4), map_picture(map_of("none"), 0.4))),
        parts.Items((parts.Item(words, words, words, "en"),), ordered=True),
        parts.Facts((parts.Fact(words, words, "en"),)),
    )


def document(*blocks, title="Hoe staat Passart ervoor?"):
    opening = (parts.Paragraph("Er springt niets uit.", "lead"),)
    return parts.Document(title, "Profiel", "Passart, Heerlen", date(2026, 3, 1), opening, blocks)


@pytest.fixture(scope="module")
def whole():
    with translation.override("nl"):
        beside = map_picture(map_of("step-5", "step-1"), 0.3)
        return pdf(replace(document(*every_part()), beside=beside))


def test_a_document_of_every_part_is_accessible_according_to_a_validator(whole):
    assert failures_of(whole) == []


@pytest.mark.parametrize(
    ("whole_part", "broken_part", "rule"),
    [
        (b"/Lang(nl)", b"/Lxng(nl)", "LANGUAGE"),
        (b"/Alt(", b"/Xlt(", "FIGURE-ALTERNATIVE-TEXT"),
        (b"/S/H2", b"/S/H4", "HEADING-NESTING"),
        (b"/S/TR", b"/S/TD", "TBODY-KIDS"),
    ],
)
def test_the_validator_sees_a_document_that_is_not_accessible(whole, whole_part, broken_part, rule):
    assert whole_part in whole
    failures = failures_of(whole.replace(whole_part, broken_part))
    assert any(rule in each for each in failures), failures


def test_a_document_has_one_title_headings_heads_of_tables_and_pictures_in_words(whole):
    tags = tags_of(whole)
    assert tags["H1"] == 1
    assert (tags["Table"], tags["THead"], tags["TH"]) == (1, 1, 3), "a head that returns is read once"
    assert tags["Figure"] == 5
    for described in ("136 in 2021, 155 in 2023", "Cijfers per buurt"):
        assert f"/Alt({described})".encode() in whole


def test_the_name_of_a_table_stands_above_its_head_on_every_page_and_is_one_heading():
    rows = tuple(parts.TableRow((parts.Cell(f"Punt {number}", "beloofd"),)) for number in range(80))
    named = parts.Table((parts.Column("Wat"),), rows, name="Waterschap", size="text")
    made = pdf(document(parts.Heading("Wie nam wat op zich?"), named))
    pages = pages_of(made)
    assert len(pages) > 2
    assert all("Waterschap" in page for page in pages)
    assert tags_of(made)["H3"] == 1
    assert failures_of(made) == []


def test_a_map_takes_the_room_that_is_left_and_its_table_goes_on_with_its_head_on_the_next_pages():
    rows = tuple(parts.TableRow((parts.Cell(f"Buurt{i}."), parts.Cell("81,6"))) for i in range(90))
    made = pages_of(
        pdf(
            document(
                *(parts.Paragraph(f"Alinea {i}.") for i in range(18)),
                parts.Heading("De buurten"),
                parts.Paragraph("Er springen er twee uit."),
                map_picture(square_map(), 0.62),
                parts.Table((parts.Column("Naam", "name"), parts.Column("Waarde", "number")), rows),
            )
        )
    )
    assert "Debuurten" in made[0], "the map shrinks and stays with its heading"
    assert len(made) == 3
    assert "Buurt0." in made[1]
    assert all("NaamWaarde" in page for page in made[1:])


def test_a_map_that_would_become_too_small_goes_to_the_next_page_with_its_heading():
    blocks = (*(parts.Paragraph(f"Alinea {i}.") for i in range(29)), parts.Heading("De buurten"))
    under = parts.Paragraph("Er springen er twee uit.")
    made = pages_of(pdf(document(*blocks, under, map_picture(square_map(), 0.62))))
    assert "Debuurten" not in made[0]
    assert "Debuurten" in made[1]


def test_of_many_outlined_areas_no_names_stand_on_the_map():
    def drawn(number):
        shapes = [replace(shape, emphasised=True) for shape in square_map().shapes] * number
        return area_map(shapes, name="kaart", title="", description="Buurten", classes=[])

    few, many = drawn(2), drawn(7)
    assert map_picture(few).svg.count("<text ") == 2 * few.emphasis.count("<text ") == 4
    assert map_picture(many).svg.count("<text ") == many.emphasis.count("<text ") == 0
    assert many.emphasis.count("<path ") == 7


def test_a_text_is_never_read_as_markup():
    with translation.override("nl"):
        made = pdf(document(*every_part(STRANGE), title=STRANGE))
    assert failures_of(made) == []
    text = text_of(made)
    assert text.count(without_spaces(STRANGE)) >= 15


@pytest.mark.parametrize(("language", "page"), [("nl", "pagina1van"), ("en", "/Lang(en)")])
def test_a_document_is_in_the_language_of_its_reader(language, page):
    with translation.override(language):
        made = pdf(document(parts.Paragraph("Tekst")))
    assert page in text_of(made) + made.decode("latin-1")


def test_the_same_document_gives_the_same_file(whole):
    with translation.override("nl"):
        beside = map_picture(map_of("step-5", "step-1"), 0.3)
        assert pdf(replace(document(*every_part()), beside=beside)) == whole


def test_a_document_that_cannot_be_made_says_why():
    with pytest.raises(DocumentNotMade, match="SVG"):
        pdf(document(parts.Picture("<svg geen", "Een kapotte tekening")))


def test_a_document_is_a_download_with_a_name():
    response = pdf_download("BU09172100", document())
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="BU09172100.pdf"'
    assert response.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("kind", KINDS)
def test_every_conclusion_has_its_mark(kind):
    key = f"{kind}.{'better' if kind == 'small_but_real' else ''}"
    assert f'"{key}": "<svg ' in as_json(document())


PICTURES = {
    "series": lambda: chart_picture(course()).svg,
    "standing": lambda: chart_picture(standing()).svg,
    "spark": lambda: small_picture(spark([1, None, 2, 3], reference=[2, 2, 2, 2], tone="higher")),
    "map": lambda: map_picture(map_of(*LOOKS)).svg,
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_needs_no_stylesheet(name):
    drawn = PICTURES[name]()
    assert "class=" not in drawn
    assert "var(" not in drawn
    for shape in re.findall(r"<(?:path|circle|text|rect) [^>]*>", drawn):
        assert "fill=" in shape or "stroke=" in shape, shape


def test_a_label_beside_a_chart_is_not_cut_off():
    drawn = chart_picture(course()).svg
    left, _, width, _ = (float(each) for each in re.search(r'viewBox="([^"]+)"', drawn)[1].split())
    assert (left, width) == (-14, 680 + 28)


def test_every_class_the_stylesheet_draws_charts_with_has_its_look_in_print():
    from hartslag.ui.documents.pictures import _chart_looks

    css = (Path(__file__).resolve().parents[1] / "styles/parts/6-chart.css").read_text()
    drawn = set(re.findall(r"\.(hartslag-(?:stroke|dot|label)(?:--[a-z-]+)?)\b", css))
    assert drawn - set(_chart_looks()) <= {"hartslag-label--own"}, "inherits the look of every label"


def test_what_we_cannot_tell_is_hatched_in_print_too():
    picture = map_picture(map_of("unknown"))
    assert 'fill="url(#hatch)"' in picture.svg
    assert "<pattern" in picture.legend[0].svg
