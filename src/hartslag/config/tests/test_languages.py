# SPDX-License-Identifier: EUPL-1.2
import shutil
import subprocess

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import clear_url_caches
from django.utils.translation import trans_real

from hartslag.config.languages import languages

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Iets melden"
msgstr "الإبلاغ عن مشكلة"
"""


@pytest.fixture
def arabic(tmp_path, settings):
    """Add a folder with a small Arabic catalogue, as a municipality would, and begin anew with it."""
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE)
    subprocess.run([shutil.which("msgfmt"), "-o", folder / "django.mo", folder / "django.po"], check=True)
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path]
    settings.LANGUAGES = languages(tmp_path)
    trans_real.get_languages.cache_clear()
    clear_url_caches()
    yield
    trans_real.get_languages.cache_clear()
    trans_real._translations.clear()
    clear_url_caches()
    cache.clear()


def test_dutch_and_english_are_there_and_others_follow_from_their_folder(tmp_path):
    for name in ("ar", "pt_BR", "xx", "en", "de"):
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
        if name != "de":
            (tmp_path / name / "LC_MESSAGES" / "django.mo").touch()
    found = languages(tmp_path)
    assert [code for code, _name in found] == ["nl", "en", "ar", "pt-br", "xx"]
    assert [name for _code, name in found][:3] == ["Nederlands", "English", "العربيّة"]
    assert found[-1] == ("xx", "xx")


@pytest.mark.django_db
def test_a_file_of_translations_makes_the_form_to_report_speak_that_language(arabic):
    page = Client().get("/ar/melden/")
    shown = page.content.decode()
    assert page.status_code == 200
    assert '<html lang="ar"' in shown
    assert 'dir="rtl"' in shown
    assert "الإبلاغ عن مشكلة" in shown
    assert "Bel meteen het alarmnummer" in shown, "what is not translated stands there in Dutch"
    assert 'hreflang="ar"' in Client().get("/melden/").content.decode()
