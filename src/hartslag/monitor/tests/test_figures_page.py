# SPDX-License-Identifier: EUPL-1.2
"""Which figures are there, where do they come from, and on which scale do we conclude?"""

import re

from hartslag.figures.services import import_file, open_store
from hartslag.monitor.tests.pages import DEMONSTRATION

pytest_plugins = ["hartslag.monitor.tests.pages"]
FIGURES, ABOUT = "/cijfers/", "/over-de-cijfers/"


def test_all_figures_by_theme_with_their_question_and_kind(site, read):
    text = read(FIGURES)
    assert "102 cijfers." in text
    assert re.search(
        r"Geregistreerde misdrijven Hoeveel misdrijven zijn hier geregistreerd\? registratie", text
    )
    themes = [
        "Bewoners Cijfer",
        "Wonen en buurt Cijfer",
        "Veiligheid Cijfer",
        "Voorzieningen dichtbij Cijfer",
    ]
    assert [text.index(theme) for theme in themes] == sorted(text.index(theme) for theme in themes)


def test_the_municipality_chosen_shows_its_neighbourhoods_and_programme_area(site, client, read):
    assert "Programmagebied Passart" in read(FIGURES)
    text = read(f"{FIGURES}?gemeente=GM0928")
    assert "Programmagebied Heilust" in text
    assert "Programmagebied Passart" not in text
    assert (
        'href="/cijfer/crime_total/?gemeente=GM0928"'
        in client.get(f"{FIGURES}?gemeente=GM0928").content.decode()
    )
    assert "Heel Heerlen" in read(f"{FIGURES}?gemeente=onzin")


def test_without_figures_or_areas_the_pages_say_the_first_step(empty_site, read):
    assert "bin/hartslag figures import" in read(FIGURES)
    text = read(ABOUT)
    assert "Nog geen leveringen" in text


def test_sources_releases_scale_kinds_and_methods_are_explained(site, read):
    text = read(ABOUT)
    for words in (
        "Niet te zeggen De cijfers kunnen dit niet uitwijzen.",
        "Schatting uit een model",
        "Benjamini, Hochberg 1995",
        "Geregistreerde misdrijven; wijken en buurten (47022NED)",
        "De grenzen op de kaarten zijn van CBS en Kadaster",
        "te bevestigen",
        "2021 tot en met 2025",
        "Bekijk alle 11 leveringen",
        "Kerncijfers wijken en buurten 2016 tot en met 2020, 2024",
    ):
        assert words in text, words


def test_a_model_and_an_index_never_carry_a_conclusion_here_either(site, client):
    page = client.get(ABOUT).content.decode()
    rows = re.findall(r"<tr>\s*<th scope=\"row\">([^<]+)</th>.*?</tr>", page, re.DOTALL)
    nevers = [
        re.search(r"<th scope=\"row\">([^<]+)<", row)[1]
        for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
        if re.search(r">\s*Nooit\s*<", row)
    ]
    assert len(rows) == 5
    assert nevers == ["Schatting uit een model", "Index"]


def test_the_latest_release_of_each_table_is_one_click_away(site, client):
    page = client.get(ABOUT).content.decode()
    latest = re.findall(r'href="/leveringen/([a-z_]+)-[0-9a-f]{10}/"', page)
    assert sorted(latest) == [
        "cbs_key_figures_by_name",
        "own_counts",
        "police_crime",
        "rivm_health",
        "survey_results",
        "survey_results",
    ]


def test_a_withdrawn_release_is_no_longer_the_latest_but_stays_in_the_download(
    real_areas, db, settings, tmp_path, areas, client
):
    store = open_store(tmp_path)
    file = DEMONSTRATION / "figures" / "police_crime_2021_2025.csv"
    release = import_file(store, "police_crime", file, areas.resolve, actor="test").release
    store.withdraw(release.id, actor="test", reason="Verkeerde gemeente.")
    settings.FIGURES_FOLDER = store.folder
    page = client.get(ABOUT).content.decode()
    assert release.id not in page
    assert "Bekijk de ene levering" in page
    assert b";Verkeerde gemeente.;" in client.get(f"{ABOUT}cijfers.csv").content


def test_the_releases_can_be_downloaded(site, client):
    text = client.get(f"{ABOUT}cijfers.csv").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("levering;")
    assert len(text.splitlines()) == 12


def test_the_pages_ask_the_database_little(site, client, django_assert_max_num_queries):
    for page, most in ((FIGURES, 7), (ABOUT, 4)):
        with django_assert_max_num_queries(most):
            client.get(page)
