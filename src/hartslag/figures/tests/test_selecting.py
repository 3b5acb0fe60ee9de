# SPDX-License-Identifier: EUPL-1.2
"""Selecting many figures gives the same as reading few, in pages or in blocks, in one order."""

import pytest

from hartslag.figures import selecting
from hartslag.figures.services import Selection, key_of, select_all, select_page

HEADER = "code,type,naam,gemeentecode,gemeente,wijkcode,jaar,misdrijven_totaal\n"
PASSART, HEILUST = "BU09172100", "BU09280001"


@pytest.fixture
def full(store, bring_in):
    bring_in("cbs_key_figures", "cbs_key_figures_2024.csv")
    bring_in("police_crime", "police_crime_2021_2025.csv")
    return store


def everything(store, **asked):
    return [each for block in select_all(store, Selection(**asked)) for each in block]


def test_figures_selected_carry_the_denominators_that_a_page_shows(full):
    selected = everything(full, indicators=["crime_total"])
    known = {key_of(each.observation): each for each in full.measurements("crime_total")}
    assert {key_of(each.observation): each for each in selected} == known
    assert any(each.denominator for each in selected)
    some = select_page(full, Selection(areas=[PASSART, HEILUST]), limit=1000)
    assert {key_of(each.observation): each for each in some.measurements} == {
        key_of(each.observation): each for each in full.profile([PASSART, HEILUST])
    }


def test_blocks_hold_everything_once_in_order_however_small_they_are(full, monkeypatch):
    whole = [key_of(each.observation) for each in everything(full)]
    assert whole == sorted(whole)
    assert len(whole) == len(set(whole)) == sum(release.figures for release in full.releases())
    monkeypatch.setattr(selecting, "_BLOCK", 100)
    blocks = list(select_all(full, Selection()))
    assert [key_of(each.observation) for block in blocks for each in block] == whole
    assert max(map(len, blocks)) < 200


def test_pages_go_on_and_back(full):
    asked = Selection(municipalities=["GM0917"], level="neighbourhood")
    whole = everything(full, municipalities=["GM0917"], level="neighbourhood")
    first = select_page(full, asked, limit=50)
    assert (first.more_before, first.more_after) == (False, True)
    second = select_page(full, asked, limit=50, after=key_of(first.measurements[-1].observation))
    assert [*first.measurements, *second.measurements] == whole[:100]
    back = select_page(full, asked, limit=50, before=key_of(second.measurements[0].observation))
    assert back == first
    last = select_page(full, asked, limit=50, after=key_of(whole[-20].observation))
    assert (list(last.measurements), last.more_before, last.more_after) == (whole[-19:], True, False)
    beyond = select_page(full, asked, limit=50, after=("ZZ", "", 0, ""))
    assert (beyond.measurements, beyond.more_after) == ((), False)


def test_a_selection_keeps_to_what_it_says(full):
    (crime,) = (each.id for each in full.releases() if each.importer == "police_crime")
    found = everything(full, release=crime, years=[2024, 2025], level="municipality")
    assert {each.observation.indicator for each in found} == {"crime_total"}
    assert {each.observation.year for each in found} == {2024, 2025}
    assert {each.observation.area[:2] for each in found} == {"GM"}
    assert everything(full, years=[1999]) == everything(full, release="none") == []


def test_what_a_later_release_replaced_is_not_selected(store, bring_in, written):
    bring_in("police_crime", written("a.csv", HEADER + f"{PASSART},buurt,Naam,,,,2024,155\n"))
    bring_in("police_crime", written("b.csv", HEADER + f"{PASSART},buurt,Naam,,,,2024,160\n"))
    assert [each.observation.value for each in everything(store)] == [160]
    assert [each.observation.value for each in select_page(store, Selection(), limit=9).measurements] == [160]
