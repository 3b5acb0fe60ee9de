# SPDX-License-Identifier: EUPL-1.2
"""An installation can add indicators of its own, which every reader of the store then knows."""

from dataclasses import replace

import pytest

from hartslag.figures.own_indicators import OwnIndicator
from hartslag.figures.services import FiguresError, define_indicator, open_store
from hartslag.statistics.services import Text

OWN = OwnIndicator(
    name=Text('Zegt "hallo" op straat', "Says hello"),
    question=Text.same("Wie zegt hallo?\nElke dag?"),
    subject=Text("het aandeel bewoners dat hallo zegt", "the share of residents who say hello"),
    measure="share",
    good="higher",
    theme="living",
    sensitive=False,
    description=Text.same("Uit een enquête."),
    publisher="De gemeente",
)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def test_a_definition_is_known_at_once_also_to_a_store_that_was_open(store):
    assert "own_zegt_hallo_op_straat" not in store.catalogue.indicators
    added = define_indicator(store.folder, OWN)
    known = store.catalogue.indicators[added.id]
    assert known == added
    assert (known.name, known.theme, known.kind, known.published_as) == (
        OWN.name,
        "living",
        "sample",
        "percentage",
    )
    assert known.question.nl == "Wie zegt hallo? Elke dag?"
    assert "feels_unsafe" in store.catalogue.indicators


def test_a_mean_is_published_as_it_is(store):
    mark = define_indicator(store.folder, replace(OWN, measure="mean"))
    assert (mark.published_as, mark.subject, mark.decimals) == ("value", None, 1)


@pytest.mark.parametrize(
    "changed",
    [{"theme": "bestaat_niet"}, {"name": Text.same("Voelt zich onveilig")}, {"name": Text.same("?")}],
)
def test_a_definition_that_cannot_be_is_refused_and_changes_nothing(store, changed):
    before = store.catalogue.indicators.keys()
    with pytest.raises(FiguresError):
        define_indicator(store.folder, replace(OWN, **changed))
    assert store.catalogue.indicators.keys() == before


def test_a_name_is_taken_once(store):
    define_indicator(store.folder, OWN)
    with pytest.raises(FiguresError, match="Er is al een cijfer"):
        define_indicator(store.folder, OWN)


def test_one_store_does_not_know_the_definitions_of_another(store, tmp_path):
    define_indicator(store.folder, OWN)
    assert "own_zegt_hallo_op_straat" not in open_store(tmp_path / "other").catalogue.indicators
