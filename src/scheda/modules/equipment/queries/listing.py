"""What the list of machines shows when it is asked for more than fields."""

from collections.abc import Callable, Mapping
from typing import Any

from scheda.core.parties.public import sphere_asked
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import SHORTEST, UNSEARCHABLE
from scheda.modules.equipment.models import EQUIPMENT, EquipmentQuerySet

MOST_WORDS = 6
NARROWED: dict[str, Callable[[EquipmentQuerySet], EquipmentQuerySet]] = {
    "held": EquipmentQuerySet.with_customers,
    "rented": EquipmentQuerySet.on_rent,
    "idle": EquipmentQuerySet.idle,
    "down": EquipmentQuerySet.down,
}


def narrowed(records: EquipmentQuerySet, asked: Mapping[str, str], user: Any) -> EquipmentQuerySet:
    """Machines at work, or with `gone` the others; `held`, `rented`, `idle`, `down` of them.

    The sphere of a card narrows them as its figure is narrowed.
    """
    if sphere := sphere_asked(asked, user):
        records = sphere.narrow(records, party="custodian")
    records = records.gone() if asked.get("gone") else records.at_work()
    for key, narrow in NARROWED.items():
        if asked.get(key):
            records = narrow(records)
    return records


def found(records: EquipmentQuerySet, text: str) -> EquipmentQuerySet:
    """Machines with every word in their names, numbers or holder; short words begin a serial."""
    words = UNSEARCHABLE.sub("", text).split()[:MOST_WORDS]
    entries = SearchEntry.objects.filter(record_type=EQUIPMENT)
    for word in words:
        if len(word) < SHORTEST:
            records = records.filter(serial_no__icontains=word)
        else:
            entries = entries.filter(words__folded_like=pattern(word))
    if all(len(word) < SHORTEST for word in words):
        return records
    return records.filter(pk__in=entries.values("record_id"))
