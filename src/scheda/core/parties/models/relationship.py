import datetime as dt
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models.choices import (
    ATTITUDE_TONES,
    BUYING_WORDS,
    Attitude,
    BuyingRole,
    Department,
    RelationshipType,
)
from scheda.core.parties.models.party import REACHED, Party
from scheda.foundation.access.veils import VeiledQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.strict_field import (
    StrictEmailField,
    StrictIndexField,
    StrictTextField,
)
from scheda.foundation.records.models import Record


class RelationshipQuerySet(VeiledQuerySet["Relationship"]):
    def visible_to(self, user: Any) -> "RelationshipQuerySet":
        """Both ends must be visible: a role names two parties."""
        seen = Party.objects.visible_to(user).not_binned()
        return self.filter(party__in=seen, person__in=seen).as_seen_by(user)

    def current(self, on: dt.date) -> "RelationshipQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Relationship(Record):
    """A person's role in a company, from a day to a day, with its own phone and mail."""

    Type = RelationshipType
    BuyingRole = BuyingRole
    Attitude = Attitude
    ruled_as = "parties.party"

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="people", verbose_name=_("company")
    )
    person = models.ForeignKey(
        Party, models.CASCADE, related_name="roles", verbose_name=_("person")
    )
    type = models.CharField(_("role"), max_length=12, choices=Type, default=Type.EMPLOYEE)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    department = models.CharField(_("department"), max_length=14, choices=Department, blank=True)
    phone = StrictTextField(_("phone in this role"), max_length=40, blank=True, holder="person_id")
    email = StrictEmailField(_("e-mail in this role"), blank=True, holder="person_id")
    email_index = StrictIndexField(of="email", purpose=REACHED, editable=False)
    buying_roles = ArrayField(
        models.CharField(max_length=10, choices=BuyingRole),
        verbose_name=_("part in purchases"),
        default=list,
        blank=True,
    )
    attitude = models.CharField(_("attitude"), max_length=9, choices=Attitude, blank=True)
    influence = models.PositiveSmallIntegerField(_("influence"), null=True, blank=True)
    reports_to = models.ForeignKey(
        Party,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reports to"),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        triggers = history_triggers("parties.relationship")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="parties_role_period",
            ),
            models.CheckConstraint(
                condition=~Q(party=F("person")), name="parties_role_two_parties"
            ),
            models.UniqueConstraint(
                fields=["party", "person", "type"],
                condition=Q(ends_on=None),
                name="parties_role_once",
            ),
            models.CheckConstraint(
                condition=Q(influence=None) | Q(influence__range=(1, 5)),
                name="parties_role_influence",
            ),
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("person")),
                name="parties_role_not_own_boss",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.party}"

    @property
    def what(self) -> str:
        """What they do there: the title as typed, else the kind of role."""
        said = self.job_title or self.get_type_display()
        part = self.get_department_display() if self.department else ""
        return ", ".join(str(word) for word in (said, part) if word)

    @property
    def parts(self) -> list[str]:
        """The parts in purchases, the weightiest first."""
        return [role for role in BuyingRole.values if role in self.buying_roles]

    @property
    def part_words(self) -> list[str]:
        return [str(BUYING_WORDS[BuyingRole(part)]) for part in self.parts]

    @property
    def attitude_tone(self) -> str:
        return ATTITUDE_TONES.get(self.attitude, "")

    def is_over(self, on: dt.date) -> bool:
        return self.ends_on is not None and self.ends_on < on

    @property
    def call_number(self) -> str:
        """The phone of this role, else the person's own."""
        return self.phone or self.person.phone

    @property
    def mail_address(self) -> str:
        return self.email or self.person.email
