from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.db.models.functions import Left

from scheda.foundation.access.reach import CUSTOMERS, by_reach
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.search.folding import PENDING
from scheda.foundation.search.registry import search_kinds

PREFIX = 60
IS_CUSTOMER = Q(is_customer=True)
SHARES = {
    "customers": IS_CUSTOMER,
    "people": Q(record_type=CUSTOMERS, is_customer=False),
    "others": ~Q(record_type=CUSTOMERS),
}
"""Each has an index of words of its own: what there is most of neither hides nor slows the rest."""


def kinds_for(user: Any) -> list[str]:
    """The kinds that one may see, in the order in which they are told."""
    seen = {kind for same in reaches(user).values() for kind in same}
    return [kind.key for kind in search_kinds if kind.key in seen]


def reaches(user: Any) -> dict[Scope, list[str]]:
    return by_reach(user, (kind.key for kind in search_kinds))


def columns_for(user: Any) -> tuple[str, ...]:
    """Where somebody may look: in the words; where rules hide a field of theirs, in titles alone.

    `words` stays among them for its index.
    """
    is_whole = user is None or all(kind.is_told_whole(user) for kind in search_kinds)
    return ("words",) if is_whole else ("words", "told")


class SearchEntryQuerySet(ScopedQuerySet):
    owner_path, team_path, private_path = "owner_id", "team_id", "is_private"

    def told_to(self, user: Any) -> "SearchEntryQuerySet":
        """With `told`, what this reader may look in, when that is not all of the words."""
        if len(columns_for(user)) == 1:
            return self
        closed = [kind.key for kind in search_kinds if not kind.is_told_whole(user)]
        title = Func("title", function="scheda_fold", output_field=models.TextField())
        told = Case(When(record_type__in=closed, then=title), default=F("words"))
        narrowed: SearchEntryQuerySet = self.alias(told=told)
        return narrowed

    def visible_to(self, user: Any) -> "SearchEntryQuerySet":
        """Entries of kinds that one may see, as far as that right and the one on parties reach."""
        found = [
            self.within(user, reach).filter(record_type__in=kinds)
            for reach, kinds in reaches(user).items()
        ]
        return reduce(or_, found) if found else self.none()


class SearchEntry(models.Model):
    """What a person would type to find one record, folded: lower case, no accents, bare digits.

    `words` begins with the folded title. Owner, team and privacy are those of the party;
    `is_customer` is a party in use that is not just somebody's contact.
    """

    record_type = models.CharField(max_length=80)
    record_id = models.UUIDField()
    party_id = models.UUIDField(null=True)
    owner_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    is_private = models.BooleanField(default=False)
    is_customer = models.BooleanField(db_default=False)
    title = models.CharField(max_length=300)
    detail = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"], name="search_entry_record_once"
            )
        ]
        indexes = [
            GinIndex(
                OpClass(F("words"), name="gin_trgm_ops"),
                name="search_entry_words",
                **PENDING,
            ),
            GinIndex(
                OpClass(F("words"), name="gin_trgm_ops"),
                "team_id",
                "owner_id",
                name="search_entry_customer_words",
                condition=IS_CUSTOMER,
                **PENDING,
            ),
            *(
                GinIndex(
                    Func("words", function="scheda_lexemes", output_field=SearchVectorField()),
                    name=f"search_entry_{name}",
                    condition=condition,
                    **PENDING,
                )
                for name, condition in SHARES.items()
            ),
            models.Index(
                OpClass(Left("words", PREFIX), name="text_pattern_ops"), name="search_entry_prefix"
            ),
            models.Index(fields=["party_id"], name="search_entry_party"),
            models.Index(fields=["owner_id"], name="search_entry_owner"),
            models.Index(fields=["team_id"], name="search_entry_team"),
        ]

    def __str__(self) -> str:
        return self.title

    def veil_for(self, user: Any) -> None:
        if not search_kinds[self.record_type].is_told_whole(user):
            self.detail = ""
