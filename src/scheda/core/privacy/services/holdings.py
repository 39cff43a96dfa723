"""The register read backwards: what is held of one party, table by table, in a safe order."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from scheda.foundation.personal.registry import Held, Subject, personal_data
from scheda.foundation.personal.vocabulary import OnErasure


@dataclass(frozen=True)
class Holding:
    """Rows of one table that are about the subject, and what becomes of them."""

    held: Held
    rows: int
    how: str

    @property
    def is_kept(self) -> bool:
        return self.how == OnErasure.KEEP


@dataclass(frozen=True)
class Mention:
    """Rows of others that name the subject in one column."""

    held: Held
    path: str
    rows: int


def subject_of(*party_ids: UUID, keeps_statistics: bool = False) -> Subject:
    """The subject with the ids of all its records; those that the law keeps are marked."""
    subject = Subject(party_ids=party_ids, keeps_statistics=keeps_statistics)
    named = False
    for held in first_children(about_customers()):
        ids = _ids(held.rows(subject)) if held.about or held.found else set()
        subject.record_ids |= ids
        if held.on_erasure in {OnErasure.KEEP, OnErasure.BLANK}:
            subject.kept_ids |= ids
        named = named or (held.names_them and bool(ids))
    subject.named_by_law = frozenset(party_ids) if named else frozenset()
    return subject


def holdings(subject: Subject) -> list[Holding]:
    """Every table that says something of the subject, in the order of the register."""
    found = (Holding(held, held.rows(subject).count(), how(held, subject))
             for held in personal_data if held.is_of_customers)  # fmt: skip
    return [one for one in found if one.rows]


def mentions(subject: Subject) -> list[Mention]:
    found = (
        Mention(held, path, held.naming(subject, path).count())
        for held in personal_data
        for path in held.mentions
    )
    return [one for one in found if one.rows]


def how(held: Held, subject: Subject) -> str:
    """For the statistics rows are emptied instead of deleted, where that makes sense."""
    if held.on_erasure == OnErasure.DELETE and held.blank and subject.keeps_statistics:
        return str(OnErasure.BLANK)
    return str(held.on_erasure)


def about_customers() -> tuple[Held, ...]:
    return tuple(held for held in personal_data if held.is_of_customers)


def first_children(held: tuple[Held, ...]) -> list[Held]:
    """Tables that point to others before those they point to, so that nothing is left hanging."""
    known = {one.key: one for one in held}
    return [known[key] for key in _order(tuple(known))]


@cache
def _order(keys: tuple[str, ...]) -> list[str]:
    below: dict[str, list[str]] = {key: [] for key in keys}
    for key in keys:
        for target in _targets(key):
            if target in below and target != key:
                below[target].append(key)
    return list(TopologicalSorter(below).static_order())


def _targets(key: str) -> Iterator[str]:
    for field in apps.get_model(key)._meta.concrete_fields:
        if field.is_relation and field.related_model and not field.null:
            yield field.related_model._meta.label_lower


def _ids(rows: QuerySet[Any]) -> set[UUID]:
    if rows.model._meta.pk.get_internal_type() != "UUIDField":
        return set()
    return set(rows.values_list("pk", flat=True))
