# SPDX-License-Identifier: EUPL-1.2
"""How does a neighbourhood stand? What is said first, in which order, and what never."""

import re

import pytest

from hartslag.areas.services import get, ring

pytest_plugins = ["hartslag.monitor.tests.pages"]
PASSART, HEILUST = "/gebied/BU09172100/", "/gebied/BU09280001/"


def test_the_answer_comes_first_then_strengths_then_what_stands_out_then_what_moves(site, read):
    text = read(PASSART)
    order = [
        "Hoe staat Passart ervoor? 1 cijfer springt er gunstig uit",
        "Wat goed gaat",
        "Wat opvalt Van 28 cijfers springen er 18 uit.",
        "zou toeval er gemiddeld",
        "Wat beweegt",
        "Alle cijfers per thema",
        "Wat we niet weten",
        "Rond Passart",
        "Bronnen",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_favourable_figure_that_may_be_chance_is_said_so(site, read):
    assert (
        "Hoe staat Heilust ervoor? 1 cijfer is gunstiger dan in de rest van Kerkrade, "
        "al kan dat nog toeval zijn. 1 springt er ongunstig uit." in read(HEILUST)
    )


def test_every_theme_is_one_line_that_leads_to_its_figures(site, client, read):
    text = read(PASSART)
    assert "Zoveel cijfers wijzen een kant op, vergeleken met de rest van Heerlen." in text
    assert "Veiligheid : 1 gunstiger, 2 ongunstiger, 1 gelijk of niet te zeggen Werk en inkomen" in text
    page = client.get(PASSART).content.decode()
    themes = re.findall(r'href="(/gebied/BU09172100/thema/[a-z_]+/)"', page)
    assert len(themes) == 9
    for theme in themes:
        assert client.get(theme).status_code == 200
    assert client.get("/gebied/BU09172100/thema/nothing/").status_code == 404


def test_where_nothing_is_compared_no_theme_is_said_to_point_a_way(site, read):
    text = read("/gebied/GM0917/")
    assert "zonder conclusie" in text
    assert "Zoveel cijfers wijzen een kant op" not in text


def test_a_row_says_value_interval_reference_conclusion_and_change(site, read):
    text = read(f"{PASSART}thema/safety/")
    assert re.search(
        r"Geregistreerde misdrijven misdrijven per 1\.000 inwoners, 2025 Herkomst van 81,6 62,6 tot 104,5 "
        r"65,4 Waarschijnlijk ongunstiger dan de rest van Heerlen Niet te zeggen 2021 tot 2025",
        text,
    )


def test_figures_without_a_conclusion_are_there_but_conclude_nothing(site, client, read):
    page = client.get(f"{PASSART}thema/health/").content.decode()
    assert "26 cijfers zonder conclusie" in read(f"{PASSART}thema/health/")
    assert "hartslag-mark" not in page[page.index('id="thema-health"') :]
    assert "Schatting van een model, zonder marge: 36 cijfers" in read(PASSART)


def test_no_area_is_ranked_or_coloured_as_the_worst(site, client, read):
    text = read(PASSART).lower()
    assert not re.search(r"\b(slechtste|ergste|rang|ranglijst|achterstandswijk|probleemwijk)\b", text)
    page = client.get(PASSART).content.decode()
    map_ = re.search(r'<svg class="monitor-locating".*?</svg>', page, re.DOTALL)[0]
    assert "shape--worse" not in map_
    assert (map_.count("<path"), map_.count("shape--step-5")) == (57, 1)
    assert "<a " not in map_, "57 stops of the keyboard before the content"


def test_neighbours_and_municipality_are_links(site, client):
    page = client.get(PASSART).content.decode()
    for code in ("GM0917", "BU09172101"):
        assert f'href="/gebied/{code}/"' in page
    assert "Heerlerheide Kom" in page


def test_around_a_municipality_lie_municipalities(site, read):
    text = read("/gebied/GM0917/")
    assert re.search(r"Rond Heerlen Kerkrade Op de kaart", text)


def test_a_neighbour_across_the_border_is_named_with_its_municipality(site, read):
    across = ring(get("GM0917"))[0]
    around = read(f"/gebied/{across.code}/").split(f"Rond {across.name}")[1].split("Op de kaart")[0]
    assert "Beitel Heerlen Heilust Kaalheide" in around
    assert "Heerlerheide Kom Heerlen" not in read(PASSART)


@pytest.mark.parametrize("code", ["BU09172100", "BU09280001", "passart", "WK091721", "GM0917", "GM0928"])
def test_every_kind_of_area_has_a_page_and_a_download_in_both_languages(site, client, code):
    for language in ("", "/en"):
        assert client.get(f"{language}/gebied/{code}/").status_code == 200
        assert client.get(f"{language}/gebied/{code}/cijfers.csv")["Content-Type"].startswith("text/csv")


def test_the_number_of_queries_does_not_depend_on_the_area(site, client, django_assert_max_num_queries):
    for code in ("BU09172100", "BU09280001", "WK091721", "GM0917"):
        client.get(f"/gebied/{code}/")
        with django_assert_max_num_queries(12):
            client.get(f"/gebied/{code}/")


def test_english_has_its_own_numbers_and_words_of_figures(site, read):
    text = read("/en/gebied/BU09172100/thema/safety/")
    assert "81.6" in text
    assert "probably worse than the rest of Heerlen" in text.replace("Probably", "probably")


def test_an_unknown_area_is_said_in_plain_words(site, read):
    assert "Er is geen gebied met de code 'BU99999999'" in read("/gebied/BU99999999/", 404)
    assert "There is no area with the code 'BU99999999'" in read("/en/gebied/BU99999999/", 404)
    assert "Er is geen gebied" in read("/gebied/BU99999999/cijfers.csv", 404)


def test_without_figures_the_page_says_what_will_be_here_and_the_first_step(empty_site, read):
    text = read(PASSART)
    assert "Hier komt te staan hoe Passart ervoor staat." in text
    assert "bin/hartslag figures import" in text
    assert "Wat beweegt" not in text


def test_a_small_own_count_is_not_shown(real_areas, db, settings, small_store, client, read):
    columns = "telling;herkomst;gebied;niveau;gemeente;jaar;indicator;getal;getal_is;noemer;bron;toelichting"
    count = "Meldingen;eigen telling;{};{};Kerkrade;2013;neighbour_nuisance_reports;{};aantal;{};Registratie;"
    rows = count.format("BU09280001", "buurt", 7, 2600), count.format("GM0928", "gemeente", 700, 47000)
    settings.FIGURES_FOLDER = small_store("own_counts", columns, *rows).folder
    assert "Te weinig om te tonen (bescherming van bewoners)" in read(f"{HEILUST}thema/safety/")
    assert b";7;" not in client.get(f"{HEILUST}cijfers.csv").content
