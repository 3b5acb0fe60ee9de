# SPDX-License-Identifier: EUPL-1.2
"""Rules for every template of Hartslag: what the content security policy and the house style ask."""

import re
from pathlib import Path

import pytest

import hartslag

PACKAGE = Path(hartslag.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "an inline stylesheet": r"<style\b",
    "an inline script": r"<script\b(?![^>]*\ssrc=)",
    "a script as an attribute": r"<[^>]*\son[a-z]+\s*=",
    "a script as an address": r"javascript:",
    "something fetched from outside": r"(?:src|srcset|poster)\s*=\s*[\"']?(?:https?:)?//",
    "a stylesheet from outside": r"<link[^>]+href=[\"']?(?:https?:)?//",
    "htmx that evaluates": r"\shx-(?:on|vals=[\"']js)",
    "a placeholder as a label": r"<[^>]*\splaceholder\s*=",
    "an exclamation mark in a text": r">[^<>{}]*\w!(?:\s|<)",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
@pytest.mark.parametrize("rule", FORBIDDEN)
def test_a_template_has_nothing_that_is_forbidden(template, rule):
    text = re.sub(r"\{#.*?#\}", "", template.read_text(), flags=re.DOTALL)
    assert not re.search(FORBIDDEN[rule], text), f"{template.name} has {rule}"


def test_the_rules_find_what_they_forbid():
    samples = [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
        '<img src="https://example.org/a.png">',
        '<link rel="stylesheet" href="//example.org/a.css">',
        '<div hx-on:click="go()">',
        '<input placeholder="Naam">',
        "<p>Gelukt!</p>",
    ]
    for sample, rule in zip(samples, FORBIDDEN.values(), strict=True):
        assert re.search(rule, sample), sample


def test_there_are_templates_to_look_at():
    assert PACKAGE / "ui" / "templates" / "ui" / "page.html" in TEMPLATES
