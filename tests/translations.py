# SPDX-License-Identifier: EUPL-1.2
"""Are translations in step? python -m tests.translations says; with --write it brings them in step.

Texts in code and templates are Dutch; src/hartslag/locale/en holds the English of each.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "src" / "hartslag"
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"


def run(*command: str, cwd: Path = ROOT) -> str:
    """Run a program of gettext and return what it prints."""
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def extract() -> None:
    """Bring the catalogue in step with the texts in code and templates."""
    command = [sys.executable, str(ROOT.parents[1] / "manage.py"), "makemessages"]
    run(*command, "--locale", "en", "--no-location", "--no-obsolete", "--no-wrap", "--ignore", "*/tests/*")


def problems() -> list[str]:
    """Return one sentence for each thing that is out of step; leaves the catalogue as it was."""
    before = CATALOGUE.read_text()
    found = []
    try:
        extract()
        if _texts(CATALOGUE.read_text()) != _texts(before):
            found.append("The catalogue does not hold the texts of the code: run tests.translations --write.")
    finally:
        CATALOGUE.write_text(before)
    for flag, what in (("--untranslated", "not translated"), ("--only-fuzzy", "not certain")):
        if texts := _texts(run("msgattrib", flag, "--no-obsolete", str(CATALOGUE))):
            found.append(f"{len(texts)} texts are {what}: {sorted(texts)[:5]}")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "django.mo"
        run("msgfmt", "--check-format", "--output-file", str(fresh), str(CATALOGUE))
        if fresh.read_bytes() != CATALOGUE.with_suffix(".mo").read_bytes():
            found.append("The compiled catalogue is not of this catalogue: run tests.translations --write.")
    return found


def _texts(catalogue: str) -> set[str]:
    return {entry for entry in catalogue.split("\n\n")[1:] if "msgid" in entry}


if __name__ == "__main__":
    if "--write" in sys.argv:
        extract()
        run("msgfmt", "--check-format", "--output-file", str(CATALOGUE.with_suffix(".mo")), str(CATALOGUE))
    else:
        sentences = problems()
        sys.stdout.write("".join(f"{sentence}\n" for sentence in sentences))
        sys.exit(bool(sentences))
