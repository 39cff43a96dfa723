"""Starting Django in this process, for commands that talk to its models."""

import os

import django

SETTINGS = "DJANGO_SETTINGS_MODULE"


def choose_settings() -> None:
    os.environ.setdefault(SETTINGS, "scheda.config.settings")


def start_django() -> None:
    choose_settings()
    django.setup()
