# SPDX-License-Identifier: EUPL-1.2
"""Every indicator is defined in full, and a wrong definition is refused by file and key."""

import csv
import gzip
import re

import pytest

from hartslag.figures.catalogue import read_indicator
from hartslag.figures.importers.run import _SOURCES
from hartslag.figures.importers.wide import WideSource
from hartslag.figures.services import CatalogueError, read_catalogue

CATALOGUE = read_catalogue()
WIDE = [source for source in _SOURCES.values() if isinstance(source, WideSource)]


@pytest.mark.parametrize("indicator", CATALOGUE.indicators.values(), ids=lambda each: each.id)
def test_an_indicator_says_everything_in_two_languages(indicator):
    for text in (indicator.name, indicator.question, indicator.unit, indicator.description):
        assert text.nl != text.en or text == indicator.unit
        assert text.in_language("en") == text.en
        assert text.in_language("nl") == text.nl
    assert indicator.question.nl.endswith("?")
    assert indicator.question.en.endswith("?")
    assert len(indicator.description.nl) > 30
    assert "!" not in indicator.description.nl + indicator.question.nl
    assert "bevestigen" in indicator.source.licence.nl or indicator.source.publisher.startswith("Eigen")
    assert indicator.decimals <= 2


def test_what_is_counted_has_a_word_for_one_and_for_many():
    noun = CATALOGUE.indicators["crime_total"].noun
    assert (noun.counted(1).nl, noun.counted(2).nl) == ("1 misdrijf", "2 misdrijven")
    assert (noun.counted(1).en, noun.counted(2).en) == ("1 crime", "2 crimes")


@pytest.mark.parametrize("indicator", CATALOGUE.indicators.values(), ids=lambda each: each.id)
def test_an_indicator_fits_what_may_be_concluded_from_it(indicator):
    if indicator.kind == "model":
        assert re.search("schatting", indicator.description.nl, re.IGNORECASE)
    if indicator.kind == "events":
        assert indicator.fewer_is_not_less
        assert "geen bewijs" in indicator.description.nl
        assert indicator.denominator == "population"
    if indicator.rounding:
        assert indicator.rounding.on == indicator.published_as
    if indicator.measure == "share" and indicator.kind == "register" and indicator.denominator is None:
        assert "zonder conclusie" in indicator.description.nl


@pytest.mark.parametrize(
    "indicator",
    ["owner_occupied", "property_value", "state_pension", "youth_care", "youth_care_share", "social_support"],
)
def test_what_people_may_differ_about_has_no_good_direction(indicator):
    assert CATALOGUE.indicators[indicator].good == "neutral"


def test_every_theme_has_indicators_and_every_denominator_is_a_count():
    assert all(CATALOGUE.of_theme(theme.id) for theme in CATALOGUE.themes)
    for indicator in CATALOGUE.indicators.values():
        if indicator.denominator:
            assert CATALOGUE.indicators[indicator.denominator].published_as == "count"


@pytest.mark.parametrize("source", WIDE, ids=lambda each: each.name)
def test_a_column_of_a_source_means_exactly_one_indicator(source):
    assert len(set(source.columns.values())) == len(source.columns)
    assert set(source.columns.values()) <= set(CATALOGUE.indicators)
    assert not set(source.columns) & set(source.keys)


@pytest.mark.parametrize(
    ("line", "replacement", "message"),
    [
        ('kind = "sample"', 'kind = "guess"', "kind: is 'guess', must be one of sample"),
        ('good = "lower"', "", "good: is missing"),
        ("decimals = 0", "decimals = -1", "decimals: must be a whole number"),
        ("sensitive = false", 'sensitive = "no"', "sensitive: must be true or false"),
        ("sensitive = false", "sensitive = false\ncolour = 1", "colour: is not a key"),
        ('id = "feels_unsafe"', 'id = "unsafe"', "id: must be the name of the file"),
        ('published_as = "percentage"', 'published_as = "value"', "published_as: value goes with"),
        ('measure = "share"', 'measure = "rate"', "published_as: a percentage is a share"),
        ("decimals = 0", "decimals = 0\nmargin = 0", "margin: must be a number above 0"),
        ("decimals = 0", "decimals = 0\nrounding = { step = 5 }", "rounding: must hold step and on"),
        ("decimals = 0", "decimals =", "not valid TOML"),
        ("[source]", "[source]\ncolour = 1", "source: must hold publisher"),
    ],
)
def test_a_wrong_definition_is_refused_by_file_and_key(tmp_path, line, replacement, message):
    right = read_definition("safety/feels_unsafe.toml")
    assert line in right
    path = tmp_path / "feels_unsafe.toml"
    path.write_text(right.replace(line, replacement), encoding="utf-8")
    with pytest.raises(CatalogueError, match=re.escape(f"feels_unsafe.toml: {message}")):
        read_indicator(path)


@pytest.mark.parametrize(
    ("folder", "replacement", "message"),
    [
        ("nowhere", "", "which is no theme"),
        ("safety", '\ndenominator = "nobody"', "there is no indicator nobody"),
        ("safety", '\nfamily = "nobody"', "family: nobody is no indicator that can speak for it"),
    ],
)
def test_a_definition_that_points_nowhere_is_refused(tmp_path, folder, replacement, message):
    (tmp_path / folder).mkdir()
    (tmp_path / "themes.toml").write_text('safety = { nl = "Veiligheid", en = "Safety" }')
    text = read_definition("safety/feels_unsafe.toml").replace("decimals = 0", "decimals = 0" + replacement)
    (tmp_path / folder / "feels_unsafe.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_catalogue(tmp_path)


def read_definition(name):
    from hartslag.figures import catalogue

    return (catalogue._FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "indicator", [each for each in CATALOGUE.indicators.values() if each.of], ids=lambda each: each.id
)
def test_the_texts_of_a_group_speak_of_that_group_alone(indicator):
    group = CATALOGUE.groups[indicator.group]
    texts = (indicator.question, indicator.unit, indicator.subject, indicator.description)
    for text in texts:
        assert group.people.nl in text.nl
        assert group.people.en in text.en
        assert not re.search("volwassenen|18 jaar en ouder", text.nl, re.IGNORECASE)
        assert not re.search("adults|18 and over", text.en, re.IGNORECASE)
    assert indicator.name.nl.endswith(f", {group.name.nl}")


def test_a_group_has_everything_else_from_the_whole():
    whole, (younger, older) = CATALOGUE.indicators["lonely"], CATALOGUE.groups_of("lonely")
    assert (younger.id, older.id) == ("lonely_18_65", "lonely_65_plus")
    assert (older.of, older.group) == ("lonely", "65_plus")
    same = ("kind", "measure", "published_as", "good", "rounding", "decimals", "theme", "source", "sensitive")
    assert all(getattr(older, name) == getattr(whole, name) for name in same)
    assert older not in CATALOGUE.of_theme(whole.theme)
    assert CATALOGUE.groups_of("population") == ()


def test_known_gaps_are_told_for_the_place_the_year_and_the_group_they_are_about():
    assert "2020" in CATALOGUE.gaps_for("lonely_18_65", "GM0917", 2020)[0].nl
    assert CATALOGUE.gaps_for("lonely_18_65", "GM0917", 2016) == ()
    assert CATALOGUE.gaps_for("lonely", "GM0917", 2020) == ()
    assert "neighbourhoods" in CATALOGUE.gaps_for("crime_total", "GM0637", 2024)[0].en
    assert CATALOGUE.gaps_for("crime_total", "GM0637") == CATALOGUE.gaps_for("crime_total", "GM0285", 2021)
    assert CATALOGUE.gaps_for("crime_total", "GM0917") == ()
    assert len(CATALOGUE.gaps_for("crime_total")) == 3


def test_the_gap_of_codes_that_changed_since_2020_is_told_where_there_are_such_codes(shared):
    data = shared / "data"

    def codes(name, column):
        with gzip.open(data / name, "rt", encoding="utf-8") as file:
            return {row[column] for row in csv.DictReader(file)}

    now = codes("kwb/kwb_2024_nl_gemeente_wijk_buurt.csv.gz", "code")
    then = codes("gezondheid/rivm_gezondheid_per_wijk_buurt_2012_2016_2020.csv.gz", "WijkenEnBuurten")
    (gap,) = (each for each in CATALOGUE.gaps if "50120NED" in each.table and each.municipalities)
    assert gap.municipalities == {f"GM{code[2:6]}" for code in now - then}


def test_a_gap_is_about_a_table_and_groups_that_there_are():
    tables = {each.source.table for each in CATALOGUE.indicators.values()}
    for gap in CATALOGUE.gaps:
        assert gap.table in tables
        assert (gap.groups or set()) <= set(CATALOGUE.groups)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("groups.toml", "[young]\nname = 1\n", "everybody: must hold the words"),
        (
            "groups.toml",
            '[everybody]\nnl = ["a"]\nen = ["a"]\n[young]\nname = 1\n',
            "young: must hold a name",
        ),
        ("gaps.toml", '[[gap]]\ntable = "x"\n', "gap: must hold table and text"),
        ("gaps.toml", '[[gap]]\ntext = { nl = "a", en = "b" }\n', "gap: must hold table and text"),
    ],
)
def test_a_wrong_list_of_groups_or_gaps_is_refused(tmp_path, name, content, message):
    (tmp_path / "themes.toml").write_text("")
    (tmp_path / name).write_text(content)
    with pytest.raises(CatalogueError, match=re.escape(f"{name}: {message}")):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "there is no group old in groups.toml"),
        ({"safety/feels_unsafe_old.toml": "feels_unsafe_old"}, "has a definition file of its own"),
    ],
)
def test_a_group_that_cannot_be_is_refused(tmp_path, files, message):
    (tmp_path / "safety").mkdir()
    (tmp_path / "themes.toml").write_text('safety = { nl = "Veiligheid", en = "Safety" }')
    right = read_definition("safety/feels_unsafe.toml")
    text = right.replace("decimals = 0", 'decimals = 0\ngroups = ["old"]')
    (tmp_path / "safety" / "feels_unsafe.toml").write_text(text, encoding="utf-8")
    if files:
        people = '{ nl = "ouderen", en = "the elderly" }'
        groups = f'[everybody]\nnl = ["wie"]\nen = ["who"]\n[old]\nname = {people}\npeople = {people}\n'
        (tmp_path / "groups.toml").write_text(groups)
    for name, id_ in files.items():
        (tmp_path / name).write_text(right.replace('"feels_unsafe"', f'"{id_}"'), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_catalogue(tmp_path)
