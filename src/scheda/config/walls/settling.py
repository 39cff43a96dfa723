"""The second wall at a start: roles first, for which the owner of the tables may lack the right."""

from urllib.parse import quote

import psycopg
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from scheda.config.environment import Environment
from scheda.config.walls.building import build, create_roles, missing_roles
from scheda.config.walls.tables import SHOWN
from scheda.foundation.embedded import credentials
from scheda.foundation.embedded.places import Places


def raise_walls() -> None:
    with transaction.atomic():
        if missing_roles() and not _created():
            _create_as_superuser()
        build()


def _created() -> bool:
    try:
        with transaction.atomic():
            create_roles()
    except ProgrammingError:
        return False
    return True


def _create_as_superuser() -> None:
    """Only our own database has one that we may be; elsewhere the doctor says what is missing."""
    places = Places.of(Environment().data.resolve())
    if connection.settings_dict["HOST"] != str(places.socket):
        return
    password = credentials.passwords(places.keys, new=False).superuser
    facts = conninfo_to_dict(
        f"postgresql://{credentials.SUPERUSER}:{quote(password, safe='')}@/postgres",
        host=str(places.socket),
    )
    with psycopg.connect(**facts, autocommit=True) as superuser:  # type: ignore[arg-type]
        for role in sorted(SHOWN):
            there = superuser.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
            if there.fetchone() is None:
                superuser.execute(f"CREATE ROLE {role} NOLOGIN".encode())
