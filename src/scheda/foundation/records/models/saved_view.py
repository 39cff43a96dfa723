from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models.record import Record

EDIT_SHARED_VIEWS = ("records.savedview", "edit")


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: Any) -> "SavedViewQuerySet":
        """A person's own views, those of their teams, and those made for everybody."""
        return self.filter(
            Q(owner=user)
            | Q(audience=SavedView.Audience.EVERYBODY)
            | Q(audience=SavedView.Audience.TEAM, team__in=user.memberships.values("team"))
        )

    def of(self, record_type: str) -> "SavedViewQuerySet":
        return self.filter(record_type=record_type)


class SavedView(Record):
    """Filters, columns and sort of a list under a name. `query` is the address they make."""

    class Audience(models.TextChoices):
        PRIVATE = "private", _("only me")
        TEAM = "team", _("my team")
        EVERYBODY = "all", _("everybody")

    record_type = models.CharField(max_length=80)
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    audience = models.CharField(_("for"), max_length=7, choices=Audience, default=Audience.PRIVATE)
    team = models.ForeignKey(
        "accounts.Team", models.CASCADE, null=True, blank=True, related_name="saved_views"
    )
    is_locked = models.BooleanField(_("locked"), default=False)
    position = models.PositiveSmallIntegerField(default=100)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        triggers = history_triggers("records.savedview", party="")
        constraints = [
            models.CheckConstraint(
                condition=~Q(audience="team") | Q(team__isnull=False),
                name="records_view_team_named",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def may_be_changed_by(self, user: Any) -> bool:
        """Its owner may; of those for everybody also whoever has the right."""
        is_shared = self.audience == self.Audience.EVERYBODY
        return self.owner_id == user.pk or (is_shared and user.may(*EDIT_SHARED_VIEWS))
