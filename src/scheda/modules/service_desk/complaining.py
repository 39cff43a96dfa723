"""Who complained is left in peace: the privacy desk asks here."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from scheda.core.privacy.extension_points import ComplaintSource
from scheda.modules.service_desk.models import Ticket, choices


class Complaints(ComplaintSource):
    key = "service_desk"

    def last_of(self, party_id: UUID) -> dt.datetime | None:
        """While one is open it is as if they complained today."""
        complaints = Ticket.objects.filter(party=party_id, kind__in=choices.AT_FAULT)
        if complaints.open().exists():
            return timezone.now()
        last = complaints.order_by("-reported_at").first()
        return (last.closed_at or last.reported_at) if last else None
