"""Killing parts of it while programs write: nothing acknowledged is lost, nothing done twice."""

import random
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scheda.config.cli.drills import outgoing
from scheda.config.cli.drills import work as works
from scheda.config.cli.drills.instance import Instance, instance
from scheda.config.cli.drills.ledger import Ledger
from scheda.config.cli.drills.outgoing import Outgoing
from scheda.config.cli.drills.work import Work
from scheda.config.launch.progress import say

VICTIMS = ("web", "worker", "postgres", "all")
OF_THE_WORKER = {"worker", "all"}
WRITERS = 4
MOST_SECONDS = 10.0
NAMES = "SELECT name FROM parties_party WHERE name LIKE 'Drill %'"
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


def write_for_ever(target: Instance, ledger: Ledger, stop: threading.Event) -> None:
    """One program: it makes a customer, again with the same key until it is told that it is."""
    while not stop.is_set():
        name = f"Drill {uuid.uuid4().hex}"
        ledger.ask(name)
        while not stop.is_set():
            try:
                body = {"kind": "company", "name": name}
                status, _answer = target.request("POST", "/api/v1/parties/", body, key=name[6:])
            except Exception:  # noqa: BLE001 whatever a dying server does to its callers
                time.sleep(0.1)
                continue
            if status in {200, 201}:
                ledger.acknowledge(name)
                break
            time.sleep(0.1)


def run(rounds: int, victim: str, folder: Path | None) -> dict[str, Any]:
    with outgoing.receivers() as post, instance(folder) as target:
        target.environment |= post.environment
        say("Starting an installation of its own")
        target.start()
        target.await_health()
        target.token = target.call("manage", "shell", "-c", PROGRAM).strip().splitlines()[-1]
        post.open(target)
        ledger, work = Ledger(), Work(target)
        with writing(target, ledger):
            healthy = [one_round(target, work, post, n, rounds, victim) for n in range(rounds)]
            time.sleep(1)
        say("Counting")
        target.await_health()
        # First: whoever carries letters and webhooks is a job too, for as long as any are left.
        sent = post.counted(target)
        return {
            "rounds": rounds,
            **ledger.judge(str(row[0]) for row in target.rows(NAMES)),
            "healthy_seconds": {
                "median": round(sorted(healthy)[len(healthy) // 2], 1) if healthy else 0,
                "longest": round(max(healthy, default=0), 1),
            },
            "jobs": work.counted(),
            "post": sent,
        }


@contextmanager
def writing(target: Instance, ledger: Ledger) -> Iterator[None]:
    stop = threading.Event()
    writers = [
        threading.Thread(target=write_for_ever, args=(target, ledger, stop), daemon=True)
        for _ in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    try:
        yield
    finally:
        stop.set()
        for writer in writers:
            writer.join(15)


def one_round(
    target: Instance, work: Work, post: Outgoing, number: int, rounds: int, victim: str
) -> float:
    """Seconds from the kill until it answers well."""
    chosen = VICTIMS[number % len(VICTIMS)] if victim == "every" else victim
    if chosen in OF_THE_WORKER:
        work.ask()
    post.ask(target)
    time.sleep(random.uniform(0.3, 1.2))  # noqa: S311 not a secret
    if chosen != "web":
        work.note_kill()
    began = time.monotonic()
    target.kill(chosen)
    target.await_health()
    seconds = time.monotonic() - began
    say(f"Round {number + 1} of {rounds}: {chosen} killed, healthy after {seconds:.1f} s")
    return seconds


def has_passed(told: dict[str, Any]) -> bool:
    wrong = told["lost"] + told["doubled"] + told["never_asked_for"]
    is_soon = told["healthy_seconds"]["longest"] <= MOST_SECONDS
    return (
        not wrong
        and is_soon
        and works.has_passed(told["jobs"])
        and outgoing.has_passed(told["post"])
    )
