"""What other areas may use of parties."""

from scheda.core.parties.models import Address, ContactPoint, Party, PartyQuerySet, Relationship
from scheda.core.parties.services import parties as writing
from scheda.core.parties.services import people, reaching

__all__ = [
    "Address",
    "ContactPoint",
    "Party",
    "PartyQuerySet",
    "Relationship",
    "people",
    "reaching",
    "writing",
]
