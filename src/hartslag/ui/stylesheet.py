# SPDX-License-Identifier: EUPL-1.2
"""Join the stylesheet of Hartslag from its parts: `python -m hartslag.ui.stylesheet`.

One file is one request on an old phone; the parts stay apart so that each can be found and replaced.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "styles"
SERVED = Path(__file__).parent / "static" / "ui"
RESULT = SERVED / "hartslag.css"
FONT = SERVED / "fonts" / "atkinson-hyperlegible-next-latin.woff2"


def parts() -> list[Path]:
    """Return the parts in order: components of others, tokens, our own components."""
    return [
        *sorted(FOLDER.glob("vendor/*/*.css")),
        FOLDER / "tokens.css",
        *sorted(FOLDER.glob("parts/*.css")),
    ]


def joined() -> str:
    """Return all parts as one text; licence comments stay, other comments and indents go."""
    texts = []
    for part in parts():
        text = re.sub(r"/\*(?!.*(?:@license|SPDX)).*?\*/", "", part.read_text(), flags=re.DOTALL)
        texts.append("\n".join(line.strip() for line in text.splitlines() if line.strip()))
    return "\n".join(texts) + "\n"


if __name__ == "__main__":
    RESULT.write_text(joined())
