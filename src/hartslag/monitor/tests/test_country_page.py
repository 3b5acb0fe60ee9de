# SPDX-License-Identifier: EUPL-1.2
"""One figure for all municipalities: as the page of each says it, the answer first, without ranks."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from hartslag.figures.services import import_file, open_store
from hartslag.monitor import country as added_up
from hartslag.monitor.municipalities import make_country
from hartslag.monitor.results import Place
from hartslag.monitor.rows import OneIndicator
from hartslag.monitor.screens.shown_country import answer_of, csv_of, rows_of, without_conclusion
from hartslag.monitor.spreads import Spreads

pytest_plugins = ["hartslag.monitor.tests.pages"]
NAMES = {f"GM{number:04d}": f"Gemeente {number:04d}" for number in range(1, 321)}
HEAD = "telling;herkomst;gebied;niveau;gemeente;jaar;indicator;getal;getal_is;noemer;bron;toelichting"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """Return a store with crimes and benefits of 320 made-up municipalities; of five none is known."""
    rng = np.random.default_rng(20260702)
    folder = tmp_path_factory.mktemp("country")
    rows = [HEAD]
    for code in list(NAMES)[5:]:
        people = round(float(np.exp(rng.normal(9.5, 1.0)))) + 500
        crime, benefit = 0.04 * np.exp(rng.normal(0, 0.2)), 0.03 * np.exp(rng.normal(0, 0.3))
        where = f"Telling;gepubliceerd;{code};gemeente;{code}"
        for year in (2024, 2025):
            # A variance of four times the mean: what the history of the municipalities must show.
            crimes = rng.negative_binomial(crime * people / 3, 1 / 4)
            benefits = 10 * round(rng.binomial(people, benefit) / 10)
            for indicator, number in (("crime_total", crimes), ("income_support", benefits)):
                rows.append(f"{where};{year};{indicator};{number};aantal;{people};Bron;")
    path = folder / "telling.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    store = open_store(folder / "store")
    report = import_file(store, "own_counts", path, lambda reference: reference.code, actor="test")
    assert not report.rejected
    return store


@pytest.mark.parametrize("indicator", ["crime_total", "income_support"])
def test_every_verdict_is_that_of_the_page_of_the_municipality(made_up, monkeypatch, indicator):
    monkeypatch.setattr(added_up, "municipalities", lambda: [SimpleNamespace(code=code) for code in NAMES])
    monkeypatch.setattr(added_up, "_country", added_up.CountryFigures())
    definition = made_up.catalogue.indicators[indicator]
    page = make_country(made_up, definition, NAMES, None, Spreads())
    for i in range(0, len(NAMES), 8):
        code = list(NAMES)[i]
        here = Place(code, NAMES[code], (), code, NAMES[code], {}, country="NL01", country_name="Nederland")
        standing = OneIndicator(made_up, definition, here, Spreads()).standing(2025)
        verdict = standing.conclusion.verdict if standing else "no_verdict"
        assert page.judged.verdict[i] == verdict, code
        if verdict != "no_verdict" and indicator == "crime_total":
            assert 3 < standing.conclusion.sizes["dispersion"] < 5
        assert i < 5 or standing.reference.name.en == "the rest of the Netherlands"
    assert len(set(page.judged.verdict.tolist())) >= 4


def test_the_answer_counts_what_is_clear_and_what_cannot_be_said(made_up):
    page = make_country(made_up, made_up.catalogue.indicators["crime_total"], NAMES, None, Spreads())
    better, worse, unknown = map(
        int,
        re.fullmatch(
            r"In (\d+) van de 320 gemeenten is dit cijfer duidelijk gunstiger dan in de rest van Nederland, "
            r"in (\d+) duidelijk ongunstiger\. Van (\d+) is het niet te zeggen\.",
            answer_of(page),
        ).groups(),
    )
    rows = rows_of(page, "")
    assert sum(row.shown.words == "Duidelijk gunstiger dan de rest van Nederland" for row in rows) == better
    assert sum(row.shown.words == "Duidelijk ongunstiger dan de rest van Nederland" for row in rows) == worse
    assert sum(row.shown.words in {"Niet te zeggen", "Geen conclusie"} for row in rows) == unknown
    assert page.eligible == 315


def test_the_table_is_by_name_unless_by_value_and_the_unknown_come_last(made_up):
    page = make_country(made_up, made_up.catalogue.indicators["crime_total"], NAMES, None, Spreads())
    assert [row.name for row in rows_of(page, "")] == list(NAMES.values())
    for sort in ("waarde", "-waarde"):
        rows = rows_of(page, sort)
        assert [row.value for row in rows[-5:]] == ["Geen cijfer"] * 5
        values = [float(row.value.replace(",", ".")) for row in rows[:-5]]
        assert values == sorted(values, reverse=sort.startswith("-"))
    assert rows_of(page, "-naam")[0].name == "Gemeente 0320"
    assert len(csv_of(page)) == 320


def test_of_two_municipalities_nothing_is_said_about_the_rest_of_the_country(store):
    names = {"GM0917": "Heerlen", "GM0928": "Kerkrade"}
    page = make_country(store, store.catalogue.indicators["crime_total"], names, None, Spreads())
    assert page.eligible == 0
    assert without_conclusion(page).startswith("Alleen van 2 gemeenten zijn cijfers ingelezen.")


def test_an_estimate_says_what_is_usual_and_that_no_conclusion_follows(site, read):
    text = read("/kaart/lonely/")
    assert re.search(r"In de helft van de gemeenten ligt dit cijfer tussen [\d,]+% en [\d,]+%", text)
    assert "Dit is een schatting." in text


def test_a_municipality_leads_to_its_own_page_of_the_year(site, client):
    page = client.get("/kaart/crime_total/?jaar=2023").content.decode()
    assert 'href="/cijfer/crime_total/?gemeente=GM0917&amp;jaar=2023">Heerlen</a>' in page
    assert re.search(r'href="/kaart/crime_total/\?jaar=2021"', page)
    map_ = re.search(r'<figure class="hartslag-map.*?</figure>', page, re.DOTALL)[0]
    assert map_.count("<title>") == 2


def test_the_page_of_a_figure_leads_to_all_municipalities(site, client):
    assert 'href="/kaart/crime_total/"' in client.get("/cijfer/crime_total/?gemeente=GM0917").content.decode()


def test_the_page_of_the_country_leads_to_its_municipalities_and_lists_none(site, client):
    page = client.get("/cijfer/crime_total/?gebied=NL01").content.decode()
    assert 'href="/kaart/crime_total/"' in page
    assert "GM0917" not in page


def test_the_page_of_the_country_says_whether_the_figure_is_known_elsewhere(site, read):
    text = read("/cijfer/lonely/?gebied=NL01")
    assert "Van Nederland zelf is dit niet bekend." in text
    assert "Dit cijfer voor alle gemeenten" in text


def test_the_page_of_the_country_without_any_figure_says_how_to_bring_it_in(empty_site, read):
    assert "bin/hartslag figures import" in read("/cijfer/lonely/?gebied=NL01")


def test_the_download_has_every_municipality(site, client):
    text = client.get("/kaart/crime_total/cijfers.csv?jaar=2024").content.decode("utf-8-sig")
    assert text.splitlines()[0] == "gebied;naam;cijfer;jaar;waarde;eenheid;conclusie"
    assert "GM0917;Heerlen" in text


def test_without_figures_and_of_unknown_figures_it_says_so(empty_site, read):
    assert "bin/hartslag figures import" in read("/kaart/crime_total/")
    assert "Er is geen cijfer met de naam" in read("/kaart/bestaat_niet/", 404)


def test_municipalities_that_could_not_be_read_are_asked_for_again(made_up, monkeypatch):
    def away():
        raise ConnectionError

    figures = added_up.CountryFigures()
    monkeypatch.setattr(added_up, "municipalities", away)
    with pytest.raises(ConnectionError):
        figures.municipalities(made_up)
    monkeypatch.setattr(added_up, "municipalities", lambda: [SimpleNamespace(code=code) for code in NAMES])
    assert figures.municipalities(made_up) == list(NAMES)
