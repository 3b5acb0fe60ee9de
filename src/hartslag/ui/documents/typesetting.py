# SPDX-License-Identifier: EUPL-1.2
"""Set a document in type: JSON in, PDF/UA-1 out. Run as a program, so that what it takes is given back.

    python -m hartslag.ui.documents.typesetting < document.json > document.pdf

Knows no Django, so that it starts in a blink. The template reads the document as data: no text of it is ever
read as markup. The same document gives the same bytes.
"""

import json
import sys
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def typeset(document: bytes) -> bytes:
    """Return the PDF of a document in JSON. Raises TypstError where it cannot be made."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FOLDER / "fonts"]
    )
    found: bytes = typst.compile(
        _FOLDER / "document.typ",
        root=_FOLDER,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"document": document.decode()},
        pdf_standards=["ua-1"],
        timestamp=json.loads(document)["timestamp"],
        format="pdf",
    )
    return found


def main() -> None:
    """Read a document from standard input and write its PDF to standard output."""
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
