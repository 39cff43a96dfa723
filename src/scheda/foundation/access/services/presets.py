"""Putting the first roles in place, and keeping them up with the areas that are installed."""

from django.db import transaction

from scheda.foundation.access.models import Grant, Role
from scheda.foundation.access.presets import PRESETS, Preset
from scheda.foundation.access.record_types import record_types


@transaction.atomic
def install() -> None:
    """Make the roles once; give those still there their reach over new kinds of record."""
    if not Role.objects.exists():
        Role.objects.bulk_create(
            Role(name=preset.name, preset=preset.key, description=preset.description)
            for preset in PRESETS
        )
    presets = {preset.key: preset for preset in PRESETS}
    for role in Role.objects.filter(preset__in=presets):
        _complete(role, presets[role.preset])


def _complete(role: Role, preset: Preset) -> None:
    """Only kinds it says nothing about yet: what somebody decided stays."""
    known = set(role.grants.values_list("record_type", flat=True))
    Grant.objects.bulk_create(
        Grant(role=role, record_type=kind.key, action=action, scope=preset.reach(kind, action))
        for kind in record_types
        if kind.key not in known
        for action in kind.actions
    )
