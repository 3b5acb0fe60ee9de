# SPDX-License-Identifier: EUPL-1.2
"""Read an answer as somebody reads its page."""

import re
from html import unescape

from django.http import HttpResponse


def words_of(answer: HttpResponse) -> str:
    """Return the words of a page without its marks, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
