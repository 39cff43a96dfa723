from typing import Any

from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.foundation.files.extension_points import AttachmentOwner


class PartyFiles(AttachmentOwner):
    """Files of a customer are seen by whoever sees the customer."""

    key = PARTY

    def visible_to(self, user: Any) -> PartyQuerySet:
        return Party.objects.visible_to(user)
