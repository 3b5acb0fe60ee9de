# SPDX-License-Identifier: EUPL-1.2
"""Releases, what one changed, and where a figure comes from, as documents that say what their pages say."""

import re

import pytest

from hartslag.figures.services import import_file, open_store
from hartslag.monitor import releases as asking
from hartslag.monitor.documents import provenance as of_provenance
from hartslag.monitor.documents import releases as of_releases
from hartslag.monitor.tests.pages import DEMONSTRATION
from hartslag.ui.tests.reading_pdf import failures_of, tags_of, text_of, without_spaces

pytest_plugins = ["hartslag.monitor.tests.pages"]
CRIME = DEMONSTRATION / "figures" / "police_crime_2021_2025.csv"
PASSART = "BU09172100"
LIST = "/leveringen/"
OWN = "telling;gebied;jaar;indicator;getal;noemer\n"


@pytest.fixture
def bring_in(real_areas, db, settings, tmp_path, areas):
    """Return a function that imports a text as a file into a store of its own behind the screens."""
    store = open_store(tmp_path / "store")
    settings.FIGURES_FOLDER = store.folder

    def bring_in(importer, text, name="levering.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_file(store, importer, path, areas.resolve, actor="test").release

    bring_in.store = store
    return bring_in


@pytest.fixture
def two_releases(bring_in):
    """Import crime, and again with ten in each count of Heerlen more and one neighbourhood gone in a year."""
    text = CRIME.read_text(encoding="utf-8")
    first = bring_in("police_crime", text)
    rows = [row for row in text.splitlines() if not re.match(r"BU09172101.*,2025,", row)]
    more = [re.sub(r"^(BU0917.*,)(\d+)$", lambda row: f"{row[1]}{int(row[2]) + 10}", row) for row in rows]
    return first, bring_in("police_crime", "\n".join(more))


@pytest.fixture
def printed(client):
    """Return a function that opens an accessible document and returns its text without spaces."""

    def opened(path):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), path
        assert failures_of(response.content) == []
        assert tags_of(response.content)["H1"] == 1
        return text_of(response.content).replace("\N{ZERO WIDTH SPACE}", "")

    return opened


def test_the_list_has_every_release_with_what_is_valid_of_it(two_releases, bring_in, printed, monkeypatch):
    first, second = two_releases
    bring_in.store.withdraw(second.id, actor="test", reason="Een typefout.")
    text = printed(f"{LIST}leveringen.pdf")
    assert "2leveringen" in text
    assert text.index(second.id) < text.index(first.id)
    for words in ("Ingetrokken", "Een typefout.", "Geldt nu", "2021 tot en met 2025", "door test"):
        assert without_spaces(words) in text, words
    monkeypatch.setattr(of_releases, "MOST_RELEASES", 1)
    shorter = printed(f"{LIST}leveringen.pdf")
    assert first.id not in shorter
    assert without_spaces("Nog 1 oudere levering staat op de pagina en in de download daarbij.") in shorter


def test_without_releases_the_document_says_how_to_begin(empty_site, printed):
    assert without_spaces("Lees een bestand in met: bin/hartslag figures import.") in printed(
        f"{LIST}leveringen.pdf"
    )


def test_a_release_says_what_its_page_says(two_releases, printed, read):
    first, second = two_releases
    page, text = read(f"{LIST}{second.id}/"), printed(f"{LIST}{second.id}/levering.pdf")
    opening = re.search(r"In \d+ buurten van Heerlen .*? gelijk gebleven\.", page)[0]
    for words in (
        opening,
        "Een cijfer is veranderd als de waarde anders is, of het aantal waarop het rust.",
        "Wat geldt er als deze levering wordt ingetrokken?",
        "SHA-256. Hetzelfde bestand heeft dezelfde vingerafdruk.",
    ):
        assert words in page, words
        assert without_spaces(words) in text, words
    assert text.index(without_spaces(opening)) < text.index("Decijferszelf") < text.index(second.fingerprint)
    assert f"Vergelekenmetlevering{first.id}en" in text


def test_a_document_holds_the_first_of_many_differences_and_says_where_the_rest_is(
    two_releases, printed, client
):
    _, second = two_releases
    rows = client.get(f"{LIST}{second.id}/verschil.csv").content.decode().count("\r\n") - 1
    more = rows - asking.MOST_IN_DOCUMENT
    assert more > 1
    text = printed(f"{LIST}{second.id}/levering.pdf?blad=2")
    table = text[text.index("Decijferszelf") :]
    assert table.count("veranderd") + table.count("nietmeer") == asking.MOST_IN_DOCUMENT
    rest = f"Nog {more} verschillen staan op de pagina van deze levering en in de download daarbij (CSV)."
    assert without_spaces(rest) in text


def test_the_document_is_of_the_part_that_the_page_shows(two_releases, printed, client):
    _, second = two_releases
    page = client.get(f"{LIST}{second.id}/?gemeente=GM0928").content.decode()
    address = re.search(r'href="(/leveringen/[^"]*levering\.pdf[^"]*)"', page)[1]
    assert without_spaces("Wat veranderde: Kerkrade") in printed(address)


def test_a_first_and_a_withdrawn_release_have_a_document_too(two_releases, bring_in, printed):
    first, second = two_releases
    bring_in.store.withdraw(second.id, actor="test", reason="Een typefout.")
    assert without_spaces("alle 385 cijfers waren nieuw") in printed(f"{LIST}{first.id}/levering.pdf")
    text = printed(f"/en{LIST}{second.id}/levering.pdf")
    assert without_spaces("Een typefout.") in text
    assert "Decijferszelf" not in text


def test_values_that_the_page_leaves_out_are_not_in_the_document(bring_in, printed):
    def count(number, other):
        pairs = ((PASSART, number), ("BU09172101", other))
        rows = [f"Meldingen;{area};2024;neighbour_nuisance_reports;{value};200000" for area, value in pairs]
        return bring_in("own_counts", OWN + "\n".join(rows))

    count(7717, 3)
    second = count(8818, 6616)
    text = printed(f"{LIST}{second.id}/levering.pdf")
    assert without_spaces("kunnen dat aantal verraden") in text
    table = text[text.index("Decijferszelf") : text.index("Watgeldterals")]
    assert "veranderd" in table
    # With the point of a thousand, which no hash and no time in the document has.
    for left_out in ("Eerst", "7.717", "8.818", "6.616"):
        assert left_out not in table
    now = printed(f"/herkomst/neighbour_nuisance_reports/{PASSART}/2024/herkomst.pdf")
    assert without_spaces("Daarom staat het er niet bij") in now
    assert "8.818" in now
    assert "7.717" not in now


@pytest.mark.parametrize("start", ["", "/en"])
@pytest.mark.parametrize(
    "figure",
    [
        f"crime_total/{PASSART}/2024",
        "crime_total/WK091721/2022",
        f"content_with_home/{PASSART}/2012",
        "low_literacy/heilust/2013",
    ],
)
def test_where_a_figure_comes_from_is_said_as_on_its_page(site, printed, client, store, start, figure):
    from django.utils.translation import override

    from hartslag.monitor import services
    from hartslag.monitor.screens.shown_provenance import shown_provenance
    from hartslag.monitor.tests.pages import words_of

    page = words_of(client.get(f"{start}/herkomst/{figure}/").content.decode())
    text = printed(f"{start}/herkomst/{figure}/herkomst.pdf")
    indicator, area, year = figure.split("/")
    with override("en" if start else "nl"):
        found = services.provenance(indicator, area, int(year))
        shown = shown_provenance(found, store.catalogue)
    lines = [f"{piece.stands.row}" for piece in (*shown["pieces"], *shown["reference_pieces"])]
    files = [piece.stands.release.file_name for piece in shown["pieces"]]
    releases = [piece.stands.release.id for piece in shown["pieces"]]
    for words in (shown["value"], *shown["sentences"], *lines, *files, *releases, shown["method"]):
        assert words in page, words
        assert without_spaces(words) in text, words


def test_a_denominator_from_another_file_has_its_release_and_line(site, printed, store):
    key_figures = next(each for each in store.releases() if each.importer == "cbs_key_figures")
    text = printed(f"/herkomst/crime_total/{PASSART}/2024/herkomst.pdf")
    assert re.search(rf"Noemer:{key_figures.id},regel\d+\.", text)


def test_a_figure_of_many_pieces_lists_the_first_and_says_where_the_rest_is(site, printed, monkeypatch):
    monkeypatch.setattr(of_provenance, "MOST_PIECES", 1)
    text = printed("/herkomst/crime_total/WK091721/2024/herkomst.pdf")
    assert without_spaces("Nog 1 gepubliceerd cijfer staat op de pagina over deze herkomst.") in text


def test_a_hidden_figure_says_why_and_not_how_much(bring_in, printed):
    bring_in("own_counts", f"{OWN}Meldingen;{PASSART};2024;neighbour_nuisance_reports;4;2000")
    text = printed(f"/herkomst/neighbour_nuisance_reports/{PASSART}/2024/herkomst.pdf")
    assert without_spaces("gaat over te weinig mensen om te tonen") in text
    assert "niet getoond".replace(" ", "") in text


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}nergens-1/levering.pdf",
        f"/herkomst/crime_total/{PASSART}/1999/herkomst.pdf",
        "/herkomst/crime_total/BU99999999/2024/herkomst.pdf",
        f"/herkomst/weather/{PASSART}/2024/herkomst.pdf",
    ],
)
def test_a_document_of_nothing_is_a_page_that_says_so(site, client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"][:9]) == (404, "text/html")


@pytest.mark.parametrize(
    ("page", "document"),
    [
        (LIST, f"{LIST}leveringen.pdf"),
        (f"/herkomst/crime_total/{PASSART}/2024/", f"/herkomst/crime_total/{PASSART}/2024/herkomst.pdf"),
    ],
)
def test_the_page_leads_to_its_document(site, client, page, document):
    assert f'href="{document}"' in client.get(page).content.decode()
