"""Letters and webhooks under kills: each arrives, and comes twice only under the same id."""

import json
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from scheda.config.cli.drills.instance import Instance
from scheda.foundation.jobs.lanes import SHORT
from scheda.foundation.testing.post import PostOffice, a_post_office
from scheda.foundation.testing.web import Exchange, Site, a_site

MOST_SECONDS = 120.0
A_ROUND = 3
PAUSE = 0.05
"""So long a receiver takes to answer, so that kills come in between."""
TASK, TOPIC = "scheda.foundation.deliveries.drilling.write", "parties.party_created"
"""Written out: a drill does without Django."""
ASK = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
VALUES (%s, %s, jsonb_build_object('word', %s::text))
"""
CUSTOMERS = "SELECT id::text FROM parties_party WHERE name LIKE 'Drill %'"
TRIES = "SELECT reference, attempts FROM deliveries_delivery"
WAITING = """
SELECT (SELECT count(*) FROM deliveries_delivery WHERE state IN ('waiting', 'leased', 'failed'))
    + (SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status IN ('todo', 'doing'))
"""
PROGRAM = f"""
from django.contrib.auth import get_user_model
from scheda.foundation.webhooks.services.endpoints import create
boss = get_user_model().objects.filter(is_administrator=True).first()
create(name="Drill", url="%s", topics=["{TOPIC}"], owner=boss, by=boss)
"""


@dataclass
class Outgoing:
    """Two receivers that outlive every kill, and what was to arrive there."""

    office: PostOffice
    site: Site
    asked: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SCHEDA_EMAIL_URL": f"smtp://127.0.0.1:{self.office.port}",
            "DJANGO_SETTINGS_MODULE": "scheda.config.cli.drills.settings",
        }

    def open(self, target: Instance) -> None:
        target.call("manage", "shell", "-c", PROGRAM % f"{self.site.url}/drill")

    def ask(self, target: Instance) -> None:
        for _ in range(A_ROUND):
            word = uuid.uuid4().hex
            target.rows(f"{ASK} RETURNING id", [SHORT, TASK, word])
            self.asked.append(word)

    def counted(self, target: Instance) -> dict[str, dict[str, int]]:
        left = target.left_of(WAITING, TASK, patience=MOST_SECONDS)
        tries = {reference: int(times) for reference, times in target.rows(TRIES)}
        letters = [(str(one["Subject"]), str(one["Message-ID"])) for one in self.office.taken]
        told = [(_customer(one.content), one.headers["webhook-id"]) for one in self.site.asked]
        customers = {row[0] for row in target.rows(CUSTOMERS)}
        return {
            "letters": {**judge(self.asked, letters, tries), "left_at_the_end": left},
            "webhooks": judge(customers, told, tries),
        }


def judge(
    wanted: Iterable[str], arrived: Iterable[tuple[str, str]], tries: Mapping[str, int]
) -> dict[str, int]:
    """What came more than once must carry the id of before, and must have been tried as often."""
    copies = Counter(arrived)
    things = Counter(thing for thing, _id in copies)
    intents = set(wanted)
    return {
        "wanted": len(intents),
        "lost": len(intents - things.keys()),
        "repeated": sum(count - 1 for count in copies.values()),
        "under_another_id": sum(count - 1 for count in things.values()),
        "repeated_without_a_try": sum(
            max(0, count - tries.get(reference, 0)) for (_thing, reference), count in copies.items()
        ),
    }


def has_passed(told: Mapping[str, Mapping[str, int]]) -> bool:
    allowed = {"wanted", "repeated"}
    return not any(
        count for one in told.values() for key, count in one.items() if key not in allowed
    )


def slowly(exchange: Exchange) -> None:
    time.sleep(PAUSE)
    exchange.answer()


@contextmanager
def receivers() -> Iterator[Outgoing]:
    with a_post_office() as office, a_site(slowly) as site:
        office.pause = PAUSE
        yield Outgoing(office, site)


def _customer(content: bytes) -> Any:
    return json.loads(content)["data"]["party_id"]
