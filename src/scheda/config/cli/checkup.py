"""What the doctor looks at. Each check is silent, or raises the trouble it found."""

import json
import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from scheda.config.cli.database import connect, database
from scheda.config.cli.installation import data_folder
from scheda.config.cli.keys import check_keys, check_sheet
from scheda.config.cli.ports import check_port
from scheda.config.cli.settled import (
    COLLECTED,
    key_opens_the_data,
    recorded_tables,
    tables_fingerprint,
)
from scheda.config.environment import Environment
from scheda.config.launch.disk import check_data_disk, check_disk_is_roomy
from scheda.config.launch.paths import BUILT_UI
from scheda.config.walls.tables import SHOWN
from scheda.foundation.backup import errors
from scheda.foundation.backup.mark import OVERDUE, age_of, written_mark
from scheda.foundation.backup.swap import is_half_done
from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.account import account_for
from scheda.foundation.embedded.locks import held
from scheda.foundation.embedded.places import Places


@dataclass(frozen=True)
class Check:
    name: str
    look: Callable[[], None]
    is_advice: bool = False


def checks(options: Namespace) -> Iterator[Check]:
    """In this order: what comes first is often the cause of what comes later."""
    yield Check("Data folder", data_folder_is_ours)
    yield Check("Room on the disk", room_on_disk)
    yield Check("Keys", check_keys)
    yield Check("Recovery sheet", check_sheet, is_advice=True)
    yield Check("Styles and scripts", assets_are_there)
    if not is_up():
        yield Check(
            f"Port {options.port}", lambda: check_port(options.host, options.port, patience=0)
        )
    if has_data():
        yield Check("Database", database_is_current)
        yield Check("Backups", backups_are_fresh)
        yield Check("Roles of the second wall", roles_are_there, is_advice=True)


def has_data() -> bool:
    return bool(Environment().database_url) or Places.of(data_folder()).cluster.exists()


def is_up() -> bool:
    lock = data_folder() / "up.lock"
    return os.access(lock, os.R_OK) and held(lock)


def backups_are_fresh() -> None:
    """As the worker has left it written; a day-old installation may have none yet."""
    if is_half_done(data_folder()):
        raise errors.half_restored()
    told = written_mark(data_folder())
    if told["has_failed"]:
        raise errors.last_failed()
    if told["last_good"] and age_of(told["last_good"]) > OVERDUE:
        raise errors.too_old(str(told["last_good"])[:16])


def data_folder_is_ours() -> None:
    folder = data_folder()
    if not folder.exists():
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise troubles.folder_not_writable(folder)
    if not Environment().database_url and Places.of(folder).folder.exists():
        account_for(Places.of(folder))


def room_on_disk() -> None:
    check_data_disk(data_folder())
    check_disk_is_roomy(data_folder())


def assets_are_there() -> None:
    if not BUILT_UI.is_dir():
        raise troubles.asset_missing(BUILT_UI)
    manifest = COLLECTED / "staticfiles.json"
    if not manifest.exists():
        raise troubles.asset_missing(manifest)
    for name in json.loads(manifest.read_text())["paths"].values():
        if not (COLLECTED / name).exists():
            raise troubles.asset_missing(COLLECTED / name)


def database_is_current() -> None:
    """Starts the embedded one when it is not running: that is the proof."""
    with database(), closing(connect()) as connection:
        if recorded_tables(connection) != tables_fingerprint():
            raise troubles.migrations_pending()
        if not key_opens_the_data():
            raise troubles.key_differs(Environment().master_key_file)


def roles_are_there() -> None:
    with database(), closing(connect()) as connection:
        known = connection.execute(
            "SELECT rolname::text FROM pg_roles WHERE rolname = ANY (%s)", [list(SHOWN)]
        ).fetchall()
    if missing := sorted(set(SHOWN) - {str(name) for (name,) in known}):
        raise troubles.roles_missing(missing)
