# SPDX-License-Identifier: EUPL-1.2
"""Every kind of conclusion with every verdict it can give, in words that anybody can read and correct.

The words lie in `sentences.txt`. After a deliberate change of a sentence: delete that file, run this test,
read the new file aloud, and commit it.
"""

from pathlib import Path

import pytest

from hartslag.statistics.services import (
    REASONS,
    Mean,
    Noun,
    Text,
    Wording,
    conclude_change_against_change,
    conclude_count_change,
    conclude_mean_against,
    conclude_mean_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
    conclude_register_against_rest,
    conclude_register_change,
    conclude_share_against_fixed,
    conclude_share_against_share,
    conclude_share_change,
    many_at_once,
    no_verdict,
    sample_size_for_shares,
)

FILE = Path(__file__).parent / "sentences.txt"
HEERLEN = Text("de rest van Heerlen", "the rest of Heerlen")
UNSAFE = Wording(
    subject=Text("het aandeel bewoners dat zich onveilig voelt", "the share of residents who feel unsafe"),
    area=Text.same("Passart"),
    before=Text.same("2012"),
    after=Text.same("2014"),
    reference=HEERLEN,
)
ON_BENEFITS = Wording(
    subject=Text("het aandeel huishoudens met bijstand", "the share of households on benefits"),
    reference=HEERLEN,
)
CRIME = Wording(
    events=Noun(("misdrijf", "misdrijven"), ("crime", "crimes")),
    stands_for=None,
    area=Text.same("Passart"),
    before=Text.same("2021"),
    after=Text.same("2025"),
    reference=HEERLEN,
    denominator_year=Text.same("2024"),
)
MARK = Wording(
    subject=Text("het rapportcijfer voor de buurt", "the mark for the neighbourhood"), reference=HEERLEN
)
LITERACY = Wording(
    subject=Text("het aandeel laaggeletterden", "the share of people with low literacy"),
    area=Text.same("Heilust"),
    after=Text.same("2012"),
)
KERKRADE = Wording(area=Text.same("Heilust"), reference=Text.same("Kerkrade"), after=Text.same("2012"))


def share_changes():
    for after, n in [(46, 164), (50, 164), (58, 164), (66, 164), (78, 164), (90, 164)]:
        yield conclude_share_change(before=(66, 164), after=(after, n), population=2500, wording=UNSAFE)
    for after in (3850, 4010, 4000, 4150):
        yield conclude_share_change(before=(4000, 10000), after=(after, 10000))
    yield conclude_share_change(before=(41, 164), after=(60, 180), good="neutral")
    yield conclude_share_change(before=(41, 164), after=(30, 180), good="neutral")
    yield conclude_share_change(before=(10, 240), after=(6, 240), design_effect=1.2)
    yield conclude_share_change(before=(2, 240), after=(0, 240))
    yield conclude_share_change(before=(8, 100), after=(0, 100), population=100)


def share_comparisons():
    for rest in (120, 200, 225, 270, 300):
        yield conclude_share_against_share(here=(41, 164), rest=(rest, 900), wording=UNSAFE)
    for reference in (0.17, 0.2, 0.25, 0.31, 0.33):
        yield conclude_share_against_fixed(here=(41, 164), reference=reference, population=2500)
    yield conclude_share_against_fixed(
        here=(41, 164), reference=0.17, reference_includes_area=True, wording=UNSAFE, good="neutral"
    )
    yield conclude_share_against_fixed(here=(4, 20), reference=0.17)


def registers():
    for after in (180, 255, 295, 305, 345, 400):
        yield conclude_register_change(
            before=(300, 2035), after=(after, 2040), rounding=5, wording=ON_BENEFITS
        )
    for events in (100, 160, 178, 195, 300):
        yield conclude_register_against_rest(
            here=(events, 2035), rest=(7500, 86000), rounding=5, wording=ON_BENEFITS, good="neutral"
        )
    yield conclude_register_change(before=(9000, 60000), after=(8650, 60000), rounding_share=0.001)
    yield conclude_register_change(before=(2, 2035), after=(1, 2040))


def count_changes():
    for before, after, dispersion in [
        (20, 10, 1), (20, 10, 2), (20, 10, 3), (40, 20, 1), (136, 166, 1), (1000, 950, 1), (10000, 9500, 1),
        (20, 20, 1), (20, 50, 1), (8, 0, 1), (0, 8, 1), (1, 6, 1), (10000, 10020, 1), (1, 2, 1),
    ]:  # fmt: skip
        yield conclude_count_change(before=before, after=after, dispersion=dispersion)
    yield conclude_count_change(before=20, after=10, before_exposure=12, after_exposure=9)
    yield conclude_count_change(
        before=136, after=166, before_exposure=2020, after_exposure=2035, per=1000, dispersion=1.8,
        dispersion_known=True, good="neutral", wording=CRIME,
    )  # fmt: skip


def rates():
    yield conclude_rate_against_rate(
        events=61, population=2600, reference_rate=1.48, reference_includes_area=True, wording=KERKRADE
    )
    for events in (10, 30, 38, 50, 61):
        yield conclude_rate_against_counts(
            events=events, population=2600, reference_events=650, reference_population=45000
        )
    for events in (4500, 5000, 5150):
        yield conclude_rate_against_rate(
            events=events, population=340000, reference_rate=1.48, wording=KERKRADE
        )
    yield conclude_rate_against_rate(events=1, population=1200, reference_rate=0.5)
    yield conclude_rate_against_counts(
        events=60, population=10000, reference_events=0, reference_population=20000, wording=CRIME
    )
    yield conclude_rate_against_rate(events=3, population=100, reference_rate=1.48)
    yield conclude_rate_against_counts(
        events=166, population=2035, reference_events=5400, reference_population=84000, per=1000,
        dispersion=2, dispersion_known=True, good="neutral", wording=CRIME,
    )  # fmt: skip


def means():
    waves = [(5.7, 1.8, 200), (5.2, 1.8, 200), (4.9, 1.8, 60), (4.7, 1.8, 60), (5.0, 0.8, 2000)]
    for after, sd, n in waves:
        yield conclude_mean_change(before=Mean(4.9, n, sd=sd), after=Mean(after, n, sd=sd), wording=MARK)
    yield conclude_mean_change(before=Mean(4.9, 2000, sd=0.8), after=Mean(4.91, 2100, sd=0.8), wording=MARK)
    yield conclude_mean_against(here=Mean(6.9, 60, sd=1.2), reference=7.2, wording=MARK)
    yield conclude_mean_against(here=Mean(6.1, 60, sd=1.2), reference=Mean(7.0, 800, sd=1.3), wording=MARK)
    yield conclude_mean_against(here=Mean(6.9, 60), reference=7.2, wording=MARK)
    yield conclude_mean_against(here=Mean(6.9, 12, sd=1.2), reference=7.2, wording=MARK)


def changes_against_the_rest():
    for after in (60, 100, 140, 166, 266):
        yield conclude_change_against_change(own=(136, after), rest=(8000, 8200), wording=CRIME)
    yield conclude_change_against_change(own=(20, 40), rest=(800, 1600))
    yield conclude_change_against_change(own=(10000, 10100), rest=(80000, 80500), good="neutral")
    yield conclude_change_against_change(own=(2, 1), rest=(80000, 80500))


def reasons():
    for reason in REASONS:
        yield no_verdict(reason, wording=LITERACY)


def plans():
    for start, goal, population in [(0.4, 0.35, 2500), (0.4, 0.35, None), (0.1, 0.15, 100), (0.02, 0.01, 30)]:
        yield sample_size_for_shares(start=start, goal=goal, population=population)


CHAPTERS = {
    "Een aandeel in twee metingen": share_changes,
    "Een aandeel vergeleken": share_comparisons,
    "Volledige tellingen": registers,
    "Aantallen in twee perioden": count_changes,
    "Aantallen vergeleken": rates,
    "Gemiddelden": means,
    "De verandering hier tegen die van de rest": changes_against_the_rest,
    "Geen conclusie": reasons,
    "Hoeveel gesprekken": plans,
}


def written(said):
    head = [f"[{said.label.nl} | {said.label.en}]"] if hasattr(said, "label") else []
    notes = [f"- {note.nl} | {note.en}" for note in getattr(said, "notes", ())]
    lines = [line for text in said.sentences for line in (text.nl, f"    {text.en}")]
    return "\n".join([*head, *lines, *notes])


def all_sentences():
    parts = []
    for title, chapter in CHAPTERS.items():
        parts += [f"== {title} ==", *(written(said) for said in chapter())]
    many = [
        many_at_once(20, 3, 4.0),
        many_at_once(20, 1, 4.0),
        many_at_once(5, 0, 1.0),
        many_at_once(0, 0, 0.0),
    ]
    parts += ["== Veel cijfers tegelijk ==", *(f"{text.nl}\n    {text.en}" for text in many)]
    return "\n\n".join(parts) + "\n"


def test_every_sentence_is_the_one_that_was_read_and_approved():
    said = all_sentences()
    if not FILE.exists():
        FILE.write_text(said, encoding="utf-8")
        pytest.fail("sentences.txt was absent and is written now: read it aloud and commit it")
    assert said == FILE.read_text(encoding="utf-8")


def test_the_chapters_show_every_verdict_of_the_scale():
    verdicts = {
        said.verdict for chapter in CHAPTERS.values() for said in chapter() if hasattr(said, "verdict")
    }
    directions = {"better", "worse", "lower", "higher"}
    both = {f"{strength}_{towards}" for strength in ("clearly", "probably") for towards in directions}
    assert verdicts == both | {"small_but_real", "practically_unchanged", "cannot_tell", "no_verdict"}
