# SPDX-License-Identifier: EUPL-1.2
"""Numbers of residents to weight by: from a file, typed as percentages, or from the key figures."""

import numpy as np
import pytest

from hartslag.figures.services import open_store
from hartslag.surveys.coding import Respondents
from hartslag.surveys.margins import AREA, from_key_figures, margins_of, read_margins
from hartslag.surveys.refusals import SurveyRefused

PASSART, HEKSENBERG = "BU09172100", "BU09172200"


def people(**groups):
    size = 4
    return Respondents(
        areas=np.array([PASSART, PASSART, HEKSENBERG, HEKSENBERG]),
        weights=np.ones(size),
        strata=None,
        clusters=None,
        population=None,
        groups={name: np.array(each) for name, each in groups.items()},
        kept=np.arange(size),
    )


@pytest.mark.parametrize(
    "raw",
    [
        "kolom;groep;aantal\nLeeftijd;jong;600\nLeeftijd;oud;400,5\n".encode("utf-8-sig"),
        b"Kolom,Groep,Aantal\r\nLeeftijd,jong,600\r\n\r\nLeeftijd,oud,400.5\r\n",
    ],
)
def test_margins_come_from_a_small_file(raw):
    assert read_margins(raw) == {"Leeftijd": {"jong": 600, "oud": 400.5}}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "kolom;groep;aantal"),
        (b"groep;aantal\njong;3\n", "kolom;groep;aantal"),
        (b"kolom;groep;aantal\nLeeftijd;jong;veel\n", "Bij “jong” van “Leeftijd” staat geen aantal"),
        (b"kolom;groep;aantal\nLeeftijd;jong\n", "Bij “jong” van “Leeftijd” staat geen aantal"),
    ],
)
def test_another_file_is_refused_as_margins(raw, said):
    with pytest.raises(SurveyRefused) as refused:
        read_margins(raw)
    assert said in refused.value.message.nl


def test_percentages_become_parts_of_the_numbers_of_another_margin():
    here = people(Leeftijd=["jong", "oud", "oud", "oud"])
    area, age = margins_of(
        here, {AREA: {PASSART: 1800, HEKSENBERG: 2200}, "Leeftijd": {"jong": 40.0, "oud": 60.0}}
    )
    assert area.totals == {PASSART: 1800, HEKSENBERG: 2200}
    assert age.totals == {"jong": 1600, "oud": 2400}
    (alone,) = margins_of(here, {"Leeftijd": {"jong": 40.0, "oud": 60.0}})
    assert sum(alone.totals.values()) == pytest.approx(4)


def test_a_margin_about_another_column_is_refused():
    with pytest.raises(SurveyRefused) as refused:
        margins_of(people(), {"Geslacht": {"man": 1}})
    assert "“Geslacht” hoort bij geen kolom" in refused.value.message.nl


def test_the_key_figures_give_ages_and_residents_of_the_same_ages(key_figures):
    here = people(Leeftijd=["15 tot 25 jaar", "25-44", "45 tot 65 jaar", "65+"])
    found = from_key_figures(open_store(key_figures), here, 2025)
    # The key figures of 2024 have no ages of 15 to 65: these are all of 2020. Residents are of 2024.
    assert found.years == {"Leeftijd": 2020, AREA: 2024}
    of_2020 = {
        each.area: each.value for each in open_store(key_figures).observations_of("age_65_plus", years=[2020])
    }
    assert found.totals["Leeftijd"]["65+"] == of_2020[PASSART] + of_2020[HEKSENBERG]
    residents = found.totals[AREA]
    assert sum(residents.values()) == pytest.approx(sum(found.totals["Leeftijd"].values()))
    assert residents[PASSART] / residents[HEKSENBERG] == pytest.approx(2035 / 2365)


def test_other_groups_and_unknown_areas_get_nothing_from_the_key_figures(key_figures):
    store = open_store(key_figures)
    ages = people(Leeftijd=["18-24", "25-44", "25-44", "65+"])
    assert "Leeftijd" not in from_key_figures(store, ages, 2025).totals
    homes = people(Woning=["huur", "koop", "koop", "huur"])
    assert from_key_figures(store, homes, 2025).totals.keys() == {AREA}
