# SPDX-License-Identifier: EUPL-1.2
"""Organisations, their teams, and who does what for whom from when to when."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from hartslag.history.services import revisions
from hartslag.people.models.account import Account
from hartslag.people.models.spans import Span

if TYPE_CHECKING:
    from hartslag.areas.services import Area


class Organisation(models.Model):
    """A partner: the municipality, the police, a housing corporation, a residents' organisation.

    ended_on: the first day on which it no longer takes part; its name stays for what it did.
    """

    class Kind(models.TextChoices):
        """What sort of organisation it is."""

        MUNICIPALITY = "municipality", _("gemeente")
        POLICE = "police", _("politie")
        HOUSING_CORPORATION = "housing_corporation", _("woningcorporatie")
        WELFARE = "welfare", _("welzijn")
        SCHOOL = "school", _("school")
        HEALTH = "health", _("gezondheidszorg")
        RESIDENTS = "residents", _("bewonersorganisatie")
        SAFETY_HOUSE = "safety_house", _("Zorg- en Veiligheidshuis")
        ADVICE_CENTRE = "advice_centre", _("Veilig Thuis")
        OTHER = "other", _("andere organisatie")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True)

    history = revisions(table_name="organisation_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "organisation"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work together: of one organisation, or of several (organisation is then empty).

    on_duty: takes in the concerns of its area; area: where it works, empty for everywhere. enforces: may be
    called in to enforce. case_system: address of the system in which the municipality keeps its cases.
    ended_on: the first day on which the team is no more.
    """

    class Kind(models.TextChoices):
        """What sort of team it is."""

        SOCIAL_NEIGHBOURHOOD = "social_neighbourhood", _("sociaal wijkteam")
        NUISANCE = "nuisance", _("overlastteam")
        STREET = "street", _("woonomgevingploeg")
        PROGRAMME_OFFICE = "programme_office", _("programmabureau")
        OTHER = "other", _("ander team")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="teams")
    email = models.EmailField(blank=True)
    on_duty = models.BooleanField(default=False)
    enforces = models.BooleanField(default=False, db_default=False)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    case_system = models.URLField(max_length=300, blank=True, default="", db_default="")
    ended_on = models.DateField(null=True)

    history = revisions(table_name="team_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "team"
        ordering: ClassVar = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(case_system="") | models.Q(case_system__startswith="https://"),
                name="team_case_system_is_https",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(Span):
    """Somebody in a team, on behalf of an organisation, from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")

    history = revisions(table_name="team_member_revision")

    class Meta(Span.Meta):
        """The table's name and the order of a list."""

        db_table = "team_member"
        ordering: ClassVar = ["-starts_on", "id"]

    def __str__(self) -> str:
        return str(self.id)


class AroundTeam(Span):
    """An organisation around a team, its second shell: called when needed, it sees nothing of the work.

    for_what: in plain words. reach: phone or e-mail of the organisation, not of a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="around")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    for_what = models.CharField(max_length=200)
    reach = models.CharField(max_length=200)

    history = revisions(table_name="around_team_revision")

    class Meta(Span.Meta):
        """The table's name and the order of a list."""

        db_table = "around_team"
        ordering: ClassVar = ["-starts_on", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Role(Span):
    """What somebody does for an organisation, in an area or everywhere, from one day to another."""

    class Kind(models.TextChoices):
        """What somebody does; rights.py says what each may do here."""

        PROGRAMME_DIRECTOR = "programme_director", _("programmadirecteur")
        PROJECT_LEAD = "project_lead", _("projectleider")
        PROCESS_DIRECTOR = "process_director", _("procesregisseur")
        STREET_TEAM_MEMBER = "street_team_member", _("lid van de woonomgevingploeg")
        NEIGHBOURHOOD_POLICE_OFFICER = "neighbourhood_police_officer", _("wijkagent")
        HOUSING_CONSULTANT = "housing_consultant", _("consulent van de corporatie")
        SOCIAL_WORKER = "social_worker", _("maatschappelijk werker")
        MEDIATION_COORDINATOR = "mediation_coordinator", _("coördinator buurtbemiddeling")
        VOLUNTEER = "volunteer", _("vrijwilliger")
        ANALYST = "analyst", _("analist")
        PRIVACY_OFFICER = "privacy_officer", _("functionaris gegevensbescherming")
        ADMINISTRATOR = "administrator", _("beheerder")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=30, choices=Kind)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )

    history = revisions(table_name="role_revision")

    class Meta(Span.Meta):
        """The table's name and the order of a list."""

        db_table = "role"
        ordering: ClassVar = ["-starts_on", "id"]

    def __str__(self) -> str:
        return str(self.id)
