# SPDX-License-Identifier: EUPL-1.2
import gzip
import re
from itertools import pairwise

import pytest

from hartslag.ui import stylesheet

TOKENS = dict(
    re.findall(r"(--hartslag-color-[\w-]+): (#[0-9a-f]{6});", (stylesheet.FOLDER / "tokens.css").read_text())
)

TEXT_ON_GROUND = [
    *((text, ground) for text in ("ink", "ink-soft", "structure", "error") for ground in ("paper", "sand")),
    ("structure-dark", "structure-tint"),
    ("ink", "structure-tint"),
    ("better", "paper"),
    ("worse", "paper"),
    ("level", "paper"),
    ("paper", "structure"),
]
DRAWN_ON_GROUND = [
    ("pulse", "paper"),
    ("control", "paper"),
    ("better", "structure-tint"),
    ("worse", "structure-tint"),
    ("unknown", "structure-tint"),
]


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(text, ground):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert _contrast(TOKENS[f"--hartslag-color-{text}"], TOKENS[f"--hartslag-color-{ground}"]) >= 4.5


@pytest.mark.parametrize("colour", ["action", "action-dark"])
def test_white_words_stand_out_on_the_main_button(colour):
    assert _contrast(TOKENS[f"--hartslag-color-{colour}"], "#ffffff") >= 4.5


@pytest.mark.parametrize(("drawn", "ground"), DRAWN_ON_GROUND)
def test_what_is_drawn_stands_out_from_its_ground(drawn, ground):
    """WCAG 2.2, 1.4.11: at least 3 to 1."""
    assert _contrast(TOKENS[f"--hartslag-color-{drawn}"], TOKENS[f"--hartslag-color-{ground}"]) >= 3


def test_the_steps_of_a_map_grow_darker_one_by_one():
    steps = [_luminance(TOKENS[f"--hartslag-color-step-{step}"]) for step in range(1, 6)]
    assert steps == sorted(steps, reverse=True)
    assert all(light - dark > 0.1 for light, dark in pairwise(steps))


def test_the_joined_stylesheet_is_in_step_with_its_parts():
    assert stylesheet.RESULT.read_text() == stylesheet.joined(), "run: python -m hartslag.ui.stylesheet"


def test_every_token_we_use_exists():
    css = stylesheet.joined()
    used = set(re.findall(r"var\((--hartslag-[\w-]+)", css))
    assert used <= set(re.findall(r"(--hartslag-[\w-]+):", css))


def test_stylesheet_and_font_leave_room_for_a_page_within_100_kb():
    on_the_wire = len(gzip.compress(stylesheet.RESULT.read_bytes(), 6)) + stylesheet.FONT.stat().st_size
    assert on_the_wire < 55_000


def test_the_stylesheet_fetches_nothing_but_our_own_font():
    css = stylesheet.joined()
    assert re.findall(r"url\(\s*[\"']?([^\"')]+)", css) == ["fonts/atkinson-hyperlegible-next-latin.woff2"]
    assert "@import" not in css
    assert "http" not in css
    assert "sourceMappingURL" not in css


def test_every_vendored_component_has_its_licence_and_is_listed():
    vendored = stylesheet.FOLDER / "vendor"
    listed = (vendored / "VENDORED.md").read_text()
    folders = [folder for folder in vendored.iterdir() if folder.is_dir()]
    assert folders
    for folder in (*folders, stylesheet.FONT.parent):
        assert (folder / "LICENSE.txt").is_file()
        assert folder.name in listed


def test_everything_the_served_stylesheet_refers_to_is_served():
    referred = re.findall(r"url\(\s*[\"']?([^\"')]+)", stylesheet.RESULT.read_text())
    assert [stylesheet.RESULT.parent / path for path in referred] == [stylesheet.FONT]


def test_in_forced_colours_the_browser_draws_which_choice_was_made():
    media = (stylesheet.FOLDER / "parts" / "7-media.css").read_text()
    blocks = re.findall(r"@media \(forced-colors: active\) \{(.*?)\n\}\n", media, re.DOTALL)
    [radio] = re.findall(r"\.utrecht-radio-button \{(.*?)\}", "".join(blocks), re.DOTALL)
    assert "appearance: auto" in radio
    assert "background-image: none" in radio
