"""A company of any size, out of what the areas contribute."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from scheda.foundation.bench.loading import Source, bare, check_keys, prepare
from scheda.foundation.bench.points import fills
from scheda.foundation.bench.scale import Scale
from scheda.foundation.bench.spending import ALL, TIDYING, Spending
from scheda.foundation.bench.staff import hire

TABLES_AT_ONCE = 2
BY_SIZE = """
SELECT relname FROM pg_class WHERE oid = ANY (%s::regclass[]) ORDER BY pg_table_size(oid) DESC
"""


def holds_anything() -> bool:
    tables = {name for fill in fills for name in fill.tables}
    return any(apps.get_model(name)._base_manager.exists() for name in tables)


def tables_of(*steps: str) -> list[str]:
    """In the database's words: what the areas fill in these steps."""
    names = {name for fill in fills for step in steps for name in getattr(fill, step)}
    return sorted(apps.get_model(name)._meta.db_table for name in names)


def tidy(spending: Spending, *, say: Callable[[str], Any]) -> None:
    """Do what the database would do by itself in its next quiet hour, in the midst of measuring.

    Keys are checked here too: table by table, two at a time, the largest first.
    """
    with connection.cursor() as cursor:
        cursor.execute(BY_SIZE, [tables_of("tables", "derived")])
        tables = [name for (name,) in cursor.fetchall()]
    with ThreadPoolExecutor(TABLES_AT_ONCE) as pool:
        list(pool.map(partial(_tidy, spending), tables))
    say("tidied")


def _tidy(spending: Spending, table: str) -> None:
    with spending.on(table, TIDYING), connection.cursor() as cursor:
        check_keys(table)
        cursor.execute(f'VACUUM (ANALYZE) "{table}"')
    connection.close()


@transaction.atomic
def make_company(scale: Scale, *, say: Callable[[str], Any]) -> Spending:
    """Fill an empty database; either all of it or nothing. Answers where the time went.

    Statements of every area know the `sellers` and, in the same order, their `teams`.
    """
    began, spending = time.monotonic(), Spending()

    def tell(what: str) -> None:
        say(f"[{time.monotonic() - began:7.1f} s] {what}")

    staff = hire()
    words = {"sellers": [user.pk for user, _ in staff], "teams": [team.pk for _, team in staff]}
    prepare(scale)
    for step, work in (("tables", "fill"), ("derived", "derive")):
        with bare(tables_of(step), tell, spending):
            for first, last in scale.chunks():
                for fill in fills:
                    with spending.on(f"({fill.key}: {work})", ALL):
                        getattr(fill, work)(Source(scale, first, last, dict(words), spending))
                tell(f"{work}: {last:,} of {scale.customers:,} customers")
        if work == "fill":  # What is derived is asked for by plans.
            _analyze(tables_of(step))
    tell("done")
    return spending


def _analyze(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")
