from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

DEPARTURE = "buying_centre.departure"


class DepartureQuerySet(models.QuerySet["Departure"]):
    def visible_to(self, user: Any) -> "DepartureQuerySet":
        seen = Party.objects.visible_to(user)
        return self.filter(party__in=seen, person__in=seen)

    def standing(self) -> "DepartureQuerySet":
        return self.filter(undone_at=None)


class Departure(Record):
    """Somebody left a company, and what was changed for it, so that it can be taken back."""

    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="buying_centre_departures"
    )
    person = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="buying_centre_partings"
    )
    role = models.ForeignKey("parties.Relationship", models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("last day"))
    new_party = models.ForeignKey("parties.Party", models.SET_NULL, null=True, related_name="+")
    new_role = models.ForeignKey(
        "parties.Relationship", models.SET_NULL, null=True, related_name="+"
    )
    replacement = models.ForeignKey("parties.Party", models.SET_NULL, null=True, related_name="+")
    ended_before = models.DateField(null=True)
    stopped = models.JSONField(default=list)
    tasks = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-created_at"]
        triggers = history_triggers(DEPARTURE)

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"
