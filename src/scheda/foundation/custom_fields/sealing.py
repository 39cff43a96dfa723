"""Sealing the values that were there before their field was marked.

Rows are told by what they hold, so it can be cut anywhere and called again.
"""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from scheda.foundation.audit import forgetting
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.blind_index import is_of_newest_key
from scheda.foundation.crypto.reindexing import IndexedElsewhere
from scheda.foundation.crypto.sealed_json import INDEX, SEALED, ToSeal, is_sealed
from scheda.foundation.records.models import CustomField

BATCH = 500
Rows = QuerySet[Any]
Change = Callable[[Any], bool]


def seal_values(field_id: UUID) -> None:
    """Every value; then the changes that tell a value from before are blanked."""
    field = CustomField.objects.filter(pk=field_id, is_sealed=True).first()
    if field is None:
        return
    path = f"custom__{field.key}"
    waiting = Q(**{f"{path}__{SEALED}__isnull": True})
    waiting |= Q(**{f"{path}__{INDEX}__isnull": field.is_findable})
    _each(_holding(field).filter(waiting), lambda row: _seal(row, field))
    forgetting.blank_value(field.record_type, "custom", field.key)
    CustomField.objects.filter(pk=field.pk, sealed_at=None).update(sealed_at=timezone.now())


def seal_what_is_left() -> None:
    for field in CustomField.objects.filter(is_sealed=True, sealed_at=None):
        seal_values(field.pk)


class SealedCustomValues(IndexedElsewhere):
    key = "custom_fields"

    def rebuild(self) -> int:
        fields = CustomField.objects.filter(is_findable=True)
        return sum(_each(self._indexed(one), self._renewed(one)) for one in fields)

    def _indexed(self, field: CustomField) -> Rows:
        return _holding(field).filter(**{f"custom__{field.key}__{INDEX}__isnull": False})

    def _renewed(self, field: CustomField) -> Change:
        return lambda row: (
            is_of_newest_key(b64decode(row.custom[field.key][INDEX])) or _reindex(row, field)
        )


def _seal(row: Any, field: CustomField) -> bool:
    if is_sealed(row.custom[field.key]):
        return _reindex(row, field)
    row.custom[field.key] = ToSeal(row.custom[field.key], field.purpose)
    row._meta.get_field("custom").seal(row)
    return True


def _reindex(row: Any, field: CustomField) -> bool:
    done: bool = row._meta.get_field("custom").reindexed(row, field.key, field.purpose)
    return done


def _holding(field: CustomField) -> Rows:
    model: Any = apps.get_model(field.record_type)
    holding: Rows = model._base_manager.filter(custom__has_key=field.key).order_by("pk")
    return holding


def _each(rows: Rows, change: Change) -> int:
    """In batches, each for itself; answers how many could not be changed."""
    last, unchanged = None, 0
    while True:
        with transaction.atomic():
            rest = rows.filter(pk__gt=last) if last else rows
            batch = list(rest.select_for_update(of=("self",))[:BATCH])
            unchanged += _change(batch, change)
        if not batch:
            return unchanged
        last = batch[-1].pk


def _change(batch: list[Any], change: Change) -> int:
    """Rows of somebody forgotten stay as they are: nothing can be sealed for them."""
    forgotten = keyring.forgotten(str(row.key_holder) for row in batch)
    living = [row for row in batch if str(row.key_holder) not in forgotten]
    with keyring.batch(str(row.key_holder) for row in living):
        changed = [row for row in living if change(row)]
    if changed:
        type(changed[0])._base_manager.bulk_update(changed, ["custom"])
    return len(batch) - len(changed)
