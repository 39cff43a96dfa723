import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scope import SCOPE_LABELS
from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class Role(Record):
    """A job in the company, and what it may do.

    A role that came with the product keeps the key of its preset, and speaks every language until
    somebody renames it.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    preset = models.CharField(max_length=40, blank=True, editable=False)
    description = models.CharField(_("description"), max_length=200, blank=True)
    users = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Assignment",
        verbose_name=_("people"),
        related_name="roles",
        blank=True,
    )

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        triggers = history_triggers("access.role", party="")

    def __str__(self) -> str:
        return gettext(self.name) if self.preset else self.name

    @property
    def description_text(self) -> str:
        known = self.preset and self.description
        return gettext(self.description) if known else self.description


class Assignment(Record):
    """A person has a role. A record of its own, so that its history is kept."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_assignments"
    )

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("access.assignment", party="role_id")
        constraints = [
            models.UniqueConstraint(fields=["role", "user"], name="access_assignment_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Grant(Record):
    """A role may do one action on one kind of record, so far."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="grants")
    record_type = models.CharField(max_length=80)
    action = models.CharField(max_length=20)
    scope = models.CharField(max_length=4, choices=list(SCOPE_LABELS.items()))

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("access.grant", party="role_id")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "record_type", "action"], name="access_grant_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.action} {self.scope}"


class FieldRule(Record):
    """A role does not see, or does not change, one field."""

    class Effect(models.TextChoices):
        HIDDEN = "hidden", _("hidden")
        READ_ONLY = "read_only", _("read-only")

    role = models.ForeignKey(Role, models.CASCADE, related_name="field_rules")
    record_type = models.CharField(max_length=80)
    field = models.CharField(max_length=80)
    effect = models.CharField(max_length=9, choices=Effect)

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("access.fieldrule", party="role_id")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "record_type", "field"], name="access_field_rule_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_type}.{self.field} {self.effect}"


class SubstitutionQuerySet(AdministeredQuerySet):
    """Administrators see all; everybody sees where they are away or stand in."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_active:
            return self.none()
        return self if user.is_administrator else self.filter(Q(absent=user) | Q(substitute=user))

    def current(self, on: dt.date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def not_over(self, on: dt.date) -> Self:
        return self.filter(ends_on__gte=on)


class Substitution(Record):
    """While one is away, another sees and does what the absent one owns."""

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences", verbose_name=_("absent")
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="substitutions",
        verbose_name=_("substitute"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("access.substitution", party="absent_id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="access_substitution_period"
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("substitute")), name="access_substitution_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} for {self.absent}"
