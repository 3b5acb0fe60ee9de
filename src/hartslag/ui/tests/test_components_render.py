# SPDX-License-Identifier: EUPL-1.2
import gzip
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path, resolve, reverse
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from hartslag.ui import urls, views
from hartslag.ui.services import Estimate, interval_chart, small_interval

urlpatterns = i18n_patterns(
    *urls.urlpatterns,
    path("cijfers/", views.specimen, name="figures"),
    prefix_default_language=False,
)


@pytest.fixture(autouse=True)
def plain_site(settings):
    """Serve static files by name and a menu of one link, so that a page renders without other packages."""
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ROOT_URLCONF = __name__
    settings.NAVIGATION = [("figures", "Cijfers", "everybody")]
    settings.FOOTER_NAVIGATION = []
    settings.ACCOUNT_ADDRESSES = {}


class _Outline(HTMLParser):
    """Collect ids, what refers to them, landmarks and headings."""

    def __init__(self):
        super().__init__()
        self.ids, self.references, self.tags, self.headings = [], [], [], []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.tags.append(tag)
        self.ids += [known["id"]] if "id" in known else []
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.references += (known.get(name) or "").split()
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


def _outline(html):
    outline = _Outline()
    outline.feed(html)
    return outline


def _page(address="/stijl/"):
    request = RequestFactory().get(address)
    request.resolver_match = resolve(reverse("specimen"))
    return views.specimen(request).content.decode()


def _rendered(source, **context):
    request = RequestFactory().get(context.pop("address", "/"))
    return engines["django"].from_string(CottonCompiler().process(source)).render(context, request)


def test_the_specimen_has_one_of_each_landmark_and_headings_in_order():
    outline = _outline(_page())
    assert [outline.tags.count(tag) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert all(later - earlier <= 1 for earlier, later in pairwise(outline.headings))


def test_ids_are_unique_and_everything_referred_to_exists():
    outline = _outline(_page())
    assert len(set(outline.ids)) == len(outline.ids)
    assert set(outline.references) <= set(outline.ids)


def test_a_whole_first_visit_weighs_at_most_70_kb():
    from hartslag.ui import stylesheet

    parts = [len(gzip.compress(_page().encode(), 6)), len(gzip.compress(stylesheet.RESULT.read_bytes(), 6))]
    assert sum(parts) + stylesheet.FONT.stat().st_size <= 70_000


def test_a_page_says_its_language_and_leads_to_the_other():
    with override("nl"):
        dutch = _page()
    with override("en"):
        english = _page("/en/stijl/")
    assert '<html lang="nl"' in dutch
    assert '<html lang="en"' in english
    assert re.search(r'href="/en/stijl/"\s+lang="en"', dutch)
    assert re.search(r'href="/stijl/"\s+lang="nl"', english)


def test_coordinates_are_written_the_same_in_every_language():
    pictures = [re.findall(r"<(?:path|circle|line)[^>]+>", _in(language)) for language in ("nl", "en")]
    assert pictures[0] == pictures[1]
    assert not [shape for shape in pictures[0] if re.search(r"c[xy]=\"[^\"]*,", shape)]


def _in(language):
    with override(language):
        return _rendered(
            '<c-chart :of="chart" />', chart=small_interval(Estimate("a", 1234.5), low=0, high=9999)
        )


def test_the_menu_says_where_the_reader_is(settings):
    assert re.search(r'href="/cijfers/"\s+aria-current="page"', _page("/cijfers/"))
    assert 'href="/cijfers/"\n' in _page("/stijl/")
    assert re.search(r'href="/cijfers/"\s+aria-current="true"', _page("/cijfers/BU0917/"))


def test_a_municipality_mounts_its_own_tokens_after_ours(settings):
    settings.MUNICIPALITY_TOKENS_URL = "/static/gemeente/tokens.css"
    page = _page()
    assert page.index("ui/hartslag.css") < page.index("/static/gemeente/tokens.css")


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_page_needs_no_context_and_speaks_both_languages(status):
    html = render_to_string(f"{status}.html")
    outline = _outline(html)
    assert outline.tags.count("h1") == 1
    assert 'lang="nl"' in html
    assert '<div class="hartslag-text hartslag-section" lang="en">' in html
    assert "{%" not in html


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404), (views.server_error, 500)],
)
def test_an_error_is_answered_with_its_status(view, status):
    assert view(RequestFactory().get("/nergens/")).status_code == status


def test_an_answer_leads_with_question_and_verdict_and_leaves_out_what_it_does_not_have():
    card = _rendered(
        '<c-answer question="Is het veiliger?" kind="cannot_tell" words="Niet te zeggen" '
        'seen="Van 40% naar 35%." />'
    )
    assert card.index("Is het veiliger?") < card.index("Niet te zeggen") < card.index("Van 40%")
    assert "Hoe zeker" not in card
    assert "<details" not in card
    assert "<c-" not in card


def test_what_comes_from_outside_is_escaped_in_a_component():
    card = _rendered('<c-verdict kind="cannot_tell" :words="words" />', words="<script>x</script>")
    assert "<script>" not in card
    assert "&lt;script&gt;" in card


def test_names_in_a_chart_are_escaped():
    chart = interval_chart([Estimate("<b>Buurt</b>", 1, 0, 2)], description='Een "buurt" & meer')
    html = _rendered('<c-chart :of="chart" />', chart=chart)
    assert "<b>" not in html
    assert html.count('aria-label="Een &quot;buurt&quot; &amp; meer"') == 2


def test_a_column_head_sorts_down_first_then_up_and_keeps_the_other_parameters():
    head = '<c-head sort="waarde" numeric="yes">Waarde</c-head>'
    assert 'href="?jaar=2025&amp;sorteer=-waarde"' in _rendered(head, address="/?jaar=2025")
    down = _rendered(head, address="/?sorteer=-waarde")
    assert 'aria-sort="descending"' in down
    assert 'href="?sorteer=waarde"' in down
    assert "aria-sort" not in _rendered(head, address="/?sorteer=naam")
    assert "href" not in _rendered("<c-head>Waarde</c-head>")


class _Form(forms.Form):
    count = forms.IntegerField(label="Hoeveel?", help_text="Een heel getal.", widget=forms.TextInput)
    kind = forms.ChoiceField(label="Welke?", choices=[("a", "Deze"), ("b", "Die")], widget=forms.RadioSelect)


def test_a_wrong_form_lists_its_errors_as_links_keeps_what_was_typed_and_ties_them_to_the_field():
    html = _rendered(
        '<c-errors :form="form" />{% for field in form %}<c-field :field="field" />{% endfor %}',
        form=_Form({"count": "tien"}),
    )
    outline = _outline(html)
    assert 'value="tien"' in html
    assert 'href="#id_count"' in html
    assert 'aria-describedby="id_count-help id_count-error"' in html
    assert 'aria-invalid="true"' in html
    targets = re.findall(r'href="#([^"]+)"', html)
    assert set(targets) <= set(outline.ids)
    assert set(outline.references) <= set(outline.ids)


def test_a_choice_is_a_group_with_a_legend_and_each_button_its_own_label():
    html = _rendered('<c-field :field="form.kind" />', form=_Form())
    outline = _outline(html)
    assert outline.tags.count("legend") == 1
    assert set(re.findall(r'<label[^>]+for="([^"]+)"', html)) <= set(outline.ids)


def test_a_form_without_errors_shows_no_error_list():
    assert _rendered('<c-errors :form="form" />', form=_Form()).strip() == ""
