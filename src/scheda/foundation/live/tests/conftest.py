from collections.abc import Iterator, Set
from typing import Any
from uuid import UUID

import pytest

from scheda.foundation.live import door
from scheda.foundation.live.topics import LiveTopic, live_topics
from scheda.foundation.testing.live import LivePages, live_pages


class Rooms(LiveTopic):
    """People may follow the rooms that somebody gave them, and hear of what is not whispered."""

    key = "room"

    def __init__(self) -> None:
        self.open: set[UUID] = set()

    def may_follow(self, user: Any, ids: Set[UUID]) -> Set[UUID]:
        return ids & self.open

    def concerns(self, user: Any, facts: Any) -> bool:
        return facts.get("whispered_to", str(user.pk)) == str(user.pk)


@pytest.fixture
def rooms() -> Iterator[Rooms]:
    rooms = Rooms()
    with live_topics.holding(rooms):
        yield rooms


@pytest.fixture
def pages(transactional_db: None, rooms: Rooms, monkeypatch: Any) -> Iterator[LivePages]:
    monkeypatch.setattr(door, "LOOK_AGAIN", 0.05)
    with live_pages() as pages:
        yield pages
