"""Who stands behind an e-mail address: a colleague, or somebody on a customer's card."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from scheda.core.parties.public import ContactPoint, Party, Relationship, reached_by
from scheda.foundation.accounts.models import User


@dataclass(frozen=True)
class KnownPeople:
    """Of many addresses at once, as far as the reader may see."""

    colleagues: dict[str, User] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    companies: dict[object, Party] = field(default_factory=dict)
    """Of a person, the first company one may see."""

    def customer(self, emails: Iterable[str]) -> tuple[Party | None, Party | None]:
        """The customer and the person; the first address that is on a card counts."""
        found = next((self.parties[one] for one in emails if one in self.parties), None)
        if found is None:
            return None, None
        if found.kind != Party.Kind.PERSON:
            return found, None
        return self.companies.get(found.pk), found


def known_people(emails: Iterable[str], *, viewer: User) -> KnownPeople:
    wanted = set(emails)
    colleagues = User.objects.active().filter(email__in=wanted).exclude(pk=viewer.pk)
    points = (
        ContactPoint.objects.filter(reached_by(wanted), type=ContactPoint.Type.EMAIL)
        .filter(party__in=Party.objects.visible_to(viewer).not_binned())
        .select_related("party")
        .order_by("-pk")
    )
    parties = {point.normalized: point.party for point in points}
    people = [party.pk for party in parties.values() if party.kind == Party.Kind.PERSON]
    roles = Relationship.objects.visible_to(viewer).current(timezone.localdate())
    found = roles.filter(person__in=people).select_related("party")
    companies: dict[object, Party] = {role.person_id: role.party for role in found}
    return KnownPeople({one.email: one for one in colleagues}, parties, companies)
