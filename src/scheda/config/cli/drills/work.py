"""Jobs for a drill: asked for, killed in the middle, and counted by their effects."""

import datetime as dt
import random
import time
import uuid
from typing import Any

from scheda.config.cli.drills.instance import Instance
from scheda.config.cli.drills.ledger import Step, judge_jobs, waits
from scheda.foundation.jobs.lanes import SHORT

MOST_SECONDS = 60.0
AT_A_TIME = 2
LENGTHS = 0.5, 1.5
TASK, MARK = "scheda.foundation.jobs.drilling.linger", "jobs.drilled"
"""Written out: a drill does without Django."""
ASK = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
VALUES (%s, %s, jsonb_build_object('word', %s::text, 'seconds', %s::float)) RETURNING id
"""
AT_WORK = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND id = ANY (%s)"
STEPS = "SELECT job_id, type::text, at FROM procrastinate_events WHERE job_id = ANY (%s)"
EFFECTS = f"SELECT payload #>> '{{}}' FROM events_outboxentry WHERE name = '{MARK}'"  # noqa: S608
GIVEN_UP = "SELECT id FROM procrastinate_jobs WHERE status = 'failed' AND id = ANY (%s)"
WAITING = """
SELECT count(*) FROM procrastinate_jobs
WHERE status = 'doing' OR status = 'todo' AND coalesce(scheduled_at, now()) <= now()
"""


class Work:
    """What is asked of the worker, and the moments at which something was killed under it."""

    def __init__(self, target: Instance) -> None:
        self.target = target
        self.asked: dict[str, int] = {}
        self.kills: list[dt.datetime] = []

    def ask(self) -> None:
        """And wait until it is at work, so that the kill comes in the middle."""
        new = [self._ask_one() for _ in range(AT_A_TIME)]
        end = time.monotonic() + MOST_SECONDS
        while self.target.rows(AT_WORK, [new])[0][0] == 0 and time.monotonic() < end:
            time.sleep(0.05)

    def note_kill(self) -> None:
        self.kills.append(dt.datetime.now(dt.UTC))

    def counted(self) -> dict[str, Any]:
        # Also what a killed worker held, and nobody has taken back.
        left = self.target.left_of(WAITING, patience=MOST_SECONDS + max(LENGTHS))
        ids = list(self.asked.values())
        steps = [Step(*row) for row in self.target.rows(STEPS, [ids])]
        given_up = {row[0] for row in self.target.rows(GIVEN_UP, [ids])}
        effects = [row[0] for row in self.target.rows(EFFECTS)]
        waited = waits(steps, self.kills)
        return {
            **judge_jobs(self.asked, effects, given_up),
            "killed_in_the_middle": len(waited),
            "longest_until_run_again": round(max(waited, default=0), 1),
            "left_at_the_end": left,
        }

    def _ask_one(self) -> int:
        word, seconds = uuid.uuid4().hex, random.uniform(*LENGTHS)  # noqa: S311 not a secret
        [[job]] = self.target.rows(ASK, [SHORT, TASK, word, seconds])
        self.asked[word] = int(job)
        return int(job)


def has_passed(told: dict[str, Any]) -> bool:
    wrong = told["lost"] + told["doubled"] + told["left_at_the_end"]
    return not wrong and told["longest_until_run_again"] <= MOST_SECONDS
