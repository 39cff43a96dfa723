from scheda.core.parties.models.address import Address
from scheda.core.parties.models.contact_point import ContactPoint, reached_by
from scheda.core.parties.models.party import Party, PartyQuerySet, seen_by_the_same
from scheda.core.parties.models.relationship import Relationship

__all__ = [
    "Address",
    "ContactPoint",
    "Party",
    "PartyQuerySet",
    "Relationship",
    "reached_by",
    "seen_by_the_same",
]
