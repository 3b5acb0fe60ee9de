# SPDX-License-Identifier: EUPL-1.2
"""Tell by mail who walks that something about a walk is new. What it is stands behind the sign-in."""

from collections.abc import Iterable
from enum import Enum

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from hartslag.mail.services import link, send
from hartslag.people.services import Account, Actor
from hartslag.signals.walks.models import Walk


class News(Enum):
    """What somebody is told of a walk."""

    JOINED = gettext_lazy("Je loopt mee met de schouw van %(day)s")
    CHANGED = gettext_lazy("De schouw van %(day)s is gewijzigd")
    LEFT = gettext_lazy("Je loopt niet mee met de schouw van %(day)s")
    SHORT = gettext_lazy("Voor de schouw van %(day)s is een vervanger nodig")
    CANCELLED = gettext_lazy("De schouw van %(day)s gaat niet door")


def tell(actor: Actor, walk: Walk, news: News, accounts: Iterable[Account]) -> None:
    """Mail these people, in their language, but not who did it; nobody of a walk that was before today."""
    if walk.day < timezone.localdate():
        return
    for account in accounts:
        if account.pk == actor.account.pk or not account.is_active:
            continue
        with override(account.language):
            subject = str(news.value) % {"day": date_format(walk.day, "j F")}
            body = _("Bekijk de schouw in Hartslag.")
            send(account.email, subject, f"{body}\n\n{link(reverse('walk', args=[walk.pk]))}\n")
