"""A restored installation grows beside the present one, and takes its place at the very end.

A kill before the end leaves everything as it was. The end itself is a list of renames that is
written down first, so that whoever comes next can finish it.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scheda.foundation.backup import files, keys
from scheda.foundation.backup.opening import Opened
from scheda.foundation.backup.places import make_durable
from scheda.foundation.embedded.places import Places

GROWING, REPLACED = "restoring", "replaced-"
PLAN = "restoring.plan"
SWAPPED = ("postgres", *files.FOLDERS, "keys.mark")


@dataclass(frozen=True)
class Site:
    """The data folder, and the one that grows inside it: on the same disk, whatever is mounted."""

    data: Path

    @property
    def growing(self) -> Path:
        return self.data / GROWING

    @property
    def plan(self) -> Path:
        return self.data / PLAN

    def clear(self) -> None:
        """Empty, and with the present keys: the new database gets the same passwords."""
        shutil.rmtree(self.growing, ignore_errors=True)
        self.growing.mkdir(mode=0o711)
        link = Places.of(self.growing).keys
        link.unlink(missing_ok=True)
        link.symlink_to(Places.of(self.data).keys, target_is_directory=True)

    def discard(self) -> None:
        shutil.rmtree(self.growing, ignore_errors=True)
        Places.of(self.growing).keys.unlink(missing_ok=True)


def write_files(found: Opened, site: Site) -> int:
    """Each proven while it is written."""
    count = 0
    for file in found.files():
        target = site.growing / file.path
        if not target.resolve().is_relative_to(site.growing.resolve()):
            raise ValueError(file.path)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
            for chunk in files.content(found.shelf, found.set_id, file):
                to.write(chunk)
            to.flush()
            os.fsync(to.fileno())
        count += 1
    return count


def take_place(site: Site) -> Path:
    """Swap: what was there lies in the folder that is answered."""
    replaced = site.data / f"{REPLACED}{datetime.now(UTC):%Y%m%d-%H%M%S}"
    keep_own_settings(site)
    write_plan(site, replaced)
    finish(site)
    return replaced


def keep_own_settings(site: Site) -> None:
    """The administrator's own settings of the server belong to the machine, not to the data."""
    own = Places.of(site.data).folder / "local.conf"
    if own.exists() and Places.of(site.growing).folder.is_dir():
        shutil.copy(own, Places.of(site.growing).folder / "local.conf")


def write_plan(site: Site, replaced: Path) -> None:
    present = [name for name in SWAPPED if (site.growing / name).exists()]
    leaving = [name for name in SWAPPED if (site.data / name).exists() and name in leaves(present)]
    draft = site.plan.with_suffix(".draft")
    draft.write_text(json.dumps({"replaced": replaced.name, "leaving": leaving, "coming": present}))
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.rename(site.plan)
    make_durable(site.data)


def leaves(coming: Iterable[str]) -> set[str]:
    """Files always go: a restore without any file must not keep the present ones."""
    return {*coming, *files.FOLDERS}


def is_half_done(data: Path) -> bool:
    return Site(data).plan.exists()


def finish(site: Site) -> None:
    """Every rename that is still to be done. May be asked again after a kill at any point."""
    plan = json.loads(site.plan.read_text())
    replaced = site.data / plan["replaced"]
    replaced.mkdir(mode=0o711, exist_ok=True)
    for name in plan["leaving"]:
        if (site.data / name).exists() and not (replaced / name).exists():
            (site.data / name).rename(replaced / name)
    make_durable(replaced)
    for name in plan["coming"]:
        if (site.growing / name).exists():
            (site.growing / name).rename(site.data / name)
    make_durable(site.data)
    site.plan.unlink()
    site.discard()


def replaced_folders(data: Path) -> list[Path]:
    return sorted(data.glob(f"{REPLACED}*"))


def keys_part(found: Opened) -> Iterable[tuple[str, dict[str, object]]]:
    """The newest keyring there is that knows every key of this set."""
    name = keys.newest_part(found.set_id)
    secret = found.secret if name == found.set_id else keys.from_folder(name)
    return keys.read_part(name, secret)
