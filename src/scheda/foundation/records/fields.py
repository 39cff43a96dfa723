"""How a record is spoken about everywhere: lists, filters, segments, imports, exports, API."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise

from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.stored import from_json

Label = str | Promise
MASK = "••••••"
"""What is shown of a sealed value."""
Choices = Callable[[], Iterable[tuple[str, Label]]]


@dataclass(frozen=True)
class Field:
    """One thing people can see, sort by, filter on, import or export.

    `path` is the ORM path to the stored value (default: the key); `display` the path to what is
    shown when that is something else, such as the person behind an id; `reads` the columns behind
    that, so that a list need not read whole records; `chooser` the record type that a PERSON or
    RECORD is chosen from; `tones` the looks of choices by their key; `exported` a
    path or expression that gives files what a property gives lists. Of a sealed field everybody
    gets the mask; with a `purpose` equal values are found by their blind index. `is_strict` is what
    strict mode seals.

    `hideable` is what a role may hide: not what names the record, nor what the program itself
    reckons with. `also` are further columns that tell the same and are hidden with it.
    """

    key: str
    label: Label
    kind: Kind = Kind.TEXT
    path: str = ""
    display: str = ""
    reads: tuple[str, ...] = ()
    choices: Choices | None = None
    tones: Mapping[str, str] = attribute(default_factory=dict, compare=False)
    chooser: str = ""
    exported: Any = ""
    sort: str = ""
    also: tuple[str, ...] = ()
    sortable: bool = False
    nullable: bool = False
    filterable: bool = False
    is_strict: bool = False
    bulk: bool = False
    importable: bool = False
    editable: bool = False
    is_link: bool = False
    on_phone: bool = False
    is_custom: bool = False
    is_required: bool = False
    is_sealed: bool = False
    purpose: str = ""
    hideable: bool = False

    @property
    def can_be_asked(self) -> bool:
        """What strict mode seals is neither compared nor searched by a part of it."""
        return self.filterable and not (self.is_strict and settings.STRICT)

    @property
    def orm_path(self) -> str:
        return self.path or self.key

    @property
    def sort_path(self) -> str:
        return self.sort or self.orm_path

    @property
    def chosen_from(self) -> str:
        return self.chooser or ("accounts.user" if self.kind is Kind.PERSON else "")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the record itself that hold it."""
        return (*((self.orm_path,) if "__" not in self.orm_path else ()), *self.also)

    @property
    def is_numeric(self) -> bool:
        return self.kind.is_numeric

    def value(self, record: Model | dict[str, Any] | None) -> Any:
        """The stored value, read through relations that the query has already joined."""
        value = read(record, self.display or self.orm_path)
        if self.is_sealed:
            return None if value is None else MASK
        return from_json(self.kind, value) if self.is_custom else value

    def options(self) -> list[tuple[str, str]]:
        return [(key, str(label)) for key, label in self.choices()] if self.choices else []

    def label_of(self, value: Any) -> str:
        return dict(self.options()).get(str(value), str(value))


def read(record: Any, path: str) -> Any:
    for name in path.split("__"):
        record = record.get(name) if isinstance(record, dict) else getattr(record, name, None)
    return record


class Fields:
    """The vocabulary of one kind of record. Immutable: `plus` and `without` return others."""

    def __init__(self, record_type: str, *fields: Field) -> None:
        self.record_type = record_type
        self._by_key = {field.key: field for field in fields}

    def __getitem__(self, key: str) -> Field:
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Field]:
        return iter(self._by_key.values())

    def pick(self, keys: Iterable[str]) -> list[Field]:
        return [self[key] for key in keys if key in self]

    def plus(self, fields: Iterable[Field]) -> "Fields":
        return Fields(self.record_type, *self, *fields)

    def without(self, keys: Iterable[str]) -> "Fields":
        gone = set(keys)
        return Fields(self.record_type, *(field for field in self if field.key not in gone))
