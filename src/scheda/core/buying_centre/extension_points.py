"""What other areas may add to the buying centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from scheda.core.parties.public import Party
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label


@dataclass(frozen=True)
class MapNode:
    """Something that people of a customer use, such as a machine."""

    label: str
    url: str = ""
    detail: str = ""
    tone: str = ""
    person_ids: tuple[UUID, ...] = ()


class MapNodes(Extension):
    """Things of one sort on the map of relationships, read in one query."""

    label: Label
    permission: tuple[str, str]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def nodes(self, party: Party, people: Sequence[UUID], user: Any) -> list[MapNode]:
        raise NotImplementedError


map_nodes = ExtensionPoint("map_nodes", accepts=MapNodes)
