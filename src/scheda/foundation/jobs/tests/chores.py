"""Jobs to try a worker with. What they did stands in the outbox."""

import os
import time
from dataclasses import dataclass
from typing import ClassVar

from scheda.foundation.events.event import Event, publish
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.jobs.decorators import after, deferrable, every

DAWDLES = "CHORES_DAWDLE"


@dataclass(frozen=True, kw_only=True)
class ChoreAsked(Event):
    name: ClassVar[str] = "chores.chore_asked"

    word: str


def done(word: str) -> int:
    """How often this was done, as everybody sees it."""
    return OutboxEntry.objects.filter(name="chores.done", payload=word).count()


def do(word: str) -> None:
    OutboxEntry.objects.create(name="chores.done", payload=word)


@after(ChoreAsked)
def carry_out(event: ChoreAsked) -> None:
    do(event.word)
    if event.word == "dawdle" and os.environ.get(DAWDLES):
        do("dawdling")
        time.sleep(120)


@deferrable
def stumble(word: str) -> None:
    raise ValueError(word)


def ask_for_more(word: str) -> None:
    publish(ChoreAsked(word=word))
    raise ValueError(word)


want_and_stumble = deferrable(ask_for_more, is_whole=True)


@every("* * * * * */2")
def tick() -> None:
    do("tick")
