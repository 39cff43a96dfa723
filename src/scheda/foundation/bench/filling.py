"""A company of any size, out of what the areas contribute."""

import time
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from scheda.foundation.bench.loading import Source, bare, prepare
from scheda.foundation.bench.points import fills
from scheda.foundation.bench.scale import Scale
from scheda.foundation.bench.staff import hire


def holds_anything() -> bool:
    tables = {name for fill in fills for name in fill.tables}
    return any(apps.get_model(name)._base_manager.exists() for name in tables)


def tidy(*, say: Callable[[str], Any]) -> None:
    """Do what the database would do by itself in its next quiet hour, in the midst of measuring."""
    with connection.cursor() as cursor:
        for name in sorted({name for fill in fills for name in (*fill.tables, *fill.derived)}):
            cursor.execute(f'VACUUM (ANALYZE) "{apps.get_model(name)._meta.db_table}"')
    say("tidied")


@transaction.atomic
def make_company(scale: Scale, *, say: Callable[[str], Any]) -> None:
    """Fill an empty database; either all of it or nothing.

    Statements of every area know the `sellers` and, in the same order, their `teams`.
    """
    began = time.monotonic()

    def tell(what: str) -> None:
        say(f"[{time.monotonic() - began:7.1f} s] {what}")

    staff = hire()
    words = {"sellers": [user.pk for user, _ in staff], "teams": [team.pk for _, team in staff]}
    prepare(scale)
    for tables, work in (("tables", "fill"), ("derived", "derive")):
        with bare((name for fill in fills for name in getattr(fill, tables)), tell):
            for first, last in scale.chunks():
                for fill in fills:
                    getattr(fill, work)(Source(scale, first, last, dict(words)))
                tell(f"{work}: {last:,} of {scale.customers:,} customers")
    tell("done")
