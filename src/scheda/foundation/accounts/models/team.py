from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, user: Any) -> "TeamQuerySet":
        """Everybody knows the teams by name."""
        return self if user.is_active else self.none()


class Team(Record):
    """People who work on the same customers."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Membership",
        related_name="teams",
        verbose_name=_("people"),
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        triggers = history_triggers("accounts.team", party="")

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """A person in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    is_lead = models.BooleanField(_("team lead"), default=False)

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("accounts.membership", party="team_id")
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="accounts_membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"
