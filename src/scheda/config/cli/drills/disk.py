"""The disk of the data is filled to the brim: reading goes on, writing is refused, and it heals."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from scheda.config.cli.drills import work as works
from scheda.config.cli.drills.instance import Instance, instance
from scheda.config.cli.drills.ledger import Ledger
from scheda.config.cli.drills.visits import Answer, sign_in
from scheda.config.cli.drills.work import Work
from scheda.config.launch.progress import say
from scheda.foundation.embedded.troubles import Trouble

SIZE = "512m"
CUSTOMERS = 40
NORMAL_ROUNDS, FULL_ROUNDS = 15, 30
MOST_SECONDS = 2.0
MOST_TO_HEAL = 30.0
UPLOAD = 2_000_000
NAMES = "SELECT name FROM parties_party WHERE name LIKE 'Drill %'"
ATTACHED = "SELECT count(*) FROM files_attachment"


@dataclass
class Watched:
    """What was answered while the disk was full."""

    reads: Counter[int] = field(default_factory=Counter)
    writes: Counter[int] = field(default_factory=Counter)
    read_seconds: list[float] = field(default_factory=list)
    write_seconds: list[float] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    unclear: list[str] = field(default_factory=list)

    def note_read(self, answer: Answer) -> None:
        self.reads[answer.status] += 1
        self.read_seconds.append(answer.seconds)

    def note_write(self, answer: Answer) -> None:
        self.writes[answer.status] += 1
        self.write_seconds.append(answer.seconds)
        if answer.status == HTTPStatus.INSUFFICIENT_STORAGE and not answer.says("disk is full"):
            self.unclear.append(answer.path)


def run(folder: Path | None) -> dict[str, Any]:
    with small_disk(folder) as disk, instance(disk) as target:
        say(f"Starting an installation of its own on a disk of {SIZE}")
        target.start()
        target.await_health()
        return Drill(disk, target).run()


@contextmanager
def small_disk(folder: Path | None) -> Iterator[Path]:
    """Mounted for the drill alone."""
    place = Path(tempfile.mkdtemp(prefix="scheda-drill-disk-", dir=folder))
    try:
        mount(place)
        try:
            yield place
        finally:
            subprocess.run(["umount", "--lazy", place], check=False)  # noqa: S603, S607
    finally:
        with suppress(OSError):
            place.rmdir()


def mount(place: Path) -> None:
    if os.geteuid():
        raise NotMountable("only root may mount one")
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=711", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise NotMountable(str(error)) from error
    if done.returncode:
        raise NotMountable(done.stderr.strip())


class NotMountable(Trouble):
    def __init__(self, said: str) -> None:
        super().__init__(
            f"This drill needs a small disk of its own, and it could not be mounted: {said}",
            "Run it as root, on a machine or in a container that may mount.",
        )


class Filler:
    """Another program that knows no measure."""

    def __init__(self, disk: Path) -> None:
        self.disk, self.files = disk, 0

    def fill(self) -> None:
        """To the last byte."""
        while free := shutil.disk_usage(self.disk).free:
            self.files += 1
            with (self.disk / f"fill.{self.files}").open("wb") as file, suppress(OSError):
                os.posix_fallocate(file.fileno(), 0, free)

    def leave(self) -> None:
        for path in self.disk.glob("fill.*"):
            path.unlink()


class Drill:
    def __init__(self, disk: Path, target: Instance) -> None:
        self.filler, self.target = Filler(disk), target
        self.visitor, self.ledger, self.work = sign_in(target), Ledger(), Work(target)

    def run(self) -> dict[str, Any]:
        for _ in range(CUSTOMERS):
            self.make_customer()
        self.visitor.attach(b"before")
        normal = [one.seconds for _ in range(NORMAL_ROUNDS) for one in self.visitor.read_all()]
        before = self.standing()
        seen = self.watch()
        after = self.standing()
        healed = self.heal()
        self.work.ask()
        return {
            "reads_p95_seconds_normally": p95(normal),
            "full": summary(seen),
            "changed_by_refused_writes": [name for name in after if after[name] != before[name]],
            "healed_after_seconds": round(healed, 1),
            **self.ledger.judge(str(row[0]) for row in self.target.rows(NAMES)),
            "jobs": self.work.counted(),
        }

    def watch(self) -> Watched:
        """What others give away, and what the database no longer needs, is filled up too."""
        self.filler.fill()
        say("Filled to the brim")
        seen = Watched()
        for _ in range(FULL_ROUNDS):
            for answer in self.visitor.read_all():
                seen.note_read(answer)
            seen.states.add(self.visitor.state())
            for write in (self.make_customer, self.visitor.send_form, self.attach):
                seen.note_write(write())
            self.filler.fill()
        return seen

    def make_customer(self) -> Answer:
        name = f"Drill {uuid.uuid4().hex}"
        self.ledger.ask(name)
        answer = self.visitor.post("/api/v1/parties/", {"kind": "company", "name": name})
        if answer.status == HTTPStatus.CREATED:
            self.ledger.acknowledge(name)
        return answer

    def attach(self) -> Answer:
        return self.visitor.attach(os.urandom(UPLOAD))

    def heal(self) -> float:
        """Seconds from the moment there is space until a customer is made."""
        self.filler.leave()
        began = time.monotonic()
        while self.make_customer().status != HTTPStatus.CREATED:
            if time.monotonic() - began > 2 * MOST_TO_HEAL:
                break
            time.sleep(0.1)
        seconds = time.monotonic() - began
        say(f"Writing again {seconds:.1f} s after there was space")
        return seconds

    def standing(self) -> dict[str, Any]:
        """What a write that was refused must not have changed."""
        files = self.target.data / "files"
        return {
            "customers": sorted(self.target.rows(NAMES)),
            "attachments": self.target.rows(ATTACHED),
            "files": sorted(path for path in files.rglob("*") if path.is_file()),
        }


def summary(seen: Watched) -> dict[str, Any]:
    return {
        "states": sorted(seen.states),
        "reads": dict(seen.reads),
        "reads_p95_seconds": p95(seen.read_seconds),
        "writes": dict(seen.writes),
        "longest_write_seconds": round(max(seen.write_seconds), 2),
        "refused_without_a_sentence": seen.unclear,
    }


def p95(seconds: list[float]) -> float:
    return round(statistics.quantiles(seconds, n=20)[-1], 3)


def has_passed(told: dict[str, Any]) -> bool:
    broken = (
        told["lost"] or told["doubled"] or told["never_asked_for"],
        told["changed_by_refused_writes"],
        told["healed_after_seconds"] > MOST_TO_HEAL,
        is_broken(told["full"]),
        not works.has_passed(told["jobs"]),
    )
    return not any(broken)


def is_broken(seen: dict[str, Any]) -> bool:
    return bool(
        set(seen["reads"]) != {HTTPStatus.OK}
        or set(seen["writes"]) != {HTTPStatus.INSUFFICIENT_STORAGE}
        or seen["longest_write_seconds"] > MOST_SECONDS
        or seen["refused_without_a_sentence"]
    )
