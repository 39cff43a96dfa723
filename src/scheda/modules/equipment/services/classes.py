"""The catalogue of machine classes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.modules.equipment.models import EquipmentClass


@transaction.atomic
def add(**facts: Any) -> EquipmentClass:
    return _saved(EquipmentClass(**facts))


@transaction.atomic
def change(kind: EquipmentClass, *, version: int | None = None, **facts: Any) -> EquipmentClass:
    kind = EquipmentClass.locked(kind, version=version)
    for name, value in facts.items():
        setattr(kind, name, value)
    kind.version += 1
    return _saved(kind)


def _saved(kind: EquipmentClass) -> EquipmentClass:
    kind.code, kind.name = kind.code.strip().upper(), " ".join(kind.name.split())
    others = EquipmentClass.objects.exclude(pk=kind.pk)
    if others.filter(code=kind.code).exists():
        raise ValidationError({"code": _("Another class has this code.")})
    kind.save()
    return kind
