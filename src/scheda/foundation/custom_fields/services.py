"""Adding, changing, ordering and retiring fields. A retired field keeps its values."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from scheda.foundation.custom_fields import jobs
from scheda.foundation.records.models import CustomField

STEP = 10
MOST_FIELDS = 100
LONGEST_KEY = 40


@transaction.atomic
def add(record_type: str, *, kind: str, label: str, key: str = "", **facts: Any) -> CustomField:
    others = CustomField.objects.filter(record_type=record_type)
    taken = set(others.values_list("key", flat=True))
    if key in taken:
        raise ValidationError({"key": _("Another field has this name, in use or retired.")})
    if len(taken) >= MOST_FIELDS:
        raise ValidationError(_("There are too many fields."))
    return CustomField.objects.create(
        record_type=record_type,
        kind=kind,
        label=label,
        key=key or _free_key(label, taken),
        position=(len(taken) + 1) * STEP,
        sealed_at=timezone.now() if facts.get("is_sealed") else None,
        **facts,
    )


@transaction.atomic
def change(field: CustomField, **facts: Any) -> CustomField:
    """What is to be sealed now, or found by its value from now on, is done by a job."""
    field = CustomField.locked(field)
    before = _protection(field)
    for name, value in facts.items():
        setattr(field, name, value)
    if before[0] and not field.is_sealed:
        raise ValidationError({"is_sealed": _("A sealed field stays sealed.")})
    if _protection(field) != before:
        field.sealed_at = None
        jobs.seal_values.defer(field_id=str(field.pk))
    field.version += 1
    field.save()
    return field


def retire(field: CustomField) -> CustomField:
    """Out of forms, lists and filters; the values stay, and come back with `bring_back`."""
    return change(field, is_active=False)


def bring_back(field: CustomField) -> CustomField:
    return change(field, is_active=True)


@transaction.atomic
def move(field: CustomField, *, places: int) -> None:
    """Up with a negative number, down with a positive one."""
    ordered = list(CustomField.objects.of(field.record_type).select_for_update())
    was = ordered.index(field)
    ordered.insert(max(0, was + places), ordered.pop(was))
    for at, one in enumerate(ordered):
        one.position = (at + 1) * STEP
    CustomField.objects.bulk_update(ordered, ["position"])


def _protection(field: CustomField) -> tuple[bool, bool]:
    return field.is_sealed, field.is_findable


def _free_key(label: str, taken: set[str]) -> str:
    plain = slugify(label).replace("-", "_").lstrip("0123456789_")[: LONGEST_KEY - 3] or "field"
    key, count = plain, 1
    while key in taken:
        count += 1
        key = f"{plain}_{count}"
    return key
