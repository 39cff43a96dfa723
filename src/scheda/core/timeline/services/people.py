"""Who joined a company, as a line in both histories."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from scheda.core.parties.events import PersonAdded, PersonRemoved, parties_of
from scheda.core.parties.public import Relationship, seen_by_the_same
from scheda.core.timeline.services.projecting import Line, forget, project

ROLE, PERSON_ADDED = "parties.relationship", "parties.person_added"
NAME_ANEW = f"""
UPDATE timeline_timelineentry AS line SET title = told.title
FROM (
    SELECT role.id, here.id AS party_id,
        CASE WHEN {seen_by_the_same("here", "other")} THEN other.name ELSE '' END AS title
    FROM parties_relationship AS role
    CROSS JOIN LATERAL (
        VALUES (role.party_id, role.person_id), (role.person_id, role.party_id)
    ) AS ends (here_id, other_id)
    JOIN parties_party AS here ON here.id = ends.here_id
    JOIN parties_party AS other ON other.id = ends.other_id
    WHERE role.party_id = ANY(%(ids)s) OR role.person_id = ANY(%(ids)s)
) AS told
WHERE line.ref_id = told.id AND line.kind = %(kind)s AND line.party_id = told.party_id
    AND line.title <> told.title
"""  # noqa: S608


def show(event: PersonAdded) -> None:
    _show(Relationship.objects.filter(pk=event.relationship_id))


def hide(event: PersonRemoved) -> None:
    forget(event.relationship_id)


def follow(event: Any) -> None:
    """A line keeps to the name of the other one, and says none that went out of sight."""
    with connection.cursor() as cursor:
        cursor.execute(NAME_ANEW, {"ids": parties_of(event), "kind": PERSON_ADDED})


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
            title=other.name if here.is_seen_by_the_same(other) else "",
            ref_type=ROLE,
            ref_id=role.pk,
            facts={"other_id": str(other.pk), "is_person": other is role.person},
        )
