"""Moments out of the database in C: a list reads hundreds, and Django parses each in Python."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import BaseTzLoader, get_adapters_template

TIMESTAMPTZ = "timestamptz"


class MomentLoader(BaseTzLoader):  # type: ignore[misc]
    timezone = dt.UTC

    def load(self, data: bytes | bytearray | memoryview) -> dt.datetime:
        try:
            return dt.datetime.fromisoformat(bytes(data).decode())
        except ValueError:  # Of the years before Christ, and of infinity, psycopg knows more.
            moment: dt.datetime = super().load(data)
            return moment


def register() -> None:
    """For every connection: each copies these adapters when it is made."""
    get_adapters_template(True, dt.UTC).register_loader(TIMESTAMPTZ, MomentLoader)  # noqa: FBT003
