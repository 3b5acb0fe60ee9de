# SPDX-License-Identifier: EUPL-1.2
"""The page behind a personal link: one question, answered once, signed with a name."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from hartslag.agreements.forms import SignedForm
from hartslag.agreements.handing import promised_by_accepting
from hartslag.agreements.links import Opened, answer_link, open_link
from hartslag.agreements.refusals import LinkNotValid
from hartslag.agreements.states import OfferState, State
from hartslag.agreements.words import title
from hartslag.ui.services import done, too_often, typed

MOST_TRIES, WINDOW = 30, 600
"""Requests from one address in ten minutes, whether the link is right or wrong."""


@never_cache
@sensitive_variables("token")
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link opens and take the answer; the same page for every link that does not work."""
    try:
        opened = _opened(request, token)
    except LinkNotValid as absent:
        response = render(request, "agreements/link_not_valid.html", {"problem": str(absent)}, status=404)
    else:
        response = _answered(request, token, opened)
    response.headers["X-Robots-Tag"] = "noindex"
    # The address holds the token: no other site may be told of it. Ours may: without any referrer a browser
    # sends the form with no origin, which the protection against forged forms refuses.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _answered(request: HttpRequest, token: str, opened: Opened) -> HttpResponse:
    form = SignedForm(_choices(opened), typed(request))
    earlier = opened.is_answered
    if not earlier:
        opened = done(request, form, lambda values: answer_link(token, **values)) or opened
    taken = request.method == "POST" and opened.is_answered and (not earlier or _stands(opened, request.POST))
    shown = {
        "opened": opened,
        "title": title(opened.commitment) if opened.commitment else "",
        "form": form,
        "just_now": taken,
        "promises": promised_by_accepting(None, opened.handover) if opened.handover else None,
        "unsaid": request.POST.get("words", "").strip() if opened.is_answered and not taken else "",
        "withdrawn": opened.is_withdrawn,
        "why_withdrawn": opened.why_withdrawn,
    }
    return render(request, "agreements/link.html", shown, status=400 if form.errors else 200)


def _stands(opened: Opened, sent: QueryDict) -> bool:
    """Say whether what is sent is the answer that was given already: who clicks twice is no other."""
    if opened.handover is not None:
        state, name = opened.handover.state, opened.handover.answered_name
    else:
        state, name = (
            (opened.commitment.state, opened.commitment.concluded_name) if opened.commitment else ("", "")
        )
    return state == _BECOMES.get(sent.get("answer", "")) and name == sent.get("name", "").strip()


_BECOMES = {"accept": OfferState.ACCEPTED, "refuse": OfferState.REFUSED, "keep": State.KEPT}
"""What becomes of a handover or a promise by each answer."""


def _choices(opened: Opened) -> list[tuple[str, object]]:
    if opened.handover is not None:
        return [("accept", _("Ja, wij nemen dit aan")), ("refuse", _("Nee, wij nemen dit niet aan"))]
    return [("keep", _("Het is gedaan"))]


def _opened(request: HttpRequest, token: str) -> Opened:
    """Open a link. Raises LinkNotValid, also when the address asked for links too often."""
    if too_often(request, "personal-link", most=MOST_TRIES, seconds=WINDOW):
        raise LinkNotValid
    return open_link(token)
