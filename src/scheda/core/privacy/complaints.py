"""Where complaints come from; after one, nobody is advertised to for a while."""

import datetime as dt
from uuid import UUID

from scheda.foundation.extension.registry import Extension, ExtensionPoint


class ComplaintSource(Extension):
    def last_of(self, party_id: UUID) -> dt.datetime | None:
        """When this party complained last; now, while a complaint is open."""
        raise NotImplementedError


complaint_sources = ExtensionPoint("complaint_sources", accepts=ComplaintSource)
