"""What other areas may add to the history of a customer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.foundation.extension.registry import Extension, ExtensionPoint

CONTACTS, DOCUMENTS, SERVICE, SYSTEM = "contacts", "documents", "service", "system"


Draw = Callable[[Any, Any], SafeString]
"""Paints one entry for one reader: `draw(entry, user)`. Thirty on a card, so no template each."""


@dataclass(frozen=True)
class TimelineKind(Extension):
    """One sort of entry. `permission` is the (record type, action) that its readers need.

    `stage` is its place in the way from the first contact to the last payment, 0 for none.
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
    order: int = 100


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
