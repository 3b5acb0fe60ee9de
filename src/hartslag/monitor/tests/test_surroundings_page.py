# SPDX-License-Identifier: EUPL-1.2
"""An area with the ring around it, also across the municipal border, by the ring alone or by a figure."""

import re

import pytest

from hartslag.areas.services import get, ring

pytest_plugins = ["hartslag.monitor.tests.pages"]
PASSART = "/gebied/BU09172100/omgeving/"


def test_the_answer_says_on_how_many_neighbourhoods_it_borders(site, read):
    around = ring(get("BU09172100"))
    assert f"Passart grenst aan {len(around)} buurten (Heerlen: {len(around)})." in read(PASSART)


def test_the_map_has_the_area_and_its_ring_each_by_its_name(site, client):
    page = client.get(PASSART).content.decode()
    map_ = re.search(r'<figure class="hartslag-map.*?</figure>', page, re.DOTALL)[0]
    titles = set(re.findall(r"<title>([^<]+)</title>", map_))
    assert titles == {"Passart", *(each.name for each in ring(get("BU09172100")))}
    assert map_.count("hartslag-map__outline") == 1
    assert "grenst aan Passart" in map_
    assert page.count('hartslag-table__link"') == len(titles)


def test_a_figure_is_said_as_on_the_page_of_each_neighbourhood(site, client, read):
    page = client.get(f"{PASSART}?cijfer=crime_total").content.decode()
    words = re.findall(
        r'href="(/cijfer/[^"]+)">([^<]+)</a>.*?hartslag-verdict__words">([^<]+)<', page, re.DOTALL
    )
    assert len(words) > 4
    for href, name, said in words:
        assert said in read(href.replace("&amp;", "&")), name
    assert "Elke buurt is vergeleken met de rest van haar eigen gemeente." in page


def test_the_map_says_a_figure_and_its_conclusion_in_one_sentence(site, client):
    page = client.get(f"{PASSART}?cijfer=crime_total").content.decode()
    map_ = re.search(r'<figure class="hartslag-map.*?</figure>', page, re.DOTALL)[0]
    titles = [each for each in re.findall(r"<title>[^<:]+: ([^<]+)</title>", map_) if "," in each]
    assert titles
    assert not [each for each in titles if re.search(r"(^|, )[A-Z]", each)]


@pytest.mark.parametrize("code", ["heilust", "GM0917", "WK091721"])
def test_every_kind_of_area_has_its_surroundings(site, read, code):
    name = get(code).name
    assert f"Wat ligt er rond {name}?" in read(f"/gebied/{code}/omgeving/?cijfer=rented")


def test_the_ring_crosses_the_municipal_border(site, read):
    border = next(each for each in ring(get("GM0917")) if each.municipality.code == "GM0928")
    text = read(f"/gebied/{border.code}/omgeving/?cijfer=crime_total")
    assert re.search(
        r"grenst aan \d+ buurten \((Kerkrade: \d+, Heerlen: \d+|Heerlen: \d+, Kerkrade: \d+)\)", text
    )
    borders = [each for each in ring(get("GM0917")) if each.municipality.code == "GM0928"]
    texts = [read(f"/gebied/{each.code}/omgeving/?cijfer=crime_total") for each in borders]
    assert any("dan de rest van Heerlen" in each and "dan de rest van Kerkrade" in each for each in texts)


def test_a_year_and_a_figure_that_are_not_there_are_answered_in_words(site, read):
    assert "Wat ligt er rond Passart?" in read(f"{PASSART}?cijfer=crime_total&jaar=1850")
    assert "Er is geen cijfer met de naam" in read(f"{PASSART}?cijfer=bestaat_niet", 404)
    assert "Er is geen gebied met de code" in read("/gebied/BU99999999/omgeving/", 404)


def test_the_profile_leads_to_it(site, client):
    assert f'href="{PASSART}"' in client.get("/gebied/BU09172100/").content.decode()


def test_the_number_of_queries_does_not_depend_on_the_area(site, client, django_assert_max_num_queries):
    for code in ("BU09172100", "heilust", "GM0917"):
        client.get(f"/gebied/{code}/omgeving/?cijfer=crime_total")
        with django_assert_max_num_queries(12):
            client.get(f"/gebied/{code}/omgeving/?cijfer=crime_total")


def test_around_the_country_lies_nothing(site, client):
    answer = client.get("/gebied/NL01/omgeving/")
    assert (answer.status_code, answer["Location"]) == (302, "/gebied/NL01/")
