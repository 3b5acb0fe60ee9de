# SPDX-License-Identifier: EUPL-1.2
"""The screens over HTTP, with and without figures."""

import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def both(loaded):
    loaded("passart")
    loaded("heilust")


@pytest.fixture
def figures(bring_in, demonstration):
    folder = demonstration.parent / "figures"
    bring_in("own_counts", folder / "heilust_burenoverlast_2012.csv")
    bring_in("survey_results", folder / "heilust_laaggeletterdheid_2013.csv")
    bring_in("survey_results", folder / "passart_huisbezoeken_2012.csv")


def read(client, address):
    """Return the words of a page, without its marks."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    "address",
    [
        "/programmas/",
        "/programma/passart/",
        "/programma/heilust/",
        "/programma/heilust/doel/laaggeletterdheid/",
        "/programma/passart/doel/vertrouwen/",
        "/programma/passart/doel/minder-overlast/",
        "/en/programma/heilust/",
    ],
)
def test_every_page_answers_without_any_figure(client, address):
    assert read(client, address)


@pytest.mark.usefixtures("areas", "store")
def test_the_list_says_how_to_begin_when_there_is_no_programme(client):
    assert "hartslag programme template" in read(client, "/programmas/")


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    "address",
    [
        "/programma/weg/",
        "/programma/weg/cijfers.csv",
        "/programma/heilust/doel/weg/",
        "/programma/weg/doel/weg/",
    ],
)
def test_what_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("both", "figures")
def test_the_programme_page_answers_first_and_counts_what_can_be_said(client):
    words = read(client, "/programma/heilust/")
    assert (
        words.index("Zijn we op de goede weg?") < words.index("Niet te zeggen") < words.index("Wat sterk is")
    )
    assert "Van de 11 doelen zijn er 2 aan een cijfer verbonden en 9 in woorden" in words


@pytest.mark.usefixtures("both", "figures")
def test_both_numbers_of_inhabitants_are_shown_as_disagreeing(client):
    words = read(client, "/programma/heilust/")
    assert "De bron spreekt zichzelf tegen" in words
    assert "Spreekt tegen Heilust had op 31 december 2012 een inwonertal van 2.600." in words


@pytest.mark.usefixtures("both", "figures")
def test_lowered_targets_show_both_versions(client):
    assert "Eerst 5, bijgesteld naar 3 werkgevers per jaar" in read(client, "/programma/heilust/")


@pytest.mark.usefixtures("both", "figures")
def test_the_missing_projects_of_passart_are_visible(client):
    assert "Geen bron somt ze op; hier ontbreken er 28" in read(client, "/programma/passart/")


@pytest.mark.usefixtures("both", "figures")
def test_the_goal_page_works_out_the_effort_step_by_step(client):
    words = read(client, "/programma/heilust/doel/laaggeletterdheid/")
    for step in (
        "25% min 17% is 8 procentpunt",
        "8 procent van 2.600 inwoners is 208 mensen",
        "208 mensen in 5 jaar is 41,6 per jaar: ongeveer 42",
        "boven op het gewone beleid",
        "Met 2.500 inwoners, zoals elders in de bron staat, zijn het er ongeveer 40",
    ):
        assert step in words


@pytest.mark.usefixtures("both", "figures")
def test_the_nuisance_goal_shows_its_numbers_and_that_no_later_figure_is_known(client):
    words = read(client, "/programma/heilust/doel/burenoverlast/")
    for seen in ("61 op 2.600", "2,35", "1,48", "1,59 keer", "1,21", "2,04", "Nog geen tweede meting"):
        assert seen in words, seen
    assert words.index("Niet te zeggen") < words.index("Duidelijk ongunstiger")


@pytest.mark.usefixtures("both", "figures")
def test_a_goal_in_words_lists_the_figures_that_say_something_and_whose_choice_that_was(client):
    words = read(client, "/programma/passart/doel/minder-kwetsbaar/")
    assert "Vaak eenzaam" in words
    assert "koos wie dit programma invoerde" in words


@pytest.mark.usefixtures("both", "figures")
def test_english_readers_read_english_content(client):
    words = read(client, "/en/programma/heilust/doel/laaggeletterdheid/")
    assert "No more people in Heilust have low literacy" in words
    assert "It is not known how many people were asked" in words


@pytest.mark.usefixtures("both", "figures")
def test_the_downloads_hold_goals_figures_and_facts_with_their_sources(client):
    for address in ("/programma/heilust/cijfers.csv", "/programma/heilust/doel/burenoverlast/cijfers.csv"):
        text = client.get(address).content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert {"doel", "cijfer", "feit"} <= {row["soort"] for row in rows}
        assert all(row["bron"] for row in rows)
        assert "2,346" in {row["waarde"] for row in rows}
        published = next(row for row in rows if row["waarde"] == "1,48")
        assert (published["aantal"], published["noemer"], published["ondergrens"]) == ("", "", "")


@pytest.mark.usefixtures("both", "figures")
def test_another_goal_and_fact_take_no_more_queries(client, load, write, demonstration):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/programma/heilust/")
        return len(captured)

    client.get("/programma/heilust/")  # what is kept between requests is read once
    before = queries()
    text = (demonstration / "heilust.toml").read_text()
    goal = text[text.index('[[goals]]\nslug = "burenoverlast"') : text.index("# --- Doelen in woorden")]
    more = (
        text
        + goal.replace("burenoverlast", "nog-een")
        + """
[[facts]]
slug = "nog-een-feit"
goal = "nog-een"
statement = { nl = "Nog een feit." }
document = "uitvoeringsprogramma-2013"
"""
    )
    load(write(text=more))
    assert queries() == before
