"""Is this customer already here? Asked while somebody types a new one."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction
from django.db.models import CharField, F, FloatField, Q, QuerySet, Value

from scheda.core.parties.models import Party, PartyQuerySet, reached_by
from scheda.core.parties.models.choices import ContactType
from scheda.core.parties.services import contact_values, identifiers
from scheda.foundation.search.folding import folded

ALIKE = 0.45
VERY_ALIKE = 0.6
MOST = 5
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Draft:
    """What has been typed so far."""

    name: str = ""
    city: str = ""
    country: str = "IT"
    vat_number: str = ""
    tax_code: str = ""
    phone: str = ""
    email: str = ""


def duplicates_of(draft: Draft, user: Any, *, but: Any = None) -> list[Party]:
    """Customers that look like the draft and that this person may see, surest first.

    Each carries `reason` (vat, tax_code, phone, email, name) and `closeness`. One query.
    """
    seen = Party.objects.visible_to(user).not_binned().exclude(pk=but)
    branches = list(_branches(draft, seen))
    if not branches:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
        found = list(branches[0].union(*branches[1:], all=True))
    surest: dict[Any, Party] = {}
    for party in sorted(found, key=attrgetter("closeness"), reverse=True):
        surest.setdefault(party.pk, party)
    return list(surest.values())[:MOST]


def _branches(draft: Draft, seen: PartyQuerySet) -> Iterator[QuerySet[Party]]:
    vat = identifiers.check_vat(draft.vat_number, draft.country).value
    if vat:
        yield _sure(seen.filter(vat_number=vat), "vat", 1.3)
    code = identifiers.check_tax_code(draft.tax_code, draft.country)
    if identifiers.is_personal(code.kind):
        yield _sure(seen.filter(personal_tax_code_index=code.value), "tax_code", 1.2)
    elif code.value:
        yield _sure(seen.filter(tax_code=code.value), "tax_code", 1.2)
    for reason, type_, text in (
        ("phone", ContactType.PHONE, draft.phone),
        ("email", ContactType.EMAIL, draft.email),
    ):
        value = contact_values.normalize(type_, text, country=draft.country)
        if value:
            reached = seen.filter(reached_by([value], "contact_points__")).distinct()
            yield _sure(reached, reason, 1.1)
    if len(draft.name.strip()) >= SHORTEST_NAME:
        yield _alike(draft, seen)


def _sure(records: PartyQuerySet, reason: str, closeness: float) -> QuerySet[Party]:
    found: QuerySet[Party] = records.annotate(
        reason=Value(reason, CharField()), closeness=Value(closeness, FloatField())
    )[:MOST]
    return found


def _alike(draft: Draft, seen: PartyQuerySet) -> QuerySet[Party]:
    """Similar name in the same town, or a very similar one anywhere."""
    name: Any = folded(draft.name.strip())
    alike = seen.filter(sort_name__trigram_similar=name).annotate(
        reason=Value("name", CharField()), closeness=TrigramSimilarity(F("sort_name"), name)
    )
    if draft.city.strip():
        nearby = Q(city="") | Q(city__iexact=draft.city.strip())
        alike = alike.filter(nearby | Q(closeness__gte=VERY_ALIKE))
    found: QuerySet[Party] = alike.filter(closeness__gte=ALIKE).order_by("-closeness")[:MOST]
    return found
