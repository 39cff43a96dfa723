"""A restored installation grows beside the present one, and takes its place at the very end.

A kill before the end leaves everything as it was. The end itself is a list of renames that is
written down first, so that whoever comes next can finish it. Nothing here needs Django.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheda.foundation.embedded.durable import make_folder_durable
from scheda.foundation.embedded.places import Places

FOLDERS = ("files", "imports")
"""Below the data folder. Letters and exports that wait there are copies, and end by themselves."""

GROWING, REPLACED = "restoring", "replaced-"
MOMENT = "%Y%m%d-%H%M%S"
FORMER_KEPT = timedelta(days=7)
"""Long enough to notice that the wrong backup came back; as long as copies of the keyring live."""
PLAN = "restoring.plan"
SWAPPED = ("postgres", *FOLDERS, "keys.mark")


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


def take_place(site: Site) -> Path:
    """Swap: what was there lies in the folder that is answered."""
    replaced = site.data / f"{REPLACED}{datetime.now(UTC):{MOMENT}}"
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
    make_folder_durable(site.data)


def leaves(coming: Iterable[str]) -> set[str]:
    """Files always go: a restore without any file must not keep the present ones."""
    return {*coming, *FOLDERS}


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
    make_folder_durable(replaced)
    for name in plan["coming"]:
        if (site.growing / name).exists():
            (site.growing / name).rename(site.data / name)
    make_folder_durable(site.data)
    site.plan.unlink()
    site.discard()


@dataclass(frozen=True)
class Former:
    """What a restore has put aside: the whole installation from before."""

    folder: Path
    since: datetime

    @property
    def until(self) -> datetime:
        return self.since + FORMER_KEPT


def formers(data: Path) -> list[Former]:
    """Oldest first; the name tells the moment."""
    found = []
    for folder in sorted(data.glob(f"{REPLACED}*")):
        try:
            name = folder.name.removeprefix(REPLACED)
            since = datetime.strptime(f"{name} +0000", f"{MOMENT} %z")
        except ValueError:
            continue
        found.append(Former(folder, since))
    return found


def clear_formers(data: Path, now: datetime) -> int:
    """Those that are over; answer how many."""
    over = [one for one in formers(data) if one.until <= now]
    for one in over:
        shutil.rmtree(one.folder)
    return len(over)
