"""An import that dies at any statement leaves every table as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import running
from scheda.modules.einvoicing.tests.piles import VATS, brought_in, pile, sale

pytestmark = pytest.mark.django_db
POINTS = 20
TABLES = "SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'public' ORDER BY relname"
# The run says that it has failed; that is all that may be different.
SAYS_SO = {"importing_importrun", "audit_change"}


class KilledError(Exception):
    pass


def checksums() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for (name,) in cursor.fetchall() if name not in SAYS_SO]
        return {table: _checksum(cursor, table) for table in tables}


def _checksum(cursor: Any, table: str) -> str:
    rows = "string_agg(row::text, chr(10) ORDER BY row::text)"
    cursor.execute(f"SELECT md5(coalesce({rows}, '')) FROM {table} row")  # noqa: S608
    return str(cursor.fetchone()[0])


@contextmanager
def killed_at(statement: int) -> Iterator[list[int]]:
    count = [0]

    def kill(execute: Any, *arguments: Any) -> Any:
        count[0] += 1
        if count[0] == statement:
            raise KilledError
        return execute(*arguments)

    with connection.execute_wrapper(kill):
        yield count


@pytest.fixture
def waiting() -> ImportRun:
    """Something is here already: one document will be unchanged, one in conflict."""
    brought_in(sale("1"), sale("2"))
    run = pile(sale("1"), sale("2", net="90.00"), sale("3", to=VATS[1]), by=UserFactory())
    running.enter(run, ImportRun.Status.APPLYING)
    return run


def test_statements_are_counted(waiting):
    with killed_at(0) as count:
        running.apply(waiting)

    assert count[0] > POINTS


@pytest.mark.parametrize("share", range(1, POINTS + 1))
def test_a_killed_import_leaves_every_table_as_it_was(waiting, share):
    with killed_at(0) as whole:
        _rehearse(waiting)
    before = checksums()

    with killed_at(max(1, whole[0] * share // (POINTS + 1))):
        running.safely(running.apply, waiting)

    assert waiting.status == ImportRun.Status.FAILED
    assert checksums() == before


def _rehearse(run: ImportRun) -> None:
    """How many statements it takes, and back again."""
    with transaction.atomic():
        running.apply(run)
        transaction.set_rollback(True)
    run.refresh_from_db()
