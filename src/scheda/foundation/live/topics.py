"""What pages may follow, and who may follow it."""

from collections.abc import Mapping, Set
from typing import Any
from uuid import UUID

from scheda.foundation.extension.registry import Extension, ExtensionPoint


class LiveTopic(Extension):
    """One sort of thing to follow. `key` stands before the colon: `party:<id>`."""

    def may_follow(self, user: Any, ids: Set[UUID]) -> Set[UUID]:
        """Those of the ids that this person may see; asked anew every few seconds."""
        raise NotImplementedError

    def concerns(self, user: Any, facts: Mapping[str, str]) -> bool:
        """Whether this follower may know of such a notice. Decided without the database."""
        return True


live_topics = ExtensionPoint("live_topics", accepts=LiveTopic)
