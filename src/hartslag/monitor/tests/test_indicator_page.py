# SPDX-License-Identifier: EUPL-1.2
"""One figure: the conclusion first, then the years, the map, all neighbourhoods, and where it comes from."""

import re

import pytest

pytest_plugins = ["hartslag.monitor.tests.pages"]
CRIME, NUISANCE = "/cijfer/crime_total/", "/cijfer/neighbour_nuisance_reports/"


def test_the_question_and_its_answer_come_first(site, read):
    text = read(f"{CRIME}?gebied=BU09172100")
    assert re.search(
        r"Passart: hoeveel misdrijven zijn hier geregistreerd\? "
        r"Waarschijnlijk ongunstiger dan de rest van Heerlen In 2025 waren er in Passart 166 misdrijven",
        text,
    )
    assert "Is het veranderd? Niet te zeggen Het aantal misdrijven in Passart ging van 136 in 2021" in text
    assert "aantal inwoners van 2024" in text


def test_every_year_is_there_as_a_number_with_its_margin(site, client):
    page = client.get(f"{CRIME}?gebied=BU09172100").content.decode()
    table = page[page.index("De reeks als tabel") :]
    numbers = re.findall(r'<th scope="row">(\d{4})</th>\s*<td[^>]*>(\d+)</td>', table)
    assert numbers == [("2025", "166"), ("2024", "155"), ("2023", "141"), ("2022", "161"), ("2021", "136")]


def test_heilust_against_a_published_average_in_which_it_counts_itself(site, read):
    text = read(f"{NUISANCE}?gebied=BU09280001")
    assert "Duidelijk ongunstiger dan Kerkrade" in text
    for number in ("2,35", "1,48", "1,59 keer (1,21 tot 2,04)", "1,79 tot 3,01"):
        assert number in text, number
    assert "deze buurt meegerekend" in text
    assert "boekje" in text or "Uitvoeringsprogramma" in text


def test_every_shape_of_the_map_is_a_link_with_a_name_and_words(site, client):
    page = client.get(f"{CRIME}?gebied=BU09172100").content.decode()
    map_ = re.search(r'<figure class="hartslag-map">.*?</figure>', page, re.DOTALL)[0]
    shapes = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>([^<]+)</title>', map_)
    assert len(shapes) == 57
    assert all(
        href.startswith("/cijfer/crime_total/?gebied=BU0917") and "jaar=2025" in href for href, _ in shapes
    )
    assert all(": " in title for _, title in shapes)
    assert "gunstiger dan de rest van Heerlen" in map_
    assert map_.count("hartslag-map__outline") == 1


def test_a_figure_without_good_or_bad_is_mapped_in_steps_of_its_value(site, client):
    page = client.get("/cijfer/rented/?gemeente=GM0917").content.decode()
    map_ = re.search(r'<figure class="hartslag-map">.*?</figure>', page, re.DOTALL)[0]
    assert "shape--worse" not in map_
    assert re.search(r"minder dan \d+%", map_)


def test_a_model_estimate_carries_no_conclusion_and_says_why(site, read):
    text = read("/cijfer/lonely/?gebied=BU09172100")
    assert "Geen conclusie" in text
    assert "schatting uit een model" in text.lower()


def test_the_table_is_sorted_by_name_unless_asked_and_the_address_holds_it(site, client):
    def names(sort):
        page = client.get(f"{CRIME}?gemeente=GM0917&sorteer={sort}").content.decode()
        return re.findall(r'hartslag-table__link"\s+href="[^"]+"\s*>([^<]+)</a>', page)

    usual = names("")
    assert usual[:2] == ["Aarveld", "Beersdal"]
    assert names("-naam") == usual[::-1]
    assert names("-waarde")[:3] != usual[:3]
    assert sorted(names("waarde")) == sorted(usual)
    assert names("onzin") == usual


def test_a_neighbourhood_without_a_value_comes_last_whichever_way_it_is_sorted(site, client):
    def last(sort):
        page = client.get(f"/cijfer/rented/?gemeente=GM0917&sorteer={sort}").content.decode()
        return "Geen cijfer" in page[page.rindex('class="nl-link hartslag-table__link"') :]

    assert last("waarde")
    assert last("-waarde")


def test_the_years_are_links_that_keep_the_rest(site, client):
    page = client.get(f"{CRIME}?gebied=BU09172100&jaar=2023").content.decode()
    assert re.search(r'href="/cijfer/crime_total/\?gebied=BU09172100&amp;jaar=2021"', page)
    assert re.search(r'jaar=2023"\s+aria-current="true">2023', page)
    assert "De buurten van Heerlen in 2023" in page


def test_another_area_is_found_by_its_name(site, client, read):
    assert "Ander gebied" in read(CRIME)
    assert "Welk gebied bedoelt u met “kerkrade”? Kerkrade gemeente" in read(f"{CRIME}?zoek=kerkrade")
    page = client.get(f"{CRIME}?zoek=kerkrade").content.decode()
    assert 'href="/cijfer/crime_total/?gemeente=GM0928"' in page
    assert "Niets gevonden." in read(f"{CRIME}?zoek=xyzxyz")
    assert "Welk gebied bedoelt u met “heilust”?" in read("/cijfers/?zoek=heilust")


@pytest.mark.parametrize("year", ["1850", "abc", "99999999999999999999", ""])
def test_a_year_without_a_figure_gives_the_latest(site, read, year):
    assert "De buurten van Heerlen in 2025" in read(f"{CRIME}?gemeente=GM0917&jaar={year}")


def test_an_area_without_this_figure_says_so_and_shows_who_has_it(site, read):
    text = read("/cijfer/low_literacy/?gebied=BU09172100")
    assert "laaggeletterd" in text.lower() or "lezen en schrijven" in text
    assert "Hier komt het cijfer over Passart" in text


def test_without_any_figure_the_page_says_the_first_step(empty_site, read):
    assert "bin/hartslag figures import" in read(f"{CRIME}?gemeente=GM0917")


def test_an_unknown_figure_or_area_is_said_in_plain_words(site, read):
    assert "Er is geen cijfer met de naam “bestaat_niet”" in read("/cijfer/bestaat_niet/", 404)
    assert "There is no figure named" in read("/en/cijfer/bestaat_niet/", 404)
    assert "Er is geen gebied met de code 'GM9999'" in read(f"{CRIME}?gemeente=GM9999", 404)


def test_the_number_of_queries_does_not_depend_on_the_area(site, client, django_assert_max_num_queries):
    for code in ("BU09172100", "GM0917", "GM0928"):
        client.get(f"{CRIME}?gebied={code}")
        with django_assert_max_num_queries(12):
            client.get(f"{CRIME}?gebied={code}")


def test_the_download_opens_in_a_dutch_and_in_an_english_spreadsheet(site, client):
    dutch = client.get(f"{CRIME}cijfers.csv?gebied=BU09172100")
    assert dutch["Content-Disposition"] == 'attachment; filename="crime_total.csv"'
    text = dutch.content.decode("utf-8-sig")
    assert dutch.content.startswith(b"\xef\xbb\xbf")
    assert text.splitlines()[0].startswith("gebied;")
    assert ";81,572;" in text
    assert ",81.572," in client.get(f"/en{CRIME}cijfers.csv?gebied=BU09172100").content.decode("utf-8-sig")


def test_an_estimate_of_a_model_is_not_mapped_as_good_or_bad(site, client):
    page = client.get("/cijfer/lonely/?gebied=BU09172100").content.decode()
    map_ = re.search(r'<figure class="hartslag-map">.*?</figure>', page, re.DOTALL)[0]
    assert set(re.findall(r"shape--([a-z0-9-]+)", map_)) <= {"step-1", "none"}
    assert "geen conclusie per buurt" in map_


def test_what_stands_out_on_a_page_of_places_is_counted_in_places(site, read):
    assert re.search(r"Van \d+ buurten springen er \d+ uit\.", read("/cijfer/crime_total/?gemeente=GM0917"))
