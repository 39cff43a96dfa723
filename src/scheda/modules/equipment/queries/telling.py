"""One machine's life, across all customers that the reader may see."""

from typing import Any

from scheda.core.parties.public import Party
from scheda.core.timeline.public import TimelineEntry
from scheda.modules.equipment.models import Equipment, Occurrence, Tenure

SHOWN = 40


def entries(machine: Equipment, user: Any) -> list[TimelineEntry]:
    """Lines of every customer's history that are about this machine."""
    lines = TimelineEntry.objects.visible_to(user).filter(equipment_id=machine.pk)
    return list(lines.select_related("actor").newest_first()[:SHOWN])


def at_home(machine: Equipment) -> list[Occurrence]:
    """What happened while nobody held it: no customer's history tells of it."""
    found = Occurrence.objects.filter(equipment=machine, party=None).select_related("by")
    return list(found[:SHOWN])


def holders(machine: Equipment, user: Any) -> list[Tenure]:
    """Who held it, newest first; a name one may not see is left out."""
    periods = list(
        machine.tenures.filter(role=Tenure.Role.HOLDER).select_related("party", "site")[:SHOWN]
    )
    asked = {one.party_id for one in periods if one.party_id}
    seen = set(Party.objects.visible_to(user).filter(pk__in=asked).values_list("pk", flat=True))
    for one in periods:
        one.is_seen = one.party_id is None or one.party_id in seen
    return periods
