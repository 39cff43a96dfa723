"""Rows of any declared table as plain values: sealed ones opened, people by their names."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Field
from django.utils.functional import cached_property

from scheda.foundation.accounts.models import User
from scheda.foundation.crypto.errors import SealingError
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.crypto.sealed_json import SealableJSONField
from scheda.foundation.crypto.strict_field import StrictTextField
from scheda.foundation.personal.columns import is_machinery, title_of
from scheda.foundation.personal.registry import Held, Subject, personal_data

TECHNICAL = frozenset({"version", "updated_at", "dedupe_key"})
BATCH = 1_000


@dataclass
class Table:
    """What one table holds of the subject."""

    held: Held
    rows: list[list[Any]]

    @cached_property
    def fields(self) -> list["Field[Any, Any]"]:
        return shown_fields(self.held)

    @property
    def columns(self) -> list[str]:
        return [one.name for one in self.fields]

    @cached_property
    def places_to_read(self) -> list[int]:
        """Where the columns stand that say something to a person."""
        return [at for at, one in enumerate(self.fields) if not is_machinery(one)]

    @property
    def titles(self) -> list[str]:
        return [title_of(self.fields[at]) for at in self.places_to_read]


def shown_fields(held: Held) -> list["Field[Any, Any]"]:
    """Columns that say something; keys, fingerprints and housekeeping stay out."""
    left_out = TECHNICAL | set(held.hidden)
    return [one for one in held.model._meta.concrete_fields if one.name not in left_out]


def tables_of(subject: Subject) -> list[Table]:
    names = dict(User.objects.values_list("pk", "name"))
    read = (
        Table(held, _read(held, subject, names))
        for held in personal_data
        if held.export and held.is_of_customers
    )
    return [table for table in read if table.rows]


def _read(held: Held, subject: Subject, names: dict[UUID, str]) -> list[list[Any]]:
    fields = shown_fields(held)
    rows = held.rows(subject).order_by("pk")
    return [[_value(row, one, names) for one in fields] for row in rows.iterator(chunk_size=BATCH)]


def _value(row: Any, field: Any, names: dict[UUID, str]) -> Any:
    if isinstance(field, SealedTextField | StrictTextField):
        return _opened(row, field)
    value = field.value_from_object(row)
    if isinstance(field, SealableJSONField):
        return {key: _value_of_own(row, field, key) for key in value}
    if field.is_relation and value is not None:
        return names.get(value, str(value)) if field.related_model is User else str(value)
    if isinstance(value, bytes | memoryview):
        return None
    return str(value) if hasattr(value, "lower") and not isinstance(value, str) else value


def _value_of_own(row: Any, field: SealableJSONField, key: str) -> Any:
    try:
        return field.open(row, key)
    except SealingError:
        return ""


def _opened(row: Any, field: SealedTextField | StrictTextField) -> str:
    try:
        return str(getattr(row, field.name) or "")
    except SealingError:
        return ""
