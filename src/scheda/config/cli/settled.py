"""Whether tables, static files and first administrator are those of this version.

Django takes seconds to start, so the question is answered without it: a fingerprint of the
program is kept as a comment on the table of migrations, and so travels with the data.
"""

import json
import os
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from scheda.config.cli.database import SETTLED, Connection, connect, owner_url
from scheda.config.cli.keys import mark
from scheda.config.environment import Environment
from scheda.config.launch import stamps
from scheda.config.launch.paths import BUILD, PYTHON, REQUIREMENTS, SOURCE
from scheda.config.launch.progress import say
from scheda.config.walls.tables import SHOWN
from scheda.foundation.bench import unfinished
from scheda.foundation.embedded import troubles

LOCK = 0x5C4EDA
"""Of all machines on one database, one at a time brings it up to date."""
COLLECTED = BUILD / "collected"
COLLECTED_STAMP = BUILD / "collected.stamp"


@dataclass(frozen=True)
class Administrator:
    email: str
    password: str


def settle(*wanted: str) -> Administrator | None:
    """Do what is missing of these steps, and of the tables always.

    Answers with the first administrator when one was made.
    """
    if SETTLED in os.environ:
        return None
    compile_messages()
    wanted = ("migrate", *wanted)
    with closing(connect()) as connection:
        if connection.execute(unfinished.IS_THERE).fetchone() == (True,):
            raise troubles.half_filled()
        if not missing(connection, wanted):
            return None
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        steps = missing(connection, wanted)
        answer = run_settle(steps) if steps else {}
        if "migrate" in steps:
            open_tables_to_application(connection)
            connection.execute("SELECT audit_close_tables()")
            remember_tables(connection)
    if "static" in steps:
        remember_static_files()
    return Administrator(**answer) if answer else None


def missing(connection: Connection, wanted: tuple[str, ...]) -> list[str]:
    done: dict[str, Callable[[], bool]] = {
        "static": static_files_are_there,
        "migrate": lambda: (
            mark().exists()
            and recorded_tables(connection) == tables_fingerprint()
            and walls_stand(connection)
        ),
        "administrator": lambda: has_administrator(connection),
    }
    return [step for step in wanted if not done[step]()]


def is_ready_to_load() -> bool:
    """Whether the program may be loaded before the database answers: data and files are there."""
    return mark().exists() and not stale_messages() and static_files_are_there()


def stale_messages() -> list[Path]:
    return [
        path
        for path in SOURCE.rglob("locale/*/LC_MESSAGES/django.po")
        if not (binary := path.with_suffix(".mo")).exists()
        or binary.stat().st_mtime < path.stat().st_mtime
    ]


def compile_messages() -> None:
    if stale := stale_messages():
        from scheda.config.messages.catalogues import compile_one  # noqa: PLC0415 slow import

        say("Compiling the translations")
        for path in stale:
            compile_one(path, path.parts[-3])


# Tables


def recorded_tables(connection: Connection) -> object:
    row = connection.execute(
        "SELECT obj_description(to_regclass('django_migrations'), 'pg_class')"
    ).fetchone()
    return row[0] if row else None


def tables_fingerprint() -> str:
    """Of the whole program: what follows a migration may be decided anywhere in it."""
    sources = [path for path in stamps.files_below(SOURCE, "*.py") if "tests" not in path.parts]
    return stamps.fingerprint([*sources, REQUIREMENTS / "app.lock"], Environment().modules)


def remember_tables(connection: Connection) -> None:
    connection.execute(f"COMMENT ON TABLE django_migrations IS '{tables_fingerprint()}'".encode())


def walls_stand(connection: Connection) -> bool:
    """Whether every role of the second wall that exists has its rules."""
    row = connection.execute(
        "SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ANY (%s)"
        " AND rolname NOT IN (SELECT policyname FROM pg_policies))",
        [list(SHOWN)],
    ).fetchone()
    return row == (True,)


def open_tables_to_application(connection: Connection) -> None:
    """Our own database does so by itself; in another one a second role finds closed tables."""
    role = conninfo_to_dict(Environment().database_url).get("user")
    if role is None or role == connection.info.user:
        return
    for rights in (
        "USAGE ON SCHEMA public",
        "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public",
        "SELECT, UPDATE, USAGE ON ALL SEQUENCES IN SCHEMA public",
    ):
        granted = sql.SQL(f"GRANT {rights} TO {{}}")
        connection.execute(granted.format(sql.Identifier(str(role))))


def has_administrator(connection: Connection) -> bool:
    if connection.execute("SELECT to_regclass('accounts_user')").fetchone() == (None,):
        return False
    row = connection.execute("SELECT EXISTS (SELECT FROM accounts_user WHERE is_administrator)")
    return row.fetchone() == (True,)


# Static files


def static_files_are_there() -> bool:
    return COLLECTED.is_dir() and stamps.matches(COLLECTED_STAMP, static_fingerprint())


def settle_static_files() -> None:
    """Without a database, for tests."""
    if not static_files_are_there():
        run_settle(["static"])
        remember_static_files()


def remember_static_files() -> None:
    stamps.write(COLLECTED_STAMP, static_fingerprint())


def static_fingerprint() -> str:
    folders = [BUILD / "static", *SOURCE.rglob("static")]
    files = [path for folder in folders for path in stamps.files_below(folder)]
    return stamps.fingerprint([*files, REQUIREMENTS / "app.lock"])


def key_opens_the_data() -> bool:
    return settling(["key"], stderr=subprocess.DEVNULL).returncode == 0


def run_settle(steps: list[str]) -> dict[str, str]:
    done = settling(steps)
    if done.returncode:
        raise troubles.settling_failed()
    answer: dict[str, str] = json.loads(done.stdout or "{}")
    return answer


def settling(steps: list[str], *, stderr: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own, which owns the tables; ours only uses them."""
    return subprocess.run(  # noqa: S603
        [PYTHON, "-m", "scheda.config.cli", "settle", *steps],
        env={**os.environ, "DATABASE_URL": owner_url()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        check=False,
    )
