# SPDX-License-Identifier: EUPL-1.2
"""The screen of stacking: for professionals, strengths beside problems, and chance beside both."""

import re

import pytest

pytest_plugins = ["hartslag.monitor.tests.pages"]
HEERLEN, PASSART = "/gebied/GM0917/stapeling/", "/gebied/BU09172100/stapeling/"


@pytest.fixture
def professionals(client, cast, signed_in):
    signed_in(client, cast.anna)


def test_the_answer_comes_first_and_says_what_it_does_not_mean(site, professionals, read):
    text = read(HEERLEN)
    assert re.search(
        r"Wat komt samen in de buurten van Heerlen\? In \d+ van de 57 buurten van Heerlen zijn meer cijfers "
        r"duidelijk gunstiger dan toeval maakt, in \d+ meer cijfers duidelijk ongunstiger\. "
        r"Dit telt cijfers van een buurt, niet problemen van een huishouden",
        text,
    )
    assert re.search(r"springen er \d+ uit; gemiddeld is dat hooguit \d(,\d)? keer toeval", text)


def test_every_neighbourhood_has_both_sides_with_chance_beside_them(site, professionals, client):
    page = client.get(HEERLEN).content.decode()
    cells = re.findall(
        r"<div>(?:<strong>)?(\d+)(?:</strong>)? van (\d+) "
        r'<span class="monitor-cell-note">bij toeval (\d+(?: (?:of|tot) \d+)?)</span></div>',
        page,
    )
    rows = page.count('hartslag-table__link"')
    assert rows == 57
    assert len(cells) == 2 * (rows - page.count(">geen cijfer</td>") // 2)


def test_a_neighbourhood_leads_to_its_municipality_with_its_own_figures_first(
    site, professionals, client, read
):
    text = read(PASSART)
    assert re.search(
        r"Wat komt samen in Passart\? \d van 4 cijfers duidelijk gunstiger; bij toeval 0\. "
        r"2 van 4 cijfers duidelijk ongunstiger; bij toeval 0\. Bijstand",
        text,
    )
    page = client.get(PASSART).content.decode()
    assert 'href="/cijfer/income_support/?gebied=BU09172100&amp;jaar=2020"' in page
    assert page.count("hartslag-map__outline") == 1


def test_the_map_shows_problems_or_strengths_and_never_in_the_colours_of_a_verdict(
    site, professionals, client
):
    for side, words in (("gunstig", "gunstiger"), ("ongunstig", "ongunstiger")):
        page = client.get(f"{HEERLEN}?kaart={side}").content.decode()
        assert f"per buurt duidelijk {words} zijn" in page
        map_ = re.search(r'<figure class="hartslag-map.*?</figure>', page, re.DOTALL)[0]
        assert not set(re.findall(r"shape--([a-z0-9-]+)", map_)) & {"better", "worse"}
        assert re.search(rf'\?kaart={side}"\s+aria-current="true"', page)


def test_the_table_is_by_name_unless_sorted(site, professionals, client):
    def names(sort):
        page = client.get(f"{HEERLEN}?sorteer={sort}").content.decode()
        return re.findall(r'hartslag-table__link" href="[^"]+">([^<]+)</a>', page)

    usual = names("")
    assert usual[:2] == ["Aarveld", "Beersdal"]
    assert names("-naam") == usual[::-1]
    assert names("-ongunstig")[:3] != usual[:3]
    assert sorted(names("gunstig")) == sorted(usual)


def test_the_download_names_the_figures_and_what_chance_would_make(site, professionals, client):
    text = client.get("/gebied/BU09172100/stapeling/cijfers.csv").content.decode("utf-8-sig")
    head, *rows = text.splitlines()
    assert head.split(";")[2:5] == ["cijfers_die_meetellen", "duidelijk_gunstiger", "gunstiger_bij_toeval"]
    assert len(rows) == 57
    assert any("Bijstand" in row for row in rows)


def test_others_than_professionals_do_not_see_it(site, client):
    for address in (HEERLEN, PASSART, f"{HEERLEN}cijfers.csv"):
        assert client.get(address)["Location"] == f"/inloggen/?next={address}"


def test_without_figures_it_says_the_first_step(empty_site, professionals, read):
    assert "bin/hartslag figures import" in read(HEERLEN)


def test_an_unknown_area_is_said_in_plain_words(site, professionals, read):
    assert "Er is geen gebied met de code" in read("/gebied/GM9999/stapeling/", 404)


def test_the_number_of_queries_does_not_depend_on_the_municipality(
    site, professionals, client, django_assert_max_num_queries
):
    for code in ("BU09172100", "GM0917", "GM0928"):
        client.get(f"/gebied/{code}/stapeling/")
        with django_assert_max_num_queries(15):
            client.get(f"/gebied/{code}/stapeling/")


def test_the_country_has_no_stacking_and_is_not_said_to_be_unknown(site, professionals, read):
    assert "Er is geen gebied" not in read("/gebied/NL01/stapeling/", 404)
