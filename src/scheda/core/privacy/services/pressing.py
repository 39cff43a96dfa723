"""How often somebody may be written to, and how long they are left in peace after a complaint."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone

from scheda.core.parties.public import Party
from scheda.core.privacy.complaints import complaint_sources
from scheda.core.privacy.models import ConsentPurpose
from scheda.foundation.deliveries.extension_points import delivery_kinds
from scheda.foundation.deliveries.public import Delivery

MONTH = dt.timedelta(days=30)
COUNTED = ("waiting", "leased", "failed", "done", "unknown")


def is_enough(party: Party, purpose: ConsentPurpose, *, but: UUID | None = None) -> bool:
    """Whether as many letters as the purpose allows went to them in thirty days."""
    if purpose.most_in_month is None:
        return False
    kinds = [one.key for one in delivery_kinds if one.purpose == purpose.key]
    letters: Any = Delivery.objects.filter(
        party_id=party.pk, kind__in=kinds, state__in=COUNTED,
        created_at__gte=timezone.now() - MONTH,
    )  # fmt: skip
    others = letters.exclude(pk=but) if but else letters
    return bool(others.count() >= purpose.most_in_month)


def is_quiet(party: Party, purpose: ConsentPurpose) -> bool:
    """Whether they complained so lately that they are left in peace."""
    if not purpose.quiet_days:
        return False
    since = timezone.now() - dt.timedelta(days=purpose.quiet_days)
    moments = (source.last_of(party.pk) for source in complaint_sources)
    return any(moment is not None and moment >= since for moment in moments)
