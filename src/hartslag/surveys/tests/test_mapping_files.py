# SPDX-License-Identifier: EUPL-1.2
"""What columns mean is kept in a small file, so that the next wave maps itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartslag.surveys.mapping import Facts, Mapping, Question, read_mapping_file, write_mapping_file
from hartslag.surveys.reading import read_answers
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.suggesting import suggest

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(WORDS, WORDS, st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=3))
def test_a_mapping_survives_its_file_whatever_the_headers(area, column, counts, missing):
    mapping = Mapping(
        area=area,
        questions=(Question(column, "feels_unsafe", tuple(counts)),),
        missing=tuple(missing) or ("x",),
    )
    facts = Facts(title=area, year=2025, chosen="lot", invited=10)
    read = read_mapping_file(write_mapping_file(facts, mapping).encode())
    assert read == (facts, mapping)
    assert Mapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe",
        b"Buurt;Vraag\na;b\n",
        b"[survey]\nwhat = 1\n",
        b'[survey]\nchosen = "bij de bakker"\n',
        b'[survey]\nyear = "2025"\n',
        b"[columns]\narea = 3\n",
        b"[columns]\nwhat = 3\n",
        b'[[columns.questions]]\ncolumn = "a"\n',
        b'[columns]\nraking = "Leeftijd"\n',
    ],
)
def test_another_file_is_refused_as_a_mapping(raw):
    with pytest.raises(SurveyRefused) as refused:
        read_mapping_file(raw)
    assert "geen bestand met een kolomindeling" in refused.value.message.nl


def test_the_next_wave_uses_what_it_still_has():
    mapping = Mapping(
        area="Buurt", raking=("Leeftijd", "Woning"), questions=(Question("Onveilig?", "feels_unsafe"),)
    )
    fitted = mapping.fitting(("Buurt", "Leeftijd", "Nieuw"))
    assert fitted == Mapping(area="Buurt", raking=("Leeftijd",))


def test_headers_of_the_invented_survey_suggest_what_its_mapping_says(invented):
    raw, mapping_file = invented
    suggested, (_, mapping) = suggest(read_answers(raw)), read_mapping_file(mapping_file)
    assert suggested.area == mapping.area
    assert suggested.population == mapping.population
    assert set(mapping.raking) <= set(suggested.raking)
    assert {q.column: q.indicator for q in suggested.questions} == {
        q.column: q.indicator for q in mapping.questions
    }
    assert suggested.question("Voelt u zich weleens onveilig in de buurt?").counts == ("Soms", "Vaak")
    assert "99" in suggested.missing
    assert suggested.role_of("Opmerking") is None


def test_every_answer_of_a_scale_is_suggested_as_it_is_written():
    raw = b"Buurt;Voelt u zich onveilig?\n" + b"".join(
        b"Passart;%b\n" % cell for cell in (b"Ja, vaak", b"ja, soms", b"Nee", b"JA")
    )
    assert suggest(read_answers(raw)).questions[0].counts == ("JA", "Ja, vaak", "ja, soms")
