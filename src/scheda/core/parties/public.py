"""What other areas may use of parties."""

from scheda.core.parties.models import (
    Address,
    ContactPoint,
    Party,
    PartyQuerySet,
    Relationship,
    reached_by,
    seen_by_the_same,
)
from scheda.core.parties.permissions import VIEW_PARTIES
from scheda.core.parties.queries.around import (
    asks_of_roles,
    companies_around,
    roles_around,
    roles_of_card,
)
from scheda.core.parties.queries.spheres import Sphere, Spheres, sphere_asked, sphere_of, spheres_of
from scheda.core.parties.services import many, people, reaching, restricting
from scheda.core.parties.services import parties as writing
from scheda.core.parties.services.bulk import PartyDraft, create_many, with_normal_numbers
from scheda.core.parties.services.contact_values import normalize as normal_value
from scheda.core.parties.services.tax_identity import doubts

__all__ = [
    "VIEW_PARTIES",
    "Address",
    "ContactPoint",
    "Party",
    "PartyDraft",
    "PartyQuerySet",
    "Relationship",
    "Sphere",
    "Spheres",
    "asks_of_roles",
    "companies_around",
    "create_many",
    "doubts",
    "many",
    "normal_value",
    "people",
    "reached_by",
    "reaching",
    "restricting",
    "roles_around",
    "roles_of_card",
    "seen_by_the_same",
    "sphere_asked",
    "sphere_of",
    "spheres_of",
    "with_normal_numbers",
    "writing",
]
