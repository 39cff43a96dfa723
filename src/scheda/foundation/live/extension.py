"""What live updates bring along."""

from collections.abc import Set
from typing import Any
from uuid import UUID

from scheda.foundation.live.topics import LiveTopic, live_topics


class OwnTopic(LiveTopic):
    """What happens to one person alone, such as to the bell; followed by nobody else."""

    key = "user"

    def may_follow(self, user: Any, ids: Set[UUID]) -> Set[UUID]:
        return ids & {user.pk}


live_topics.register(OwnTopic())
