from django.conf import settings
from django.db import models
from django.utils import timezone

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.service_desk.models import choices
from scheda.modules.service_desk.models.message import PartOfTicketQuerySet
from scheda.modules.service_desk.models.ticket import Ticket


class TicketStep(Record):
    """One change of a ticket's status. `before` is what taking it back writes again."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="steps")
    from_status = models.CharField(max_length=16, choices=choices.Status, blank=True)
    to_status = models.CharField(max_length=16, choices=choices.Status)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    before = models.JSONField(default=dict)

    objects = PartOfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        triggers = history_triggers("service_desk.ticketstep", party="")
        indexes = [models.Index(fields=["ticket", "at"], name="service_desk_steps")]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"
