from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.service_desk.models.ticket import Ticket


class PartOfTicketQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PartOfTicketQuerySet":
        return self.filter(ticket__in=Ticket.objects.visible_to(user))


class TicketMessage(Record):
    """Something said about a ticket: to the customer, by the customer, or among colleagues."""

    class Direction(models.TextChoices):
        OUT = "out", _("to the customer")
        IN = "in", _("from the customer")
        INTERNAL = "internal", _("for colleagues only")

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.INTERNAL)
    body = models.TextField(_("message"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = PartOfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        triggers = history_triggers("service_desk.ticketmessage", party="")
        indexes = [models.Index(fields=["ticket", "at"], name="service_desk_thread")]

    def __str__(self) -> str:
        return self.body[:80]

    @property
    def is_internal(self) -> bool:
        return self.direction == self.Direction.INTERNAL
