# SPDX-License-Identifier: EUPL-1.2
from django.utils import translation

from hartslag.people.services import SYSTEM_ACCOUNT_ID
from hartslag.programme.models import Fact, Goal, Programme, Project
from hartslag.programme.services import goal, programme, programmes


def revisions():
    return sum(model.history.count() for model in (Programme, Project, Goal, Fact))


def test_a_file_becomes_a_programme_with_its_parts(load, write):
    report = load(write())
    assert (report.slug, report.made, report.changed, report.removed) == ("klein", 7, 0, 0)
    found = programme("klein")
    assert found.programme.area.code == "heilust"
    assert [each.slug for each in found.themes] == ["taal"]
    assert found.goals[0].effort_people.value == 2600
    assert found.facts[1].goal == found.goals[0]


def test_loading_twice_changes_nothing_and_leaves_no_revisions(load, write):
    load(write())
    before = revisions()
    report = load(write())
    assert (report.made, report.changed, report.removed, report.unchanged) == (0, 0, 0, 7)
    assert revisions() == before


def test_the_first_load_leaves_one_revision_a_row_by_the_actor(load, write):
    load(write())
    only = Goal.history.get()
    assert (only.history_type, only.history_user_id) == ("+", SYSTEM_ACCOUNT_ID)


def test_a_changed_line_changes_that_row_in_place(load, write):
    load(write())
    before = Project.objects.get().pk
    report = load(write(("Meer mensen lezen goed.", "Meer mensen lezen beter.")))
    assert (report.made, report.changed) == (0, 1)
    changed = Project.objects.get()
    assert (changed.pk, changed.objective_nl) == (before, "Meer mensen lezen beter.")
    assert [each.history_type for each in Project.history.all()] == ["~", "+"]


def test_a_line_left_out_gets_empty_again(load, write):
    load(write())
    load(write(("duration_years = 5\n", "")))
    assert Project.objects.get().duration_years is None


def test_a_goal_that_becomes_words_loses_its_figure(load, write):
    load(write())
    figure = """kind = "figure"
words = { nl = "Meer mensen lezen goed.", en = "More people read well." }
indicator = "low_literacy"
baseline_year = 2013
reference_area = "GM0928"
reference_year = 2013
target = "reference"
target_year = 2018
effort_people = "inwoners"
effort_years = "looptijd"
"""
    load(write((figure, 'kind = "words"\nwords = { nl = "Meer mensen lezen goed." }\n')))
    changed = Goal.objects.get()
    assert (changed.indicator, changed.target_moves, changed.reference_area) == ("", False, None)


def test_what_vanished_from_the_file_goes_and_its_revisions_stay(load, write):
    load(write())
    start = """[[projects]]"""
    text = write().read_text()
    without = text[: text.index(start)] + text[text.index("[[goals]]") :]
    report = load(write(text=without))
    assert report.removed == 1
    assert not Project.objects.exists()
    assert [each.history_type for each in Project.history.all()] == ["-", "+"]


def test_a_fact_moves_along_when_its_goal_gets_another_name(load, write):
    load(write())
    load(write(('slug = "lezen"', 'slug = "taal"'), ('goal = "lezen"', 'goal = "taal"')))
    assert Fact.objects.get(slug="looptijd").goal.slug == "taal"
    assert Goal.objects.count() == 1


def test_two_programmes_may_use_the_same_names_for_their_parts(load, write):
    load(write())
    load(write(('slug = "klein"', 'slug = "ander"')))
    assert [each.slug for each in programmes()] == ["ander", "klein"]
    assert Goal.objects.count() == 2


def test_texts_follow_the_language_and_fall_back_to_dutch(load, write):
    load(write())
    found = programme("klein").programme
    with translation.override("en"):
        assert found.name == "Small programme"
        assert found.purpose == "Een doel."
    assert found.name == "Klein programma"


def test_a_programme_and_a_goal_are_read_with_a_fixed_number_of_queries(
    load, write, django_assert_num_queries
):
    load(write())
    with django_assert_num_queries(7):
        content = programme("klein")
        assert content.goals[0].document.title
        assert content.facts[0].document.title
        assert content.programme.area.municipality.name
    with django_assert_num_queries(7):
        one = goal("klein", "lezen")
        assert one.goal.reference_area.name
        assert one.goal.effort_people.document.title
        assert one.facts[0].document.title
