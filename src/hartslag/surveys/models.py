# SPDX-License-Identifier: EUPL-1.2
"""A survey: what it is about and what its columns mean. Never an answer (law R13).

The answers lie encrypted in a file of their own for at most a day; see keeping.py.
"""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.db import models

from hartslag.history.services import revisions
from hartslag.surveys.keeping import KEPT_FOR
from hartslag.surveys.mapping import Facts, Mapping
from hartslag.surveys.states import State


class Survey(models.Model):
    """One wave of a survey among residents.

    facts, mapping, margins: as in mapping.py and margins.py. answered: how many people took part. columns:
    the header of the file. uploaded_at: from then on the answers are kept for a day. release: what it was
    published as; empty before.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.TextField()
    year = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    mapping = models.JSONField(default=dict)
    margins = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    answered = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.UPLOADED)
    uploaded_at = models.DateTimeField()
    release = models.CharField(max_length=80, blank=True)

    history = revisions(table_name="survey_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "survey"
        ordering: ClassVar = ["-uploaded_at"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def kept_until(self) -> datetime:
        """Return when the answers will be gone."""
        return self.uploaded_at + KEPT_FOR

    @property
    def about(self) -> Facts:
        """Return what the survey is about."""
        return Facts(**self.facts)

    @property
    def mapped(self) -> Mapping:
        """Return what its columns mean."""
        return Mapping.from_json(self.mapping)
