# SPDX-License-Identifier: EUPL-1.2
"""An installation without areas and figures: every page says what will be here and the first step."""

import pytest

pytest_plugins = ["hartslag.monitor.tests.pages"]


@pytest.fixture(autouse=True)
def nothing(db, settings, tmp_path):
    settings.FIGURES_FOLDER = tmp_path


def test_the_list_of_figures_says_how_to_load_areas_and_figures(read):
    text = read("/cijfers/")
    assert "bin/hartslag areas load" in text
    assert "bin/hartslag figures import" in text


def test_an_indicator_cannot_be_shown_for_an_area_that_is_not_there(read):
    assert "Er is geen gebied" in read("/cijfer/crime_total/", 404)


def test_the_pages_without_areas_work(read):
    assert "Nog geen leveringen" in read("/over-de-cijfers/")
    assert "Kunnen we dat zeggen?" in read("/rekenhulp/")
