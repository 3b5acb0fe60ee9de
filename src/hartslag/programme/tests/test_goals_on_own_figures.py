# SPDX-License-Identifier: EUPL-1.2
"""A goal may rest on a figure that only this installation knows, such as a question of its own survey."""

import pytest

from hartslag.figures.services import OwnIndicator, define_indicator
from hartslag.programme.services import ProgrammeRefused, goal, goal_standing
from hartslag.statistics.services import Text

OWN = OwnIndicator(
    name=Text("Bewoners die hun straat schoon vinden", "Residents who find their street clean"),
    question=Text("Is de straat schoon?", "Is the street clean?"),
    subject=Text("bewoners dat de straat schoon vindt", "residents who find the street clean"),
    measure="share",
    good="higher",
    theme="safety",
    sensitive=False,
    description=Text("Volgens een eigen enquête.", "According to a survey of its own."),
    publisher="Gemeente Kerkrade",
)
NAME = "own_bewoners_die_hun_straat_schoon_vinden"


@pytest.fixture
def on_own_figure(write):
    return lambda: write(
        ('indicator = "low_literacy"', f'indicator = "{NAME}"\nrelated = ["{NAME}"]'),
        ("baseline_year = 2013\nreference_area", "baseline_year = 2014\nreference_area"),
        ('reference_area = "GM0928"\nreference_year = 2013\ntarget = "reference"', "target = 60"),
        ('effort_people = "inwoners"\neffort_years = "looptijd"\n', ""),
    )


@pytest.fixture
def surveyed(bring_in, store, tmp_path):
    """Define the figure, and bring in how many of 400 residents of Heilust drawn by lot said yes."""

    def asked(**by_year):
        define_indicator(store.folder, OWN)
        rows = [
            f"Straten;gepubliceerd;BU09280001;{year.removeprefix('y')};{NAME};{share};400;ja;Eigen onderzoek"
            for year, share in by_year.items()
        ]
        path = tmp_path / "straten.csv"
        head = "onderzoek;herkomst;gebied;jaar;indicator;waarde;aantal_antwoorden;aselect;bron"
        path.write_text("\n".join([head, *rows]), encoding="utf-8")
        bring_in("survey_results", path)

    return asked


def test_a_goal_on_an_own_figure_is_reached_or_not_like_any_other(load, on_own_figure, surveyed, client):
    surveyed(y2014=40, y2018=75)
    load(on_own_figure())
    found = goal_standing(goal("klein", "lezen").goal)
    assert (found.baseline.value, found.latest.value, found.target.value) == (0.4, 0.75, 0.6)
    assert found.outcome == "reached"
    page = client.get("/programma/klein/doel/lezen/").content.decode()
    assert "75% van de ondervraagde bewoners" in page
    assert f"/cijfer/{NAME}/" in page


def test_before_it_is_defined_the_file_is_refused_and_says_where_the_name_is_found(load, on_own_figure):
    with pytest.raises(ProgrammeRefused) as refused:
        load(on_own_figure())
    assert f"'{NAME}' bestaat niet. Kies een cijfer van deze installatie." in str(refused.value)
