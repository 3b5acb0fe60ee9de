# SPDX-License-Identifier: EUPL-1.2
"""Named contacts: who is the face of which street, for what, from when to when."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models

from hartslag.history.services import revisions
from hartslag.people.models.account import Account
from hartslag.people.models.organisations import Organisation
from hartslag.people.models.spans import Span

if TYPE_CHECKING:
    from hartslag.areas.services import Area


class Street(models.Model):
    """A street, or the part of it that lies in one neighbourhood."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    area: "models.ForeignKey[Area]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="+"
    )

    history = revisions(table_name="street_revision")

    class Meta:
        """The table's name, the order of a list, and what holds for every row."""

        db_table = "street"
        ordering: ClassVar = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "name"], name="street_once_in_a_neighbourhood")
        ]

    def __str__(self) -> str:
        return self.name


class NamedContact(Span):
    """The face of an organisation in a street, for a task in plain words ("vragen over uw woning").

    shown: to everybody, because this colleague said yes to that; with the organisation's phone and mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    street = models.ForeignKey(Street, models.PROTECT, related_name="contacts")
    account = models.ForeignKey(Account, models.PROTECT, related_name="contacts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts")
    task = models.CharField(max_length=200)
    shown = models.BooleanField(default=False, db_default=False)

    history = revisions(table_name="named_contact_revision")

    class Meta(Span.Meta):
        """The table's name and the order of a list."""

        db_table = "named_contact"
        ordering: ClassVar = ["-starts_on", "id"]

    def __str__(self) -> str:
        return str(self.id)
