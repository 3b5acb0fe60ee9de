# SPDX-License-Identifier: EUPL-1.2
"""The templates that an office fills in: they read what the documentation says, and say what is wrong."""

from pathlib import Path

import pytest

from hartslag.figures.importers import own_counts, survey_results
from hartslag.figures.importers.words import is_cbs_code

PACKAGE = Path(own_counts.__file__).resolve().parents[1]
DOCUMENTATION = PACKAGE.parents[2] / "docs" / "importing-figures.md"
TEMPLATES = [("survey_results", "enquete.csv", survey_results), ("own_counts", "telling.csv", own_counts)]


def row_of(importer, **cells):
    right = {
        "survey_results": {
            "onderzoek": "enquête 2024",
            "gebied": "BU09172100",
            "jaar": "2024",
            "indicator": "feels_unsafe",
            "waarde": "34,5",
            "aantal_antwoorden": "220",
        },
        "own_counts": {
            "telling": "meldingen",
            "gebied": "BU09172100",
            "jaar": "2024",
            "indicator": "neighbour_nuisance_reports",
            "getal": "38",
        },
    }
    return right[importer] | cells


@pytest.fixture
def fill_in(bring_in, written):
    def fill_in(importer, *rows, separator=";"):
        header = list(dict.fromkeys(name for row in rows for name in row))
        lines = [header, *([row.get(name, "") for name in header] for row in rows)]
        return bring_in(importer, written("s.csv", "".join(separator.join(line) + "\n" for line in lines)))

    return fill_in


@pytest.mark.parametrize(("importer", "file", "module"), TEMPLATES)
def test_the_empty_template_has_all_columns_and_its_examples_never_become_figures(
    bring_in, store, importer, file, module
):
    path = PACKAGE / "templates_csv" / file
    header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    assert set(header) == module.SOURCE.known
    report = bring_in(importer, path)
    assert (report.accepted, report.rejected) == (0, ())
    assert all("voorbeeldregel" in each.message.nl for each in report.skipped)
    assert store.version() == 0


@pytest.mark.parametrize(("importer", "file", "module"), TEMPLATES)
def test_the_documentation_explains_every_column(importer, file, module):
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in module.SOURCE.known)
    assert f"`{importer}`" in text
    assert file in text


@pytest.mark.parametrize("gebied", ["BU09172100", "Passart", "passart", "heerlen-noord"])
def test_an_area_goes_by_code_or_by_name(fill_in, store, gebied):
    report = fill_in("own_counts", row_of("own_counts", gebied=gebied))
    assert report.rejected == ()
    (figure,) = store.observations_of("neighbour_nuisance_reports")
    assert figure.area == ("heerlen-noord" if gebied == "heerlen-noord" else "BU09172100")


def test_everything_a_survey_says_is_kept(fill_in, store):
    cells = {
        "van_bevolking": "1650",
        "aselect": "ja",
        "ontwerpeffect": "1,2",
        "bron": "rapport",
        "toelichting": "t",
    }
    fill_in("survey_results", row_of("survey_results", **cells))
    (seen,) = store.observations_of("feels_unsafe")
    assert (seen.value, seen.n, seen.denominator, seen.design_effect) == (34.5, 220, 1650, 1.2)
    assert (seen.random_sample, seen.citation, seen.note) == (True, "rapport", "t")
    assert (seen.table, seen.origin, seen.standard_deviation) == ("enquête 2024", "own_counts", None)


def test_a_comma_between_cells_takes_a_point_in_numbers(fill_in, store):
    fill_in("survey_results", row_of("survey_results", waarde="34.5"), separator=",")
    assert store.observations_of("feels_unsafe")[0].value == 34.5


@pytest.mark.parametrize(
    ("importer", "column", "cell", "nl"),
    [
        ("survey_results", "indicator", "crime_total", "komt niet uit een enquête"),
        ("survey_results", "indicator", "onveilig", "bestaat niet"),
        ("survey_results", "indicator", "", "moet gevuld zijn"),
        ("survey_results", "waarde", "", "Vul hier het getal in"),
        ("survey_results", "waarde", "134", "boven 100"),
        ("survey_results", "aantal_antwoorden", "", "hoeveel mensen"),
        ("survey_results", "aantal_antwoorden", "0", "Nul kan hier niet"),
        ("survey_results", "aantal_antwoorden", "12,5", "heel getal"),
        ("survey_results", "van_bevolking", "100", "niet kleiner"),
        ("survey_results", "aselect", "soms", "ja, nee of onbekend"),
        ("survey_results", "herkomst", "internet", "gepubliceerd"),
        ("survey_results", "gebied", "", "moet gevuld zijn"),
        ("survey_results", "gebied", "Nergenshuizen", "geen bekend gebied"),
        ("survey_results", "gebied", "BU00000000", "Code BU00000000"),
        ("survey_results", "niveau", "straat", "buurt, wijk of gemeente"),
        ("survey_results", "jaar", "volgend jaar", "geen jaartal"),
        ("survey_results", "onderzoek", "", "moet gevuld zijn"),
        ("own_counts", "indicator", "feels_unsafe", "geen telling"),
        ("own_counts", "indicator", "property_value", "geen telling"),
        ("own_counts", "getal", "", "Vul hier het getal in"),
        ("own_counts", "getal_is", "promille", "Schrijf aantal"),
        ("own_counts", "noemer", "0", "Nul kan hier niet"),
    ],
)
def test_a_wrong_cell_says_what_to_do(fill_in, importer, column, cell, nl):
    good = row_of(importer, gebied="BU09172101")
    report = fill_in(importer, good, row_of(importer, **{column: cell}))
    (rejection,) = report.rejected
    assert (rejection.row, rejection.column) == (3, column)
    assert nl in rejection.message.nl
    assert rejection.message.en != rejection.message.nl
    assert report.accepted == 1


@pytest.mark.parametrize(
    ("cells", "column", "nl"),
    [
        ({"herkomst": "gepubliceerd"}, "bron", "Noem bij een gepubliceerd cijfer"),
        ({"telling": "andere"}, "telling", "in een eigen bestand"),
        ({"gebied": "BU09172101"}, "indicator", "staat er al eerder in"),
        ({"getal_is": "per 100", "getal": "1,48"}, "noemer", "Vul bij een eigen telling het aantal in"),
        (
            {"indicator": "single_person_households", "noemer": "20"},
            "noemer",
            "niet groter zijn dan het geheel",
        ),
    ],
)
def test_rows_that_do_not_fit_are_refused(fill_in, cells, column, nl):
    report = fill_in("own_counts", row_of("own_counts", gebied="BU09172101"), row_of("own_counts", **cells))
    (rejection,) = report.rejected
    assert rejection.column == column
    assert nl in rejection.message.nl


def test_published_figures_and_own_counts_do_not_share_a_file(fill_in):
    published = row_of("own_counts", gebied="BU09172101", herkomst="gepubliceerd", bron="verslag")
    report = fill_in("own_counts", published, row_of("own_counts"))
    assert [each.column for each in report.rejected] == ["herkomst"]


def test_a_template_without_rows_and_a_column_nobody_knows_are_said(fill_in, bring_in, written):
    from hartslag.figures.services import ImportRefused

    with pytest.raises(ImportRefused, match="geen enkele regel"):
        bring_in("own_counts", written("t.csv", "telling;gebied;jaar;indicator;getal\n"))
    report = fill_in("own_counts", row_of("own_counts", kleur="rood"))
    assert any("kleur" in remark.nl for remark in report.remarks)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BU0363AF01", True),
        ("WK0363AF", True),
        ("BU09172100", True),
        ("BUAF360101", False),
        ("BU0363AF0", False),
    ],
)
def test_a_code_of_cbs_may_have_letters_where_amsterdam_has_them(text, code):
    assert is_cbs_code(text) is code
