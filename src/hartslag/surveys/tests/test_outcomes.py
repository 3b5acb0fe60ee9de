# SPDX-License-Identifier: EUPL-1.2
"""What a survey says per area, and that exactly that and nothing else gets into the figures store."""

import csv
import io
import re

import duckdb
import numpy as np
import pytest

from hartslag.figures.services import Disclosure, open_store
from hartslag.monitor.services import indicator
from hartslag.surveys.estimating import estimate
from hartslag.surveys.mapping import Facts, Mapping, Question
from hartslag.surveys.publishing import publish_outcomes
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.services import estimate_file
from hartslag.surveys.table import Answers

PASSART, HEKSENBERG = "BU09172100", "BU09172200"
UNSAFE = Question("Onveilig?", "feels_unsafe", ("Ja",))
MARK = Question("Cijfer", "mark_for_area")


def survey(store, rows, *, chosen="lot", disclosure=None, questions=(UNSAFE,), **facts):
    """Estimate rows of (area, answer to whether unsafe, mark)."""
    table = Answers(("Gebied", "Onveilig?", "Cijfer"), tuple(rows))
    about = Facts(**({"title": "Proef", "year": 2025, "chosen": chosen} | facts))
    mapping = Mapping(area="Gebied", questions=questions)
    return estimate(
        table,
        mapping,
        about,
        {},
        store=store,
        resolve=lambda reference: reference.code,
        name_of=lambda code: code,
    )


def rows(area, yes, no, *, nothing=0, mark="7"):
    return [(area, "ja", mark)] * yes + [(area, "nee", "8")] * no + [(area, "weet niet", "")] * nothing


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def published(store, name="feels_unsafe"):
    return {each.area: each for each in store.observations_of(name)}


def test_a_share_is_of_those_who_answered(store):
    (here,) = survey(store, rows(PASSART, 30, 70, nothing=20)).rows
    assert (here.n, here.found.value, here.found.cases) == (100, 0.3, 30)
    assert here.status == "shown"
    assert re.fullmatch(r"ongeveer 30% \(tussen 2\d% en 40%\)", here.words.nl)


def test_a_mean_leaves_out_what_is_no_number(store):
    (here,) = survey(store, rows(PASSART, 50, 50, nothing=5), questions=(MARK,)).rows
    assert (here.n, here.found.value) == (100, 7.5)
    assert here.words.nl == "gemiddeld 7,5 (tussen 7,4 en 7,6)"


@pytest.mark.parametrize(
    ("yes", "no", "status", "words"),
    [
        (10, 10, "too_little", "te weinig antwoorden voor een cijfer"),
        (3, 197, "too_little", "minder dan 1 op de 10"),
        (197, 3, "too_little", "meer dan 9 op de 10"),
        (0, 30, "too_little", "minder dan 1 op de 5"),
        (7, 93, "hidden", "minder dan 1 op de 5"),
        (93, 7, "hidden", "meer dan 4 op de 5"),
        (20, 80, "shown", "ongeveer 1 op de 5 (tussen 13% en 29%)"),
    ],
)
def test_too_few_answers_or_people_give_a_band_or_nothing(store, yes, no, status, words):
    (here,) = survey(store, rows(PASSART, yes, no)).rows
    assert (here.status, here.words.nl) == (status, words)
    assert bool(here.why) == (status != "shown")


def test_without_lots_there_is_no_margin_and_it_is_said(store):
    outcomes = survey(store, rows(PASSART, 30, 70), chosen="not_by_lot")
    assert outcomes.rows[0].words.nl == "ongeveer 30%"
    assert "er is niet geloot" in outcomes.response.nl
    publish_outcomes(outcomes, store=store, actor="test")
    assert published(store)[PASSART].random_sample is False


def test_what_is_shown_is_what_the_store_shows_and_nothing_of_the_rest_is_written(store):
    mixed = [*rows(PASSART, 30, 70), *rows(HEKSENBERG, 7, 93), *rows("BU09172004", 4, 17)]
    outcomes = survey(store, mixed)
    report = publish_outcomes(outcomes, store=store, actor="test")
    found = published(store)
    assert {area: each.hidden for area, each in found.items()} == {
        each.area: each.status != "shown" for each in outcomes.rows
    }
    for area in (HEKSENBERG, "BU09172004"):
        hidden = found[area]
        assert (hidden.value, hidden.n, hidden.denominator, hidden.design_effect, hidden.note) == (None,) * 5
    assert report.release.origin == "own_counts"
    assert report.release.hidden == 2


def test_the_total_of_a_survey_is_shown_to_its_maker_and_never_published(store):
    outcomes = survey(store, [*rows(PASSART, 30, 70), *rows(HEKSENBERG, 7, 93)])
    (together,) = outcomes.together
    assert (together.n, together.found.cases) == (200, 37)
    publish_outcomes(outcomes, store=store, actor="test")
    assert published(store).keys() == {PASSART, HEKSENBERG}
    files = [str(path) for path in store.files.iterdir()]
    counts = duckdb.sql(f"SELECT n FROM read_parquet({files})").fetchnumpy()["n"]
    assert set(np.ma.compressed(np.ma.masked_invalid(np.ma.array(counts, dtype=float)))) == {100.0}


def test_publishing_the_same_twice_makes_one_release_and_withdrawing_takes_it_back(store):
    outcomes = survey(store, rows(PASSART, 30, 70))
    first = publish_outcomes(outcomes, store=store, actor="test")
    again = publish_outcomes(outcomes, store=store, actor="test")
    assert again.unchanged
    assert [each.id for each in store.releases()] == [first.release.id]
    store.withdraw(first.release.id, actor="test", reason="proef")
    assert published(store) == {}


@pytest.mark.parametrize("larger", ["GM0917", "WK091722"])
def test_a_hidden_area_cannot_be_worked_out_from_a_total_published_apart(store, larger):
    parts = survey(store, [*rows(PASSART, 30, 70), *rows(HEKSENBERG, 7, 93)])
    publish_outcomes(parts, store=store, actor="test")
    whole = survey(store, rows(larger, 37, 163), title="Ander onderzoek")
    with pytest.raises(SurveyRefused) as refused:
        publish_outcomes(whole, store=store, actor="test")
    assert "Samen verraden ze wat verborgen moet blijven" in refused.value.message.nl
    assert larger not in published(store)


def test_a_total_beside_parts_that_are_all_shown_is_fine(store):
    parts = survey(store, [*rows(PASSART, 30, 70), *rows(HEKSENBERG, 20, 80)])
    publish_outcomes(parts, store=store, actor="test")
    publish_outcomes(survey(store, rows("GM0917", 50, 150), title="Ander"), store=store, actor="test")
    assert published(store).keys() == {PASSART, HEKSENBERG, "GM0917"}


def test_nothing_to_publish_is_refused(store):
    with pytest.raises(SurveyRefused) as refused:
        publish_outcomes(survey(store, rows(PASSART, 2, 8)), store=store, actor="test")
    assert "in geen enkel gebied" in refused.value.message.nl
    assert store.releases() == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question("Onveilig?", "feels_unsafe"), "welke antwoorden meetellen"),
        (Question("Onveilig?", "crime_total", ("Ja",)), "geen cijfer dat uit een enquête komt"),
        (Question("Onveilig?", "bestaat_niet", ("Ja",)), "geen cijfer dat uit een enquête komt"),
    ],
)
def test_a_question_without_meaning_is_refused(store, question, said):
    with pytest.raises(SurveyRefused) as refused:
        survey(store, rows(PASSART, 30, 70), questions=(question,))
    assert said in refused.value.message.nl


def test_a_stricter_privacy_officer_hides_more(tmp_path):
    strict = open_store(tmp_path / "strict", disclosure=Disclosure(smallest_count=40))
    assert survey(strict, rows(PASSART, 30, 70)).rows[0].status == "hidden"


def test_the_monitor_gives_the_interval_that_was_found_here(installation, invented):
    raw, mapping = invented
    outcomes = estimate_file(raw, mapping, key_figures=True)
    store = open_store(installation / "figures")
    publish_outcomes(outcomes, store=store, actor="test")
    shown = [each for each in outcomes.shown if each.area == PASSART]
    assert {each.indicator.measure for each in shown} == {"share", "mean"}
    for each in shown:
        figure = indicator(each.indicator.id, PASSART).row.figure
        assert figure.random_sample is True
        # Published with one decimal of a percentage, two of a mark.
        assert figure.value == pytest.approx(each.found.value, abs=0.005)
        assert figure.interval == pytest.approx((each.found.lower, each.found.upper), abs=0.006)


def test_weighting_undoes_who_took_part_more(installation, invented):
    raw, mapping = invented
    outcomes = estimate_file(raw, mapping, key_figures=True)
    plain = estimate_file(raw, mapping)
    assert outcomes.rounds >= 2
    assert outcomes.weights.design_effect > 1.1
    assert plain.weights.design_effect == pytest.approx(1)
    assert "tellen 620 antwoorden als" in outcomes.weights_words.nl


def test_margins_in_a_file_go_before_the_key_figures(installation, invented):
    raw, mapping = invented
    margins = "kolom;groep;aantal\n" + "\n".join(
        f"Leeftijd;{group};{part}"
        for group, part in (
            ("15 tot 25 jaar", 15),
            ("25 tot 45 jaar", 30),
            ("45 tot 65 jaar", 30),
            ("65 jaar en ouder", 25),
        )
    )
    outcomes = estimate_file(raw, mapping, margins=margins.encode())
    assert outcomes.rounds == 1


def test_impossible_margins_are_refused_with_words(installation, invented):
    raw, mapping = invented
    with pytest.raises(SurveyRefused) as refused:
        estimate_file(raw, mapping, margins=b"kolom;groep;aantal\nLeeftijd;15 tot 25 jaar;15\n")
    assert "maar de marge noemt die niet" in refused.value.message.nl


def test_the_file_of_the_demonstration_says_that_it_is_invented(invented):
    raw, mapping = invented
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 620
    assert b"Verzonnen" in mapping
