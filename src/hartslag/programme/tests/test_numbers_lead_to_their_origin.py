# SPDX-License-Identifier: EUPL-1.2
"""Every number of a figure on the pages of a programme is one click from where it comes from."""

import re

import pytest

PLACE = "Waar dit cijfer vandaan komt"
NUMBER = r'class="programme-origin"\s+href="([^"]+)"><span[^>]*>Herkomst van</span> ([^<]+)</a>'


@pytest.fixture
def heilust(loaded, demonstration, bring_in):
    bring_in("own_counts", demonstration.parent / "figures" / "heilust_burenoverlast_2012.csv")
    bring_in("survey_results", demonstration.parent / "figures" / "heilust_laaggeletterdheid_2013.csv")
    loaded("heilust")


def origins_on(client, page, pattern):
    return re.findall(pattern, client.get(page).content.decode())


def test_baselines_and_moving_targets_of_a_programme_lead_to_their_figures(heilust, client):
    found = origins_on(client, "/programma/heilust/", NUMBER)
    assert set(found) >= {
        ("/herkomst/low_literacy/heilust/2013/", "25%"),
        ("/herkomst/low_literacy/GM0928/2013/", "17%"),
        ("/herkomst/neighbour_nuisance_reports/heilust/2012/", "2,35"),
        ("/herkomst/neighbour_nuisance_reports/GM0928/2012/", "1,48"),
    }
    for address, number in found:
        assert f"Wij tonen {number}" in client.get(address).content.decode(), address


def test_each_step_with_a_figure_leads_to_it(heilust, client):
    page = "/programma/heilust/doel/burenoverlast/"
    assert origins_on(client, page, rf'href="([^"]+)">{PLACE}<span[^>]*>: ([^<]+)</span>') == [
        ("/herkomst/neighbour_nuisance_reports/heilust/2012/", "Nulmeting"),
        ("/herkomst/neighbour_nuisance_reports/GM0928/2012/", "Waarmee de bron vergelijkt"),
        ("/herkomst/neighbour_nuisance_reports/GM0928/2012/", "Streefwaarde"),
    ]


def test_a_fixed_target_comes_from_the_plan_and_leads_to_no_figure(load, write, count_reports, client):
    count_reports(y2012=61, y2016=40)
    load(
        write(
            ('indicator = "low_literacy"', 'indicator = "neighbour_nuisance_reports"'),
            ("baseline_year = 2013\nreference_area", "baseline_year = 2012\nreference_area"),
            ('target = "reference"', "target = 1.5"),
            ('effort_people = "inwoners"\neffort_years = "looptijd"\n', ""),
        )
    )
    found = origins_on(client, "/programma/klein/doel/lezen/", rf">{PLACE}<span[^>]*>: ([^<]+)</span>")
    assert found == ["Nulmeting", "Laatste cijfer"]
    tied = origins_on(client, "/programma/klein/", NUMBER)
    assert tied == [("/herkomst/neighbour_nuisance_reports/heilust/2012/", "2,35")]


def test_figures_about_goals_in_words_lead_to_where_they_come_from(loaded, demonstration, bring_in, client):
    bring_in("police_crime", demonstration.parent / "figures" / "police_crime_2021_2025.csv")
    loaded("passart")
    found = [address for address, _ in origins_on(client, "/programma/passart/", NUMBER)]
    assert "/herkomst/crime_total/passart/2025/" in found
