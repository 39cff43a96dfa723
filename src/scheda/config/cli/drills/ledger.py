"""What was asked for and what was answered, and what must therefore be there."""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

STARTED = "started"
ENDINGS = {"succeeded", "failed"}


@dataclass
class Ledger:
    """Names that were asked for, and those of them that were acknowledged."""

    acknowledged: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, name: str) -> None:
        with self.lock:
            self.asked.add(name)

    def acknowledge(self, name: str) -> None:
        with self.lock:
            self.acknowledged.add(name)

    def judge(self, found: Iterable[str]) -> dict[str, int]:
        """A name that was asked for without an answer may be there, once."""
        times = Counter(found)
        return {
            "acknowledged": len(self.acknowledged),
            "lost": len(self.acknowledged - times.keys()),
            "doubled": sum(count - 1 for count in times.values()),
            "never_asked_for": len(times.keys() - self.asked),
        }


@dataclass(frozen=True)
class Step:
    """Something that happened to a job, as the queue has noted it."""

    job: int
    kind: str
    at: dt.datetime


def waits(steps: Iterable[Step], kills: Iterable[dt.datetime]) -> list[float]:
    """For each start that a kill cut off, the seconds until the job ran again."""
    by_job: dict[int, list[Step]] = {}
    for step in sorted(steps, key=lambda step: step.at):
        if step.kind in {STARTED, *ENDINGS}:
            by_job.setdefault(step.job, []).append(step)
    pairs = [pair for own in by_job.values() for pair in zip_longest(own, own[1:])]
    moments = sorted(kills)
    return [wait for step, after in pairs if (wait := _wait(step, after, moments)) is not None]


def _wait(step: Step, after: Step | None, kills: Sequence[dt.datetime]) -> float | None:
    """Nothing when no kill came in between, or when its end was noted after all."""
    kill = next((kill for kill in kills if kill >= step.at), None)
    if step.kind != STARTED or kill is None:
        return None
    if after is None:
        return float("inf")
    is_again = after.kind == STARTED and after.at > kill
    return (after.at - kill).total_seconds() if is_again else None


def judge_jobs(
    asked: Mapping[str, int], effects: Iterable[str], given_up: set[int]
) -> dict[str, int]:
    """Each job that was asked for has one effect; one given up after five deaths has none."""
    times = Counter(effects)
    return {
        "asked": len(asked),
        "lost": sum(not times[word] and job not in given_up for word, job in asked.items()),
        "doubled": sum(count - 1 for count in times.values()),
        "given_up_after_five_deaths": len(given_up),
    }
