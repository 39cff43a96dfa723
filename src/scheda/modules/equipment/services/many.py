"""The same fact of many machines: one statement and one event for each batch."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.equipment.events import MachinesChanged
from scheda.modules.equipment.models import EquipmentQuerySet

Before = dict[Any, Any]


@transaction.atomic
def write(records: EquipmentQuerySet, column: str, value: Any, *, by: User) -> Before:
    """Answers what was there before, by id."""
    locked = records.select_for_update(of=("self",)).order_by("pk")
    before = dict(locked.values_list("pk", column))
    changed = [pk for pk, former in before.items() if former != value]
    _update(records, changed, column, value, by=by)
    return {pk: before[pk] for pk in changed}


@transaction.atomic
def put_back(records: EquipmentQuerySet, column: str, before: Before, *, by: User) -> None:
    for value in set(before.values()):
        same = [pk for pk, former in before.items() if former == value]
        _update(records, same, column, value, by=by)


def _update(
    records: EquipmentQuerySet, ids: list[Any], column: str, value: Any, *, by: User
) -> None:
    if ids:
        facts = {column: value, "version": F("version") + 1, "updated_at": timezone.now()}
        records.model._default_manager.filter(pk__in=ids).update(**facts)
        publish(MachinesChanged(equipment_ids=ids, by_id=by.pk))
