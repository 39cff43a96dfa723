"""Killing parts of it while programs write: nothing acknowledged is lost, nothing done twice."""

import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scheda.config.cli.drills.instance import Instance, instance
from scheda.config.launch.progress import say

VICTIMS = ("web", "worker", "postgres", "all")
WRITERS = 4
MOST_SECONDS = 10.0
JOB_SECONDS = 60.0
NAMES = "SELECT name FROM parties_party WHERE name LIKE 'Drill %'"
WAITING = """
SELECT count(*) FROM procrastinate_jobs
WHERE status = 'doing' OR status = 'todo' AND coalesce(scheduled_at, now()) <= now()
"""
PROGRAM = """
import datetime
from django.contrib.auth import get_user_model
from scheda.foundation.api.tokens.services import create
until = datetime.date.today() + datetime.timedelta(days=2)
boss = get_user_model().objects.filter(is_administrator=True).first()
boss.must_change_password = False
boss.save()
print(create(boss, name="drill", expires_on=until, is_read_only=False)[1])
"""


@dataclass
class Ledger:
    """What was asked for, and what was acknowledged. A retry bears the same key."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, name: str) -> None:
        with self.lock:
            self.asked.add(name)

    def acknowledge(self, name: str, answer: Any) -> None:
        with self.lock:
            self.acknowledged[name] = str(answer.get("id", ""))


def write_for_ever(target: Instance, ledger: Ledger, stop: threading.Event) -> None:
    """One program: it makes a customer, again with the same key until it is told that it is."""
    while not stop.is_set():
        name = f"Drill {uuid.uuid4().hex}"
        ledger.ask(name)
        while not stop.is_set():
            try:
                body = {"kind": "company", "name": name}
                status, answer = target.request("POST", "/api/v1/parties/", body, key=name[6:])
            except Exception:  # noqa: BLE001 whatever a dying server does to its callers
                time.sleep(0.1)
                continue
            if status in {200, 201}:
                ledger.acknowledge(name, answer)
                break
            time.sleep(0.1)


def run(rounds: int, victim: str, folder: Path | None) -> dict[str, Any]:
    with instance(folder) as target:
        say("Starting an installation of its own")
        target.start()
        target.await_health()
        target.token = target.call("manage", "shell", "-c", PROGRAM).strip().splitlines()[-1]
        ledger, stop = Ledger(), threading.Event()
        writers = [
            threading.Thread(target=write_for_ever, args=(target, ledger, stop), daemon=True)
            for _ in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        healthy = [one_round(target, number, rounds, victim) for number in range(rounds)]
        time.sleep(1)
        stop.set()
        for writer in writers:
            writer.join(15)
        say("Counting")
        return counted(target, ledger, healthy)


def one_round(target: Instance, number: int, rounds: int, victim: str) -> float:
    chosen = VICTIMS[number % len(VICTIMS)] if victim == "every" else victim
    time.sleep(random.uniform(0.3, 1.2))  # noqa: S311 not a secret
    target.kill(chosen)
    time.sleep(0.05)
    seconds = target.await_health()
    say(f"Round {number + 1} of {rounds}: {chosen} killed, healthy after {seconds:.1f} s")
    return seconds


def counted(target: Instance, ledger: Ledger, healthy: list[float]) -> dict[str, Any]:
    target.await_health()
    found = [str(row[0]) for row in target.rows(NAMES)]
    lost = ledger.acknowledged.keys() - set(found)
    return {
        "rounds": len(healthy),
        "acknowledged": len(ledger.acknowledged),
        "lost": len(lost),
        "doubled": len(found) - len(set(found)),
        "never_asked_for": len(set(found) - ledger.asked),
        "healthy_seconds": {
            "median": round(sorted(healthy)[len(healthy) // 2], 1) if healthy else 0,
            "longest": round(max(healthy, default=0), 1),
        },
        "jobs_left_after_60_s": jobs_left(target),
    }


def jobs_left(target: Instance) -> int:
    """Jobs that a killed worker held, and that nobody has taken back in time."""
    end = time.monotonic() + JOB_SECONDS
    while (left := int(str(target.rows(WAITING)[0][0]))) and time.monotonic() < end:
        time.sleep(0.5)
    return left


def has_passed(told: dict[str, Any]) -> bool:
    wrong = told["lost"] + told["doubled"] + told["never_asked_for"] + told["jobs_left_after_60_s"]
    return not wrong and told["healthy_seconds"]["longest"] <= MOST_SECONDS
