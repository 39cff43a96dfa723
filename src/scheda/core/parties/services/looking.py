"""In strict mode the details of a customer are sealed: opening a card is on record."""

from typing import Any

from django.conf import settings

from scheda.core.parties.models import Party
from scheda.foundation.audit.reads import SHOWN, note_read


def note_look(party: Party, by: Any) -> None:
    if settings.STRICT:
        note_read(
            SHOWN,
            by=by,
            record_type=Party._meta.label_lower,
            record_id=party.pk,
            party_id=party.pk,
        )
