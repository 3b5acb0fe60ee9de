# SPDX-License-Identifier: EUPL-1.2
import pytest

from hartslag.programme.models import Programme
from hartslag.programme.services import ProgrammeRefused


def refusal(load, path):
    with pytest.raises(ProgrammeRefused) as caught:
        load(path)
    return caught.value


WRONG = {
    "unknown area": (('area = "heilust"', 'area = "heilus"'), "area", "hartslag areas list"),
    "unknown reference area": (("GM0928", "GM9999"), "reference_area", "bestaat niet"),
    "unknown indicator": (("low_literacy", "low_litracy"), "indicator", "Bedoel je: low_literacy"),
    "target without a year": (("target_year = 2018\n", ""), "target_year", "target_year_note"),
    "no target at all": (('target = "reference"\n', ""), "target", "Vul deze regel in"),
    "target that is no number": (('target = "reference"', 'target = "1,48"'), "target", "moet een getal"),
    "target moves with nothing": (
        ('reference_area = "GM0928"\nreference_year = 2013\n', ""),
        "target",
        "reference_area ontbreekt",
    ),
    "no Dutch text": (('nl = "Klein programma", ', ""), "name", "Nederlandse tekst"),
    "a bare text": (('{ nl = "Een doel." }', '"Een doel."'), "purpose", "twee talen"),
    "another language": (('nl = "Een doel."', 'nl = "x", de = "y"'), "purpose", "'de'"),
    "a year in words": (("first_year = 2013", 'first_year = "2013"'), "first_year", "heel getal"),
    "a year of two digits": (("first_year = 2013", "first_year = 13"), "first_year", "vier cijfers"),
    "years the wrong way round": (("last_year = 2018", "last_year = 2001"), "last_year", "ligt voor"),
    "unknown document": (
        ('document = "plan"\n\n[[projects', 'document = "pan"\n\n[[projects'),
        "document",
        "plan",
    ),
    "unknown theme": (('theme = "taal"', 'theme = "tal"'), "theme", "Bedoel je: taal"),
    "unknown kind": (('kind = "plan"', 'kind = "roman"'), "kind", "booklet"),
    "unknown line": (("duration_years", "duration_year"), "duration_year", "duration_years"),
    "unknown table": (("[[projects]]", "[[project]]"), "project", "Bedoel je projects"),
    "single brackets": (("[[themes]]", "[themes]"), "themes", "dubbele haken"),
    "a slug with spaces": (('slug = "klein"', 'slug = "Klein programma"'), "slug", "kleine letters"),
    "a value without a unit": (('unit = { nl = "inwoners" }\n', ""), "unit", "waarvan"),
    "effort with half its facts": (('effort_years = "looptijd"\n', ""), "effort_years", "ontbreekt"),
    "effort with a fact without a number": (("value = 5\n", ""), "effort_years", "geen value"),
    "a number too precise": (("value = 5", "value = 5.123456"), "value", "vier achter de punt"),
    "infinite": (("value = 5", "value = inf"), "value", "moet een getal"),
    "figure keys on a goal in words": (('kind = "figure"', 'kind = "words"'), "kind", '"figure"'),
    "missing is not a list": (("missing = [", 'missing = "x" # ['), "missing", "lijst van teksten"),
    "effort of a rate": (("low_literacy", "crime_total"), "effort_people", "bij een aandeel"),
    "a fact against itself": (
        ('goal = "lezen"', 'disagrees_with = "looptijd"'),
        "disagrees_with",
        "zichzelf",
    ),
}


@pytest.mark.parametrize(("change", "key", "words"), WRONG.values(), ids=WRONG.keys())
def test_each_error_names_the_place_and_what_to_do(load, write, change, key, words):
    error = refusal(load, write(change))
    assert any(key in problem.entry and words in problem.message.nl for problem in error.problems), str(error)
    assert all(problem.message.en for problem in error.problems)
    assert not Programme.objects.exists()


def test_an_error_names_the_line(load, write):
    path = write(("low_literacy", "low_litracy"))
    line = path.read_text().splitlines().index('indicator = "low_litracy"') + 1
    (problem,) = refusal(load, path).problems
    assert problem.said("nl").startswith(f"regel {line}, goals 'lezen', indicator:")
    assert problem.said("en").startswith(f"line {line}, ")


def test_a_slug_may_stand_only_once(load, write):
    path = write(('slug = "looptijd"', 'slug = "inwoners"'), ('"looptijd"', '"inwoners"'))
    assert "staat er al" in str(refusal(load, path))


def test_all_errors_are_told_at_once_and_nothing_changes(load, write):
    load(write())
    path = write(("low_literacy", "x"), ("Klein programma", "Anders"), ("value = 5", 'value = "5"'))
    error = refusal(load, path)
    assert len(error.problems) >= 2
    assert "er is niets veranderd" in error.said("nl")
    assert "nothing has changed" in error.said("en")
    assert Programme.objects.get().name_nl == "Klein programma"


def test_a_file_that_is_not_toml_names_the_line(load, write):
    (problem,) = refusal(load, write(('area = "heilust"', "area = heilust"))).problems
    assert problem.line == 3
    assert "aanhalingsteken" in problem.message.nl


def test_a_file_in_another_encoding_is_refused_in_words(load, tmp_path):
    path = tmp_path / "oud.toml"
    path.write_bytes('name = "Heilust é"'.encode("utf-16"))
    assert "UTF-8" in str(refusal(load, path))


def test_a_file_that_is_not_there_is_refused_in_words(load, tmp_path):
    assert "kan niet worden geopend" in str(refusal(load, tmp_path / "weg.toml"))


def test_an_empty_file_says_what_is_needed(load, write):
    said = str(refusal(load, write(text="")))
    for key in ("slug", "name", "area", "first_year", "documents"):
        assert f"{key}: ontbreekt" in said
