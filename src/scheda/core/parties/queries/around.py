"""Who and what stands around a customer."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from scheda.core.parties.models import Party, Relationship
from scheda.foundation.statements.together import Question

ROLE_COLUMNS = (
    *("version", "type", "job_title", "department", "phone", "email", "starts_on", "ends_on"),
    *("buying_roles", "attitude", "influence", "reports_to"),
    *("party__name", "person__name", "person__phone", "person__email"),
)


def roles_around(party: Party, user: Any) -> list[Relationship]:
    """Roles in this company, or of this person, with both ends in sight; present ones first."""
    return list(_roles_around(party, user))


def _roles_around(party: Party, user: Any) -> QuerySet[Relationship]:
    roles = Relationship.objects.visible_to(user).filter(Q(party=party) | Q(person=party))
    ordered = roles.order_by(F("ends_on").desc(nulls_first=True), "created_at")
    return ordered.select_related("party", "person").only(*ROLE_COLUMNS)


def roles_of_card(party: Party, user: Any) -> list[Relationship]:
    """The same, read once for all the blocks of one card."""
    return list(asks_of_roles(party, user))


def asks_of_roles(party: Party, user: Any) -> Question:
    kept: dict[Any, Question] = vars(party).setdefault("roles_asked", {})
    if user.pk not in kept:
        kept[user.pk] = Question(
            "parties.roles", user, lambda: _roles_around(party, user), party.pk
        )
    return kept[user.pk]


def people_count(user: Any, on: dt.date) -> Subquery:
    """How many people have a role in the company on a day, as a column of the party's own query."""
    roles = Relationship.objects.visible_to(user).current(on)
    here = roles.filter(party=OuterRef("pk")).order_by().values("party")
    return Subquery(here.annotate(count=Count("pk")).values("count"))


def companies_around(party: Party, user: Any) -> list[Party]:
    """The parent company and the subsidiaries that this person may see, in one query."""
    related = Q(parent=party)
    if party.parent_id:
        related |= Q(pk=party.parent_id)
    seen = Party.objects.visible_to(user).not_binned()
    return list(seen.filter(related).order_by("sort_name")[:50])
