# SPDX-License-Identifier: EUPL-1.2
"""Proof that names of who left were replaced."""

from typing import ClassVar

from django.db import models

from hartslag.people.models.account import Account
from hartslag.people.models.organisations import Organisation


class ForgottenName(models.Model):
    """That the name of somebody who left was replaced: when, after which term, in how many revisions.

    organisation: where they worked last, which the new name says; empty for who never had a role. months: the
    term as it was on that day. Written by the database (sql/forgetting.sql) and by nobody else.
    """

    account = models.OneToOneField(Account, models.PROTECT, primary_key=True, related_name="forgotten_name")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    left_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    revisions = models.PositiveIntegerField()
    forgotten_at = models.DateTimeField()

    class Meta:
        """The table's name and the order of a list."""

        db_table = "forgotten_name"
        ordering: ClassVar = ["-forgotten_at", "account_id"]

    def __str__(self) -> str:
        return str(self.account_id)
