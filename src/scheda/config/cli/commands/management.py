"""Commands of Django and of the areas, with the database they need around them."""

import os
import sys

from django.core.management import ManagementUtility

from scheda.config.cli.database import database, owner_url
from scheda.config.cli.django_process import start_django
from scheda.config.cli.settled import settle

OF_THE_OWNER = {
    "makemigrations",
    "migrate",
    "sqlmigrate",
    "flush",
    "dbshell",
    "pgtrigger",
    "generate",
}
"""They change the tables themselves, or begin before there are any."""

SHOW_PAGES = {"run_bench", "runserver"}


def run(arguments: list[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        return call(arguments)
    with database():
        if OF_THE_OWNER & set(arguments[:1]):
            os.environ["DATABASE_URL"] = owner_url()
        else:
            settle(*(["static"] if SHOW_PAGES & set(arguments[:1]) else []))
        return call(arguments)


def call(arguments: list[str]) -> int:
    start_django()
    try:
        ManagementUtility(["scheda", *arguments]).execute()
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0
