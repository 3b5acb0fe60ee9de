# SPDX-License-Identifier: EUPL-1.2
"""Can we say that? The page says what the command line says, keeps what was typed, and holds it in a link."""

import json
import random
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from hartslag.config.commands.verdict import sample_size, verdict
from hartslag.monitor.calculator.answering import KINDS, QuestionRefused, ask

pytest_plugins = ["hartslag.monitor.tests.pages"]
pytestmark = pytest.mark.django_db
PAGE = "/rekenhulp/"
COMMANDS = {
    "proportion": (verdict, "proportion"),
    "count": (verdict, "count"),
    "rate": (verdict, "rate"),
    "sample_size": (sample_size, "proportion"),
}


def random_questions(number):
    chance = random.Random(20131217)
    kinds = list(KINDS)
    return [(kind, _typed(kind, chance)) for kind in (kinds[i % len(kinds)] for i in range(number))]


def _typed(kind, chance):
    good = {"good": chance.choice(["lower", "higher", "neutral"])}
    if kind == "count":
        size = chance.choice([10, 100, 10_000])
        exposure = chance.choice([{}, {"before_exposure": "12", "after_exposure": "6"}])
        counts = {"before": str(chance.randrange(size)), "after": str(chance.randrange(size))}
        return counts | exposure | good | {"dispersion": chance.choice(["1", "2", "2,7"])}
    if kind == "proportion":
        n = chance.randrange(2, 900)
        shares = (
            f"{chance.randrange(n + 1)}/{n}",
            f"{chance.randrange(101)}% van {chance.randrange(20, 900)}",
        )
        return dict(zip(("before", "after"), shares, strict=True)) | good | {"population": "5.000"}
    if kind == "rate":
        here = {"events": str(chance.randrange(120)), "population": str(chance.randrange(50, 9000))}
        other = chance.choice(
            [{"reference_rate": "1,48"}, {"reference_events": "650", "reference_population": "44.000"}]
        )
        return here | other | good | {"per": chance.choice(["100", "1000"])}
    start, goal = chance.sample(range(1, 100), 2)
    return {"from": f"{start}%", "to": f"{goal}%", "population": chance.choice(["", "2500", "40.000"])}


def _from_command_line(kind, typed):
    group, name = COMMANDS[kind]
    options = [f"--{field.replace('_', '-')}={text}" for field, text in typed.items() if text]
    return CliRunner().invoke(group, [name, *options, "--json"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_calculator_and_command_line_agree_on_200_random_questions(client, language):
    answered = 0
    for kind, typed in random_questions(200):
        address = f"{'/en' if language == 'en' else ''}{PAGE}"
        page = _plain(client.get(f"{address}?{urlencode({'kind': kind, **typed})}"))
        said = _from_command_line(kind, typed)
        try:
            answer = ask(kind, typed)
        except QuestionRefused as refused:
            assert said.exit_code == 2, (kind, typed)
            for problem in refused.problems.values():
                assert getattr(problem, language) in page, (kind, typed)
            continue
        answered += 1
        found = json.loads(said.output)
        assert found == json.loads(json.dumps(answer.as_dict())), (kind, typed)
        for sentence in found["sentences"][language]:
            assert sentence in page, (kind, typed, sentence)
        if "label" in found:
            label = found["label"][language]
            assert label[:1].upper() + label[1:] in page
    assert answered > 120


def _plain(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def test_the_numbers_in_the_download_are_those_of_the_answer(client):
    typed = {"kind": "count", "before": "20", "after": "10"}
    lines = client.get(f"{PAGE}cijfers.csv?{urlencode(typed)}").content.decode("utf-8-sig").splitlines()
    found = ask("count", typed).conclusion
    ratio = next(line for line in lines if line.startswith("Verhouding"))
    numbers = [float(cell.replace(",", ".")) for cell in ratio.split(";")[1:]]
    assert numbers == pytest.approx([found.effect.value, found.effect.lower, found.effect.upper], rel=1e-9)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("?kind=count&before=20&after=10", ["96,7%", "geen bewijs van minder overlast"]),
        ("?kind=count&before=10.000&after=9.500", ["Klein maar echt verschil"]),
        (
            "?kind=proportion&before=40%25+van+164&after=35%25+van+164&population=2500",
            ["Niet te zeggen", "925"],
        ),
        ("?kind=proportion&before=40%25+van+164&after=28%25+van+164", ["Duidelijk verbeterd"]),
        (
            "?kind=rate&events=61&population=2.600&reference_rate=1,48",
            ["Duidelijk ongunstiger", "1,59 keer (1,21"],
        ),
        ("?kind=sample_size&from=40%25&to=35%25&population=2500", ["925 gesprekken per meting"]),
    ],
)
def test_the_questions_of_the_sources(read, address, words):
    text = read(PAGE + address)
    for each in words:
        assert each in text


def test_the_first_page_offers_the_kinds_each_with_a_worked_example(client, read):
    page = unescape(client.get(PAGE).content.decode())
    assert "Kunnen we dat zeggen?" in page
    for example in ("20 meldingen toen, 10 nu", "40% van 164, daarna 35% van 164", "61 op 2.600"):
        href = re.search(rf'href="([^"]+)">{re.escape(example)}', page)[1]
        assert "Hoe zeker is dat?" in read(href), example


def test_the_link_that_holds_the_question_gives_the_same_answer(client):
    first = _plain(client.get(f"{PAGE}?kind=proportion&before=66+van+164&after=28%25+van+164"))
    link = re.search(r'href="(/rekenhulp/\?kind=[^"]+)">http://testserver/rekenhulp/', first)[1]
    again = _plain(client.get(link))
    assert _sentences(again) == _sentences(first)
    downloads = re.findall(r'href="(/rekenhulp/[a-z]+\.[a-z]+)\?kind=proportion[^"]+" download', again)
    assert downloads == [f"/rekenhulp/{name}" for name in ("cijfers.csv", "cijfers.xlsx", "antwoord.pdf")]


def _sentences(page):
    return re.findall(r'hartslag-answer__seen">([^<]+)<', page)


def test_a_mistake_is_named_on_top_and_at_the_field_and_what_was_typed_stays(client):
    page = _plain(client.get(f"{PAGE}?kind=proportion&before=40%25&after=58/164&dispersion=3"))
    assert re.search(r'role="alert".*href="#id_before"', page)
    assert page.count("Zonder totaal kan het niet.") == 2
    assert 'value="40%"' in page
    assert 'value="58/164"' in page
    assert "Hoe zeker is dat?" not in page


def test_a_mistake_behind_more_opens_it(client):
    page = _plain(client.get(f"{PAGE}?kind=count&before=20&after=10&dispersion=veel"))
    assert re.search(r"<details[^>]*\bopen\b", page)


def test_nothing_typed_is_a_form_without_errors(client):
    page = _plain(client.get(f"{PAGE}?kind=count"))
    assert 'role="alert"' not in page
    assert "Reken het uit" in page


def test_a_kind_that_does_not_exist_gets_the_choices(read):
    assert "Deze soort vraag is er niet" in read(f"{PAGE}?kind=tarot")


def test_what_is_typed_never_becomes_part_of_the_page(client):
    typed = '"><script>alert(1)</script>'
    page = client.get(
        f"{PAGE}?{urlencode({'kind': 'count', 'before': typed, 'after': typed})}"
    ).content.decode()
    assert "<script>alert" not in page


def test_a_download_of_a_question_that_cannot_be_answered_is_the_page_with_the_mistakes(client):
    response = client.get(f"{PAGE}cijfers.csv?kind=count&before=x&after=1")
    assert response["Content-Type"].startswith("text/html")
    assert "Vul een heel getal in" in response.content.decode()
