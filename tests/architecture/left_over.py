"""Run by itself, with some modules switched off: does the rest stand without them?"""

import pkgutil
import sys
from importlib import import_module

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver


def main(database: str, *words: str) -> int:
    gone = [word for word in words if word != "--migrate"]
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    call_command("check")
    call_command("makemigrations", check=True, dry_run=True)
    if "--migrate" in words:
        call_command("migrate", verbosity=0)
    get_resolver()._populate()
    import_everything_left()
    asked_for = sorted(f"scheda.modules.{name}" for name in gone if is_loaded(name))
    print("\n".join(f"{name} was imported all the same" for name in asked_for))
    return 1 if asked_for else 0


def import_everything_left() -> None:
    """Tests too: a factory that needs a module belongs to that module."""
    for app in apps.get_app_configs():
        if app.name.startswith("scheda."):
            for found in pkgutil.walk_packages([app.path], f"{app.name}."):
                if ".migrations" not in found.name:
                    import_module(found.name)


def is_loaded(module: str) -> bool:
    return f"scheda.modules.{module}" in sys.modules


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
