# SPDX-License-Identifier: EUPL-1.2
"""Accounts: who acts in Hartslag."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hartslag.history.services import revisions

SYSTEM_ACCOUNT_ID = UUID("00000000-0000-4000-8000-000000000001")
"""The account that acts where no person does: imports at the command line, jobs, the demonstration."""


class Account(AbstractBaseUser):
    """Somebody, or the system itself, on whose behalf something is written.

    The key is made in the application, so that it can be known before the row is saved.
    email: in small letters; of who left an address that reaches nobody.
    language: of what is sent to this person.
    left_on: the day the person left; from that moment is_active is False and nothing is held any more.
    """

    class Kind(models.TextChoices):
        """Whether a person signs in with this account or the system acts with it."""

        PERSON = "person"
        SYSTEM = "system"

    class Language(models.TextChoices):
        """The languages in which somebody can be written to."""

        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True)

    objects = BaseUserManager["Account"]()
    history = revisions(table_name="account_revision", excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """The table's name."""

        db_table = "account"

    def __str__(self) -> str:
        """Name the account by its key alone: a log line may print it."""
        return str(self.id)
