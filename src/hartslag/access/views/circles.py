# SPDX-License-Identifier: EUPL-1.2
"""Who is in a circle, what a partner was told, what happened, and looking in an emergency.

For who is not in the circle each of these is a page that is not there (R3).
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hartslag.access import membership
from hartslag.access.circle_forms import EmergencyForm, MemberForm, SharingForm
from hartslag.access.circles import circle_of
from hartslag.access.disclosing import disclose, disclosures, withdraw_disclosure
from hartslag.access.emergency import open_in_emergency
from hartslag.access.grounds import valid_grounds
from hartslag.access.history import history_of
from hartslag.access.kinds import kind_of, page_of, record_name
from hartslag.access.models import Circle
from hartslag.access.records import record_heads
from hartslag.access.refusals import CircleNotFound, NoMember
from hartslag.access.standing import require_standing
from hartslag.people.services import ActingRequest, for_professionals
from hartslag.ui.services import Refused, done, typed


def _about(request: ActingRequest, circle_id: UUID) -> dict[str, object]:
    """Return what every page of a circle shows; raises CircleNotFound."""
    circle = circle_of(request.actor, circle_id)
    standing = require_standing(request.actor, circle_id, changing=False)
    return {
        "circle": circle,
        "kind": kind_of(circle.kind).name,
        "page": page_of(circle),
        "decides": standing.decides and not standing.closed,
        "may_end": standing.decides,
        "whole": standing.whole,
    }


def _shown(request: ActingRequest, template: str, shown: dict[str, object], form: object) -> HttpResponse:
    status = 400 if getattr(form, "errors", None) else 200
    return render(request, template, {**shown, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@for_professionals
def members(request: ActingRequest, circle_id: UUID) -> HttpResponse:
    """Show who is in a circle; who decides in it lets others in."""
    shown = _about(request, circle_id)
    return _members(request, circle_id, shown, "")


def _members(request: ActingRequest, circle_id: UUID, shown: dict[str, object], problem: str) -> HttpResponse:
    circle = shown["circle"]
    assert isinstance(circle, Circle)  # noqa: S101 - narrows the type
    form = MemberForm(circle, None if problem else typed(request)) if shown["decides"] else None
    if request.method == "POST" and not problem:
        if form is None:
            raise CircleNotFound
        if done(request, form, lambda _: membership.join(request.actor, circle_id, **form.asked())):
            return redirect("circle-members", circle_id)
    found = membership.members(request.actor, circle_id)
    shown |= {
        "members": [each for each in found if each.starts_at],
        "asked": [each for each in found if not each.starts_at],
        "former": membership.former_members(request.actor, circle_id),
        "problem": problem,
    }
    response = _shown(request, "access/members.html", shown, form)
    response.status_code = 400 if problem else response.status_code
    return response


@require_POST
@for_professionals
def end_membership(request: ActingRequest, circle_id: UUID, member_id: UUID) -> HttpResponse:
    """End a membership, or take back that somebody was asked."""
    shown = _about(request, circle_id)
    if member_id not in {each.id for each in membership.members(request.actor, circle_id)}:
        raise CircleNotFound
    try:
        membership.part(request.actor, member_id)
    except NoMember:
        problem = _("Er moet iemand overblijven die het hele dossier ziet. Laat eerst een ander toe.")
        return _members(request, circle_id, shown, problem)
    except Refused as refused:
        return _members(request, circle_id, shown, str(refused))
    try:
        circle_of(request.actor, circle_id)
    except CircleNotFound:
        # It was one's own: from here on the circle is not there any more.
        return redirect("start")
    return redirect("circle-members", circle_id)


@require_http_methods(["GET", "POST"])
@for_professionals
def sharing(request: ActingRequest, circle_id: UUID) -> HttpResponse:
    """Show what was shared with which partner and why; who decides shares more."""
    shown = _about(request, circle_id)
    circle = shown["circle"]
    assert isinstance(circle, Circle)  # noqa: S101 - narrows the type
    form = None
    if shown["decides"]:
        withheld = kind_of(circle.kind).withheld
        heads = [each for each in record_heads(request.actor, circle_id) if each.kind not in withheld]
        form = SharingForm(circle, heads, valid_grounds(), typed(request))
        if done(request, form, lambda _: disclose(request.actor, **form.asked())) is not None:
            return redirect("circle-sharing", circle_id)
    elif request.method == "POST":
        raise CircleNotFound
    told = list(disclosures(request.actor, circle_id))
    shown["disclosures"] = [(each, record_name(circle.kind, each.record.kind)) for each in told]
    shown["seeing"] = sorted({each.organisation.name for each in told if not each.has_ended})
    return _shown(request, "access/sharing.html", shown, form)


@require_POST
@for_professionals
def end_sharing(request: ActingRequest, circle_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Withdraw a disclosure."""
    _about(request, circle_id)
    if not disclosures(request.actor, circle_id).filter(pk=disclosure_id).exists():
        raise CircleNotFound
    try:
        withdraw_disclosure(request.actor, disclosure_id)
    except Refused as refused:
        raise CircleNotFound from refused
    return redirect("circle-sharing", circle_id)


@require_GET
@for_professionals
def history(request: ActingRequest, circle_id: UUID) -> HttpResponse:
    """Show what happened in a circle."""
    shown = _about(request, circle_id)
    shown["happenings"] = history_of(request.actor, circle_id)
    return render(request, "access/history.html", shown)


@require_http_methods(["GET", "POST"])
@for_professionals
def emergency(request: ActingRequest) -> HttpResponse:
    """Look in a circle one is not in, because it cannot wait."""
    form = EmergencyForm(typed(request))

    def opened(values: dict[str, Any]) -> Circle:
        try:
            return open_in_emergency(request.actor, **values)
        except CircleNotFound as absent:
            said = _("Dit dossier is er niet, of het is niet van je organisatie. Kijk het nummer na.")
            raise Refused(said, field="number") from absent

    if circle := done(request, form, opened):
        return redirect(page_of(circle))
    return _shown(request, "access/emergency.html", {}, form)
