"""Open pages of this process, and what they still have to hear."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from prometheus_client import Gauge

from scheda.foundation.live.notices import Notice
from scheda.foundation.live.topics import live_topics

MOST_FOR_ONE = 20
REMEMBERED = 500
"""Notices that a page still hears whose stream opened a moment after it was made."""
OPEN = Gauge("scheda_live_streams", "Pages that are told of changes as they happen")


@dataclass(frozen=True)
class Claim:
    """Whoever has this session wants to follow these topics."""

    session: str
    topics: frozenset[str]


class Stream:
    """One open page. Holds each topic at most once, so that a slow reader fills no memory."""

    def __init__(self, claim: Claim, user: Any) -> None:
        self.claim, self.user = claim, user
        self.is_over = False
        self._waiting: set[str] = set()
        self._news = asyncio.Event()

    def tell(self, topics: Iterable[str]) -> None:
        self._waiting.update(topics)
        if self._waiting:
            self._news.set()

    def end(self) -> None:
        self.is_over = True
        self._news.set()

    def hear(self, notice: Notice) -> None:
        """By the rights that were read a few seconds ago at most."""
        if notice.is_about_everything:
            beginning = f"{notice.prefix}:"
            self.tell(topic for topic in self.claim.topics if topic.startswith(beginning))
        elif notice.topic in self.claim.topics and self._may_know(notice):
            self.tell([notice.topic])

    def _may_know(self, notice: Notice) -> bool:
        return live_topics[notice.prefix].concerns(self.user, notice.facts)

    async def news(self, patience: float) -> list[str]:
        """What happened since the last call; nothing when all was quiet for so many seconds."""
        try:
            await asyncio.wait_for(self._news.wait(), patience)
        except TimeoutError:
            return []
        news, self._waiting = sorted(self._waiting), set()
        self._news.clear()
        return news


class Streams:
    def __init__(self) -> None:
        self._following: dict[str, set[Stream]] = defaultdict(set)
        self._open: dict[Stream, None] = {}
        self._lately: deque[tuple[float, Notice]] = deque(maxlen=REMEMBERED)
        self._is_unsure = False
        self._has_missed = False

    def __iter__(self) -> Iterator[Stream]:
        return iter(list(self._open))

    def __len__(self) -> int:
        return len(self._open)

    def open(self, stream: Stream, *, age: float = 0.0) -> None:
        """For a page of that age. A person with too many loses the oldest, likely long gone."""
        own = [one for one in self._open if one.user.pk == stream.user.pk]
        for oldest in own[: max(0, len(own) + 1 - MOST_FOR_ONE)]:
            oldest.end()
        self._open[stream] = None
        for topic in stream.claim.topics:
            self._following[topic].add(stream)
        OPEN.set(len(self._open))
        for at, notice in self._lately:
            if at >= time.monotonic() - age:
                stream.hear(notice)

    def close(self, stream: Stream) -> None:
        self._open.pop(stream, None)
        for topic in stream.claim.topics:
            self._following[topic].discard(stream)
            if not self._following[topic]:
                del self._following[topic]
        OPEN.set(len(self._open))

    def deliver(self, notice: Notice | None) -> None:
        if notice is None or self._is_unsure:
            self._has_missed |= self._is_unsure
            return
        self._lately.append((time.monotonic(), notice))
        everybody = notice.is_about_everything
        for stream in self._open if everybody else self._following.get(notice.topic, ()):
            stream.hear(notice)

    def ask_again(self) -> None:
        """Nobody listened for a while: let every page ask for what it may have missed."""
        for stream in self._open:
            stream.tell(stream.claim.topics)

    def be_unsure(self) -> None:
        """Rights could not be read again: better silent than telling who may no longer know."""
        self._is_unsure = True

    def be_sure(self) -> None:
        self._is_unsure = False
        if self._has_missed:
            self._has_missed = False
            self.ask_again()
