"""What other areas may add to the history of a customer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.extension.registry import Extension, ExtensionPoint

CONTACTS, DOCUMENTS, SERVICE, SYSTEM = "contacts", "documents", "service", "system"


Draw = Callable[[Any, Any], SafeString]
"""Paints one entry for one reader: `draw(entry, user)`. Thirty on a card, so no template each."""


@dataclass(frozen=True)
class TimelineKind(Extension):
    """One sort of entry. `permission` is the (record type, action) that its readers need.

    `stage` is its place in the way from the first contact to the last payment, 0 for none. `tells`
    are the fields of the record, by what of the line would give them away: "excerpt" or a fact.
    """

    key: str
    label: str | Promise
    icon: str
    group: str
    permission: tuple[str, str]
    is_quiet: bool = False
    tone: str = ""
    draw: Draw | None = None
    stage: int = 0
    tells: Mapping[str, str] = attribute(default_factory=dict, compare=False)
    order: int = 100

    def hidden_from(self, user: Any) -> set[str]:
        """What of its lines this reader does not see."""
        hidden = hidden_fields(user, self.permission[0]) if self.tells else set()
        return {told for told, field in self.tells.items() if field in hidden}


GROUPS = {
    CONTACTS: _("Contacts"),
    DOCUMENTS: _("Documents"),
    SERVICE: _("Service"),
}

timeline_kinds = ExtensionPoint("timeline_kinds", accepts=TimelineKind)


class TimelineSource(Extension):
    """Who writes lines, for writing them anew: `project` is safe to call again."""

    def project(self, party_ids: Sequence[UUID]) -> None:
        """Write every line that belongs into the histories of these parties."""
        raise NotImplementedError


timeline_sources = ExtensionPoint("timeline_sources", accepts=TimelineSource)
