# SPDX-License-Identifier: EUPL-1.2
"""How long the name of who left stays, is kept where the other terms are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.access.services import (
    RetentionClass,
    change_retention_class,
    forget_former_colleagues,
)
from hartslag.people.services import Account, leave, system_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(cast):
    """Return somebody who left five years ago."""
    leave(system_actor(), cast.sanne)
    day = timezone.localdate() - timedelta(days=5 * 366)
    Account.objects.filter(pk=cast.sanne.pk).update(left_on=day)
    return cast.sanne


def set_term(**changed):
    kept = RetentionClass.objects.get(code="oud-collega")
    same = {name: getattr(kept, name) for name in ("name", "result", "starts", "months")}
    change_retention_class(system_actor(), kept, **(same | changed))


def name_of(account):
    return Account.objects.get(pk=account.pk).name


def test_without_a_class_names_stay_for_seven_years(left):
    assert forget_former_colleagues() == 0
    Account.objects.filter(pk=left.pk).update(left_on=timezone.localdate() - timedelta(days=7 * 366))
    assert forget_former_colleagues() == 1
    assert name_of(left).startswith("oud-collega (")


def test_the_administrator_sets_the_term(left, rules):
    before = name_of(left)
    forget_former_colleagues()
    assert name_of(left) == before
    set_term(months=48)
    assert forget_former_colleagues() == 1
    assert name_of(left).startswith("oud-collega (")


def test_a_class_whose_result_is_to_keep_keeps_the_names(left, rules):
    set_term(months=48, result="Blijvend bewaren")
    assert forget_former_colleagues() == 0


def test_the_list_of_terms_says_when_this_one_begins(client, cast, signed_in, rules):
    page = client.get(reverse("retention-classes"))
    assert page.status_code == 302
    text = signed_in(client, cast.ada).get(reverse("retention-classes")).text
    assert "als de collega vertrekt" in text
