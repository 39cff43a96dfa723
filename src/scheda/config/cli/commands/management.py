"""Commands of Django and of the areas, with the database they need around them."""

import os
import sys

from django.core.management import ManagementUtility

from scheda.config.cli.database import database, owner_url
from scheda.config.cli.django_process import start_django
from scheda.config.cli.settled import settle

BEFORE_TABLES = {"makemigrations", "migrate", "sqlmigrate", "flush", "dbshell", "pgtrigger"}
"""They begin before there are any tables."""

OF_THE_OWNER = {*BEFORE_TABLES, "generate"}
"""They change the tables themselves."""

SHOW_PAGES = {"run_bench", "runserver"}


def run(arguments: list[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        return call(arguments)
    command = set(arguments[:1])
    with database():
        if not BEFORE_TABLES & command:
            settle(*(["static"] if SHOW_PAGES & command else []))
        if OF_THE_OWNER & command:
            os.environ["DATABASE_URL"] = owner_url()
        return call(arguments)


def call(arguments: list[str]) -> int:
    start_django()
    try:
        ManagementUtility(["scheda", *arguments]).execute()
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0
