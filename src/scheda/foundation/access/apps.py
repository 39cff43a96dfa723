from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "scheda.foundation.access"
    label = "access"

    def ready(self) -> None:
        post_migrate.connect(_install_presets, sender=self)


def _install_presets(apps: Any = installed, **_signal: Any) -> None:
    """Not half-way back through the migrations, when there is no place to put them."""
    from scheda.foundation.access.services import presets  # noqa: PLC0415 - app ready

    roles = apps.all_models["access"].get("role")
    if roles and any(field.name == "preset" for field in roles._meta.fields):
        presets.install()
