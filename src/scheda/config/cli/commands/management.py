"""Commands of Django and of the areas, with the database they need around them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import psycopg
from django.core.management import ManagementUtility

from scheda.config.cli.database import database, owner_url
from scheda.config.cli.django_process import start_django
from scheda.config.cli.settled import settle
from scheda.foundation.embedded.credentials import OWNER, SUPERUSER
from scheda.foundation.embedded.share import Share

BEFORE_TABLES = {"makemigrations", "migrate", "sqlmigrate", "flush", "dbshell", "pgtrigger"}
"""They begin before there are any tables."""

OF_THE_OWNER = {*BEFORE_TABLES, "generate"}
"""They change the tables themselves."""

FILLING = {"generate"}

SHOW_PAGES = {"run_bench", "runserver"}


def run(arguments: list[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        return call(arguments)
    command = set(arguments[:1])
    with database() as share:
        if not BEFORE_TABLES & command:
            settle(*(["static"] if SHOW_PAGES & command else []))
        if OF_THE_OWNER & command:
            os.environ["DATABASE_URL"] = owner_url()
        with quick_journal(share) if FILLING & command and share else nullcontext():
            return call(arguments)


@contextmanager
def quick_journal(share: Share) -> Iterator[None]:
    """To compress the journal of gigabytes that nobody reads takes a third of the processor time.

    For sessions of the owner alone, which begin after it: the program works as another role.
    """
    with psycopg.connect(share.url(SUPERUSER), autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {OWNER} SET wal_compression = off".encode())
        try:
            yield
        finally:
            connection.execute(f"ALTER ROLE {OWNER} RESET wal_compression".encode())


def call(arguments: list[str]) -> int:
    start_django()
    try:
        ManagementUtility(["scheda", *arguments]).execute()
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0
