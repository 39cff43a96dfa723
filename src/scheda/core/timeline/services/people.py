"""Who joined a company, as a line in both histories."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from scheda.core.parties.events import PersonAdded, PersonRemoved
from scheda.core.parties.public import Relationship
from scheda.core.timeline.services.projecting import Line, forget, project

ROLE, PERSON_ADDED = "parties.relationship", "parties.person_added"


def show(event: PersonAdded) -> None:
    _show(Relationship.objects.filter(pk=event.relationship_id))


def hide(event: PersonRemoved) -> None:
    forget(event.relationship_id)


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    _show(Relationship.objects.filter(Q(party__in=party_ids) | Q(person__in=party_ids)))


def _show(roles: QuerySet[Relationship]) -> None:
    found = roles.select_related("party", "person")
    project(line for role in found for line in _lines(role))


def _lines(role: Relationship) -> Iterator[Line]:
    for here, other in ((role.party, role.person), (role.person, role.party)):
        yield Line(
            party_id=here.pk,
            at=role.created_at,
            kind=PERSON_ADDED,
            title=other.name if _seen_by_the_same(role) else "",
            ref_type=ROLE,
            ref_id=role.pk,
            facts={"other_id": str(other.pk), "is_person": other is role.person},
        )


def _seen_by_the_same(role: Relationship) -> bool:
    """Else the line of the one would tell the name of the other to who may not see it."""
    names = ("owner_id", "team_id", "is_private")
    return all(getattr(role.party, name) == getattr(role.person, name) for name in names)
