# SPDX-License-Identifier: EUPL-1.2
"""Words that every package puts together in the same way."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def written_list(names: Iterable[str]) -> str:
    """Return names as one says them: each once, with a comma, and "en" before the last."""
    *first, last = list(dict.fromkeys(names)) or [""]
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
