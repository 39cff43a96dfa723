"""Whose changes can be read in words. Each area registers the records it keeps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, Model
from django.utils.functional import Promise

from scheda.foundation.extension.registry import Extension, ExtensionPoint

Restore = Callable[..., Any]


@dataclass(frozen=True)
class History(Extension):
    """`key` is the record type. `named_by` are the columns that tell one record from another.

    `silent` columns are copies and housekeeping: a change of nothing else is not told. `verbs` are
    columns whose filling and emptying is a deed of its own: archived, restored. `restore` is the
    service that writes a former value back: `restore(record, by=…, **{name: value})`; records
    without one are read-only history. `ruled_by` names the field whose rule covers a whole row:
    whoever does not see that field does not hear of the row.
    """

    key: str
    model: type[Model]
    noun: str | Promise = ""
    named_by: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()
    verbs: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    restore: Restore | None = None
    ruled_by: Callable[[Mapping[str, Any]], str] | None = None
    labels: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100

    @property
    def columns(self) -> dict[str, "Field[Any, Any]"]:
        """The model's fields by the name that the stored rows use."""
        return {str(one.column): one for one in self.model._meta.concrete_fields}


histories = ExtensionPoint("histories", accepts=History)


def history_of(record_type: str) -> History | None:
    return next((one for one in histories if one.key == record_type), None)
