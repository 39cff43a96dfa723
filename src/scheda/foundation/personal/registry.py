"""Each area declares its tables here: a register, a full answer and a full erasure follow from it.

The file `personal.py` of an area is read at the start. A test fails for a table with a link to a
party, a person or a user that nobody declared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose


@dataclass
class Subject:
    """Whose data is looked for. `record_ids` grows with what is found, table after table.

    `named_by_law`: of these the name has to stay, for what is kept bears it.
    """

    party_ids: tuple[UUID, ...]
    record_ids: set[UUID] = field(default_factory=set)
    kept_ids: set[UUID] = field(default_factory=set)
    keeps_statistics: bool = False
    named_by_law: frozenset[UUID] = frozenset()


Found = Callable[[Subject], QuerySet[Any]]
Erase = Callable[[Subject], int]


@dataclass(frozen=True, kw_only=True)
class Held(Extension):
    """One table. `key` is the model's label in small letters.

    `about`: paths to the party whose row it is; the row leaves in an export and goes in an erasure.
    `mentions`: paths to a party that the row merely names; an erasure empties them.
    `staff`: columns that name our own people. `follows`: a column with ids of other records; the
    row is theirs. `found` is for tables that need a query of their own.
    `blank`: what is written over a row that stays, as an emptied one or for the statistics.
    `erase`: the area's own way, for `OnErasure.OWN`. `given`: the person handed it over (art. 20).
    `names_them`: what is kept must show whose it is.
    """

    key: str
    label: str | Promise
    purpose: Purpose
    basis: Basis
    kept: Kept
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    follows: str = ""
    found: Found | None = None
    on_erasure: OnErasure = OnErasure.DELETE
    blank: Mapping[str, Any] = field(default_factory=dict)
    erase: Erase | None = None
    because: str | Promise = ""
    names_them: bool = False
    export: bool = True
    given: bool = False
    hidden: tuple[str, ...] = ()
    order: int = 100

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.key)

    @property
    def is_of_customers(self) -> bool:
        return bool(self.about or self.mentions or self.follows or self.found)

    def rows(self, subject: Subject) -> QuerySet[Any]:
        """What this table holds of the subject."""
        rows = self.model._base_manager.all()
        if self.found is not None:
            return self.found(subject)
        return rows.filter(self._condition(subject)) if self.about or self.follows else rows.none()

    def naming(self, subject: Subject, path: str) -> QuerySet[Any]:
        """Rows of others that name the subject in this column."""
        return self.model._base_manager.filter(**{f"{path}__in": subject.party_ids})

    def _condition(self, subject: Subject) -> Q:
        condition = Q(pk__in=[])
        for path in self.about:
            condition |= Q(**{f"{path}__in": subject.party_ids})
        if self.follows:
            condition |= Q(**{f"{self.follows}__in": subject.record_ids})
        return condition


personal_data = ExtensionPoint("personal_data", accepts=Held)


def held_by(*keys: str, **facts: Any) -> Iterable[Held]:
    """The same said of several tables."""
    return [Held(key=key, **facts) for key in keys]
