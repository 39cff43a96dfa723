"""A company of any size, out of what the areas contribute."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from scheda.foundation.bench import unfinished
from scheda.foundation.bench.abreast import abreast, all_abreast
from scheda.foundation.bench.loading import Source, bare, by_size, check_keys, prepare
from scheda.foundation.bench.points import fills
from scheda.foundation.bench.scale import Scale
from scheda.foundation.bench.spending import ALL, TIDYING, Spending
from scheda.foundation.bench.staff import hire


def holds_anything() -> bool:
    tables = {name for fill in fills for name in fill.tables}
    return any(apps.get_model(name)._base_manager.exists() for name in tables)


def tables_of(step: str) -> list[str]:
    """In the database's words: what the areas fill in this step."""
    names = {name for fill in fills for name in getattr(fill, step)}
    return sorted(apps.get_model(name)._meta.db_table for name in names)


def make_company(scale: Scale, *, say: Callable[[str], Any]) -> Spending:
    """Fill an empty database, two at a time. Answers where the time went.

    Until all is there, a mark says that the database is not whole; see `unfinished`.
    Statements of every area know the `sellers` and, in the same order, their `teams`.
    """
    began, spending = time.monotonic(), Spending()

    def tell(what: str) -> None:
        say(f"[{time.monotonic() - began:7.1f} s] {what}")

    with transaction.atomic():
        _run(unfinished.BEGIN)
        staff = hire()
    words = {"sellers": [user.pk for user, _ in staff], "teams": [team.pk for _, team in staff]}
    for step, work in (("tables", "fill"), ("derived", "derive")):
        tables = tables_of(step)
        with bare(tables, tell, spending):
            make = partial(_make, work, scale, words, spending)
            for (_first, last), _ in zip(
                scale.chunks(), abreast(make, scale.chunks()), strict=True
            ):
                tell(f"{work}: {last:,} of {scale.customers:,} customers")
        tell("checking the keys and tidying")
        all_abreast(partial(_tidy, spending), by_size(tables))
    _run(unfinished.END)
    tell("done")
    return spending


def _make(
    work: str, scale: Scale, words: dict[str, Any], spending: Spending, chunk: tuple[int, int]
) -> None:
    with transaction.atomic():
        prepare(scale)
        for fill in fills:
            with spending.on(f"({fill.key}: {work})", ALL):
                getattr(fill, work)(Source(scale, *chunk, dict(words), spending))


def _tidy(spending: Spending, table: str) -> None:
    """Do what the database would do by itself in its next quiet hour, in the midst of measuring.

    What is derived is asked for by plans, which stand on it.
    """
    with spending.on(table, TIDYING):
        check_keys(table)
        _run(f'{"" if connection.in_atomic_block else "VACUUM "}ANALYZE "{table}"')


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
