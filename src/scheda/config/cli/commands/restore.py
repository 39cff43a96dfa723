"""`./scheda restore SET`: a backup comes back, closed until it may open."""

import argparse
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from scheda.config.cli.commands.up import only_here
from scheda.config.cli.django_process import start_django
from scheda.config.cli.installation import data_folder
from scheda.config.cli.serving import python
from scheda.config.cli.settled import settle
from scheda.config.environment import Environment
from scheda.config.launch.progress import say
from scheda.foundation.backup import errors, swap
from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.credentials import OWNER, SIGNING_KEY, SUPERUSER, make_secret
from scheda.foundation.embedded.locks import held
from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.share import Share, make_folder


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    make_folder(data_folder())
    if options.keys:
        take_keys(options.keys)
    make_secret(Environment().keys_folder / SIGNING_KEY)
    with only_here("being restored"):
        start_django()
        restore(options.set)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./scheda restore",
        description="Bring a backup back. What is there now is kept beside it.",
    )
    parser.add_argument("set", help="its name, its folder, or: newest")
    parser.add_argument("--data", metavar="FOLDER", help="restore into this data folder instead")
    parser.add_argument("--keys", metavar="FOLDER", type=Path, help="the keys that belong to it")
    return parser.parse_args(arguments)


def take_keys(given: Path) -> None:
    """On a new machine: a copy of the folder of keys comes first."""
    folder = Environment().keys_folder
    if not (given / "master.key").exists():
        raise troubles.key_missing(given / "master.key")
    if (folder / "master.key").exists():
        raise errors.keys_in_the_way(folder)
    shutil.copytree(given, folder, dirs_exist_ok=True)
    folder.chmod(0o700)


def restore(name: str) -> None:
    """The order matters: nothing of the present is touched before all is proven."""
    from scheda.foundation.backup import keys, opening, places  # noqa: PLC0415 app ready

    site = swap.Site(data_folder())
    if swap.is_half_done(site.data):
        say("Finishing the restore that was interrupted")
        swap.finish(site)
    shelf, set_id = places.find(name)
    say(f"Opening {shelf.of_set(set_id)}")
    found = opening.open_set(shelf, set_id, keys.from_folder(set_id))
    opening.refuse_newer(found.manifest, *known_migrations())
    site.clear()
    try:
        grow(found, site)
        refuse_running_database(site.data)
        replaced = swap.take_place(site)
    except BaseException:
        if not swap.is_half_done(site.data):
            site.discard()
        raise
    say(f"Restored: everything as it was at {found.manifest.made_at[:16]} UTC")
    if replaced.exists() and any(replaced.iterdir()):
        days = swap.FORMER_KEPT.days
        say(f"What was there before is in {replaced}; it is deleted after {days} days")
    say("Start it with ./scheda up")


def known_migrations() -> tuple[set[str], set[str]]:
    from django.apps import apps  # noqa: PLC0415 app ready
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 app ready

    names = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return names, {config.label for config in apps.get_app_configs()}


def grow(found: Any, site: Any) -> None:
    from scheda.foundation.backup import restoring, scouring  # noqa: PLC0415 app ready

    say("Files")
    count = restoring.write_files(found, site)
    if count != found.manifest.files:
        raise errors.differs(found.set_id, f"{count} files")
    if Environment().database_url:
        fill(found, site)
        return
    share = Share(site.growing, say)
    try:
        share.open()
        fill(found, site, share)
    finally:
        share.close()
    scouring.begin_journal_anew(site.growing)


def fill(found: Any, site: Any, share: Share | None = None) -> None:
    """Into the empty database; compared before anything is changed in it."""
    from scheda.foundation.backup import (  # noqa: PLC0415 app ready
        loading,
        restoring,
        scouring,
        scratch,
    )

    if share:
        os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = share.url(), share.url(OWNER)
        target = scratch.address_of(share, OWNER)
        superuser = scratch.address_of(share, SUPERUSER)
    else:
        target, superuser = scratch.address(Environment().database_owner_url), None
    say("Tables")
    loading.load(found, target, superuser)
    say("Comparing counts and checksums")
    loading.compare(found, target)
    loading.load_rows_kept_apart(target, restoring.keys_part(found))
    revive(found, site)
    scouring.rewrite_changed_tables(target, superuser)


def revive(found: Any, site: Any) -> None:
    """In processes of its own, whose data folder is the new one. No flag leaves this out."""
    environment = {
        "SCHEDA_BACKUPS": str(Environment().backups_folder),
        "SCHEDA_KEY_FILE": str(Environment().master_key_file),
    }
    before = {name: os.environ.get(name) for name in ("SCHEDA_DATA", *environment)}
    os.environ.update(environment, SCHEDA_DATA=str(site.growing))
    try:
        settle()
        say("Ending again what has ended since the backup")
        words = [str(found.manifest.ledger_position), str(found.shelf.folder), found.set_id]
        done = subprocess.run(  # noqa: S603
            python("scheda.config.cli", "manage", "revive", *words),
            stdout=subprocess.PIPE,
            env={**os.environ, "SCHEDA_SETTLED": "1"},
            check=False,
        )
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    if done.returncode:
        raise errors.reviving_failed()
    for kind, count in json.loads(done.stdout or b"{}").items():
        say(f"  {kind}: {count}")


def refuse_running_database(data: Path) -> None:
    """Another command may be at work on the present database."""
    places = Places.of(data)
    if not Environment().database_url and held(places.kept_by):
        raise troubles.another_instance("")
