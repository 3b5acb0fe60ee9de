# SPDX-License-Identifier: EUPL-1.2
"""Where does one figure on a screen come from, down to the line of a file?"""

import re
from types import SimpleNamespace

import pytest

from hartslag.figures.services import import_file, open_store
from hartslag.monitor import country
from hartslag.monitor.provenance import make_provenance
from hartslag.monitor.results import Place
from hartslag.monitor.spreads import Spreads
from hartslag.monitor.tests.pages import DEMONSTRATION

pytest_plugins = ["hartslag.monitor.tests.pages"]
PASSART, HEILUST = "BU09172100", "BU09280001"
CRIME = DEMONSTRATION / "figures" / "police_crime_2021_2025.csv"


def line_of(file, start):
    """Return the number of the line of a file that starts so, the header being the first."""
    lines = (DEMONSTRATION / "figures" / file).read_text(encoding="utf-8-sig").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if re.match(start, line))


def test_a_rate_leads_to_the_line_of_its_count_and_to_that_of_its_denominator(site, store, read):
    text = read(f"/herkomst/crime_total/{PASSART}/2024/")
    crime = next(each for each in store.releases() if each.importer == "police_crime")
    key_figures = next(each for each in store.releases() if each.importer == "cbs_key_figures")
    count = line_of("police_crime_2021_2025.csv", rf"{PASSART},.*,2024,")
    residents = line_of("cbs_key_figures_2024.csv", rf".*{PASSART}")
    assert "Wij tonen 76,2 (misdrijven per 1.000 inwoners), met een 95%-marge van" in text
    assert re.search(
        rf"Passart 155 2\.035 {key_figures.id}, regel {residents} {crime.id} .*? "
        rf"police_crime_2021_2025\.csv {count} ",
        text,
    )
    assert "Geregistreerde misdrijven; wijken en buurten (47022NED)" in text


def test_the_conclusion_stands_there_with_all_its_numbers(site, read):
    text = read(f"/herkomst/crime_total/{PASSART}/2024/")
    assert "Niet te zeggen" in text
    for words in ("Spreiding boven toeval", "Kans dat het hier echt hoger is", "Methode", "Aantal 155"):
        assert words in text, words
    assert "Waar het cijfer staat waarmee is vergeleken: de rest van Heerlen" in text
    assert "Dit is het cijfer van Heerlen min dat van Passart." in text


@pytest.mark.parametrize("page", ["/herkomst/low_literacy/{}/2013/", "/cijfer/low_literacy/?gebied={}"])
def test_the_source_is_the_table_of_the_figure_itself(site, read, page):
    text = read(page.format(HEILUST))
    assert "Bron Gemeente Kerkrade: Laaggeletterdheid volgens het uitvoeringsprogramma Heilust" in text


def test_a_figure_of_another_year_names_the_year_of_its_denominator(site, read):
    text = read(f"/herkomst/crime_total/{PASSART}/2022/")
    assert re.search(r"161 [\d.]+ \(2020\)|161 [\d.]+ \(2024\)", text)


def test_a_survey_tells_its_answers_and_its_publication(site, read):
    text = read(f"/herkomst/content_with_home/{PASSART}/2012/")
    assert "92,1% 164 antwoorden" in text
    assert "Boekje Passart, gemeente Heerlen, november 2013" in text
    assert "passart_huisbezoeken_2012.csv 2 " in text


def test_an_area_of_several_neighbourhoods_lists_the_line_of_each(site, read, client):
    text = read("/herkomst/crime_total/WK091721/2024/")
    assert re.search(r"bij elkaar gelegd uit \d gepubliceerde cijfers", text)
    page = client.get("/herkomst/crime_total/WK091721/2024/").content.decode()
    assert page.count("police_crime_2021_2025.csv</td>") >= 3


def test_an_earlier_value_that_was_another_is_named_and_the_same_is_not(
    real_areas, db, settings, tmp_path, areas, read
):
    store = open_store(tmp_path / "store")
    settings.FIGURES_FOLDER = store.folder
    later = tmp_path / "later.csv"
    text = CRIME.read_text(encoding="utf-8")
    later.write_text(re.sub(rf"({PASSART},.*,2024,)\d+", r"\g<1>160", text), encoding="utf-8")
    first, second = (
        import_file(store, "police_crime", path, areas.resolve, actor="test").release
        for path in (CRIME, later)
    )
    said = read(f"/herkomst/crime_total/{PASSART}/2024/")
    now, before = said.split("Wat andere leveringen zeggen")
    assert f"Passart 160 {second.id}" in now
    assert re.search(rf"Passart 155 {first.id} .*? {first.file_name}", before)
    assert "Wat andere leveringen zeggen" not in read(f"/herkomst/crime_total/{PASSART}/2023/")
    store.withdraw(second.id, actor="test", reason="fout")
    assert "Passart 155" in read(f"/herkomst/crime_total/{PASSART}/2024/")


@pytest.fixture
def own_counts(real_areas, db, settings, tmp_path, areas):
    """Return a function that imports own counts of these areas behind the screens."""
    store = open_store(tmp_path / "store")
    settings.FIGURES_FOLDER = store.folder

    def bring_in(**counts):
        path = tmp_path / f"telling {len(store.releases())}.csv"
        rows = [
            f"Meldingen;{area};2024;neighbour_nuisance_reports;{count};2000" for area, count in counts.items()
        ]
        path.write_text("\n".join(["telling;gebied;jaar;indicator;getal;noemer", *rows]), encoding="utf-8")
        return import_file(store, "own_counts", path, areas.resolve, actor="test").release

    return bring_in


def test_a_hidden_figure_says_why_and_not_how_much(own_counts, read):
    own_counts(BU09172100=4)
    text = read(f"/herkomst/neighbour_nuisance_reports/{PASSART}/2024/")
    assert "gaat over te weinig mensen om te tonen" in text
    assert "onder de 10" in text
    assert "niet getoond" in text


def test_two_versions_of_own_counts_with_a_hidden_number_are_not_put_side_by_side(own_counts, read):
    own_counts(BU09172100=20, BU09172101=3)
    own_counts(BU09172100=27, BU09172101=12)
    text = read(f"/herkomst/neighbour_nuisance_reports/{PASSART}/2024/")
    assert "kunnen dat aantal verraden" in text
    assert "Passart 20" not in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"/herkomst/crime_total/{PASSART}/1999/", "niets bekend"),
        ("/herkomst/crime_total/BU99999999/2024/", "BU99999999"),
        (f"/herkomst/weather/{PASSART}/2024/", "weather"),
    ],
)
def test_what_is_not_there_is_answered_in_plain_words(site, read, address, words):
    assert words in read(address, status=404)


def test_the_page_asks_the_database_little(site, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        client.get(f"/herkomst/crime_total/{PASSART}/2024/")


@pytest.mark.parametrize(
    "page",
    [
        f"/gebied/{PASSART}/thema/safety/",
        f"/cijfer/crime_total/?gebied={PASSART}",
        f"/gebied/{PASSART}/vergelijk/?cijfer=crime_total",
    ],
    ids=["theme", "indicator", "beside"],
)
def test_every_number_of_a_table_is_one_click_from_where_it_comes_from(site, client, page):
    found = re.findall(
        r'class="monitor-origin"\s+href="([^"]+)"><span class="hartslag-unseen">Herkomst van</span>',
        client.get(page).content.decode(),
    )
    assert len(found) >= 4
    for address in dict.fromkeys(found[:12]):
        assert client.get(address).status_code == 200, address


def test_what_comes_together_in_a_neighbourhood_leads_to_where_each_figure_comes_from(
    site, client, cast, signed_in
):
    signed_in(client, cast.anna)
    page = client.get(f"/gebied/{PASSART}/stapeling/").content.decode()
    found = re.findall(rf'href="(/herkomst/\w+/{PASSART}/\d+/)">herkomst<span', page)
    assert found
    for address in found:
        assert client.get(address).status_code == 200, address


def test_the_answer_itself_is_one_click_from_where_it_comes_from(site, client):
    page = client.get(f"/cijfer/crime_total/?gebied={PASSART}").content.decode()
    assert re.search(rf'href="/herkomst/crime_total/{PASSART}/2025/">Alles over de herkomst', page)


def test_the_country_added_up_names_its_releases_and_not_hundreds_of_lines(tmp_path, monkeypatch):
    codes = [f"GM{number:04d}" for number in range(1, 311)]
    rows = [
        f"Telling;gepubliceerd;{code};gemeente;{code};2025;crime_total;{500 + place};aantal;20000;Bron;"
        for place, code in enumerate(codes)
    ]
    path = tmp_path / "telling.csv"
    head = "telling;herkomst;gebied;niveau;gemeente;jaar;indicator;getal;getal_is;noemer;bron;toelichting"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    store = open_store(tmp_path / "store")
    release = import_file(store, "own_counts", path, lambda reference: reference.code, actor="test").release
    monkeypatch.setattr(country, "municipalities", lambda: [SimpleNamespace(code=code) for code in codes])
    monkeypatch.setattr(country, "_country", country.CountryFigures())
    here = Place(codes[0], "Eerste", (), codes[0], "Eerste", {}, country="NL01", country_name="Nederland")
    crime = store.catalogue.indicators["crime_total"]
    found = make_provenance(store, crime, here, 2025, Spreads())
    assert [each.observation.row for each in found.pieces] == [2]
    assert found.reference_pieces == ()
    assert found.reference_summed == (release,)
