"""A notice, on its way through the database."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

CHANNEL = "scheda_live"
MOST_BYTES = 7_900
"""PostgreSQL takes no payload of 8,000 bytes or more."""
EVERYTHING = "*"
TOPIC = re.compile(
    r"[a-z_]{1,30}:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\*)"
)


@dataclass(frozen=True)
class Notice:
    """Something happened to the topic; `facts` decide who may know of it."""

    topic: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        return self.topic.partition(":")[0]

    @property
    def is_about_everything(self) -> bool:
        """Too much happened to tell one by one."""
        return self.topic.endswith(f":{EVERYTHING}")

    def written(self) -> str:
        text = json.dumps({"topic": self.topic, **self.facts}, separators=(",", ":"))
        if not TOPIC.fullmatch(self.topic) or len(text.encode()) > MOST_BYTES:
            raise ValueError(f"A notice is a topic with some ids, not {text[:100]!r}.")
        return text

    @classmethod
    def read(cls, payload: str) -> Self | None:
        """Whatever others may have sent on the channel: nothing that is not a notice."""
        try:
            facts = json.loads(payload)
            topic = facts.pop("topic")
            known = TOPIC.fullmatch(topic)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            return None
        return cls(topic, {name: str(value) for name, value in facts.items()}) if known else None
