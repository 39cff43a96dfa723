"""A field that a rule hides is empty in the copy of the record that its reader is given."""

from collections.abc import Iterator, Mapping
from typing import Any, Self, TypeVar

from django.db import models

from scheda.foundation.access.record_types import record_type
from scheda.foundation.access.rights import hidden_fields, rights_of

CUSTOM = "custom_"
R = TypeVar("R", bound=models.Model)


class VeiledQuerySet(models.QuerySet[R]):
    """Records that come to somebody come as they may see them; what is locked to be written, whole.

    Only what the query reads in columns of its own, such as sums, is for the caller to heed.
    """

    _reader: Any = None

    def as_seen_by(self, user: Any) -> Self:
        if not rights_of(user).hidden:
            return self
        seen: Self = self._chain()  # type: ignore[attr-defined]
        seen._reader = user
        return seen

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._reader = self._reader
        return clone

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._is_veiled:
            veil(self._result_cache, self._reader)

    def _iterator(self, *how: Any) -> Iterator[Any]:
        for record in super()._iterator(*how):  # type: ignore[misc]
            yield veil(record, self._reader) if self._is_veiled else record

    @property
    def reader(self) -> Any:
        """Who these come to, if any field is hidden from them."""
        return self._reader

    @property
    def _is_veiled(self) -> bool:
        return self._reader is not None and not self.query.select_for_update


def veil(told: Any, user: Any) -> Any:
    """Empty the hidden fields of a record, of those it was read with, or of several."""
    if rights_of(user).hidden:
        _veil(told, user, set())
    return told


def columns_of(kind_of_record: str, fields: set[str]) -> set[str]:
    """Fields by their names and by those of their columns, with what tells the same."""
    kind = record_type(kind_of_record) if fields else None
    known = kind.fields.pick(fields) if kind and kind.fields else []
    return fields | {name for field in known for name in field.columns}


def _veil(told: Any, user: Any, known: set[int]) -> None:
    if isinstance(told, models.Model):
        if id(told) not in known:
            known.add(id(told))
            _veil_one(told, user)
            _veil([*told._state.fields_cache.values()], user, known)
            _veil([*getattr(told, "_prefetched_objects_cache", {}).values()], user, known)
    elif isinstance(told, models.QuerySet):
        _veil(told._result_cache or [], user, known)  # noqa: SLF001 what was read already
    elif isinstance(told, Mapping):
        _veil([*told.values()], user, known)
    elif isinstance(told, list | tuple | set):
        for one in told:
            _veil(one, user, known)


def _veil_one(record: models.Model, user: Any) -> None:
    """A part goes by the rules of the record that it is `ruled_as`, its columns `ruled_by` them.

    A record that knows better what tells of a hidden field says so in `veil_for`.
    """
    if hasattr(record, "veil_for"):
        record.veil_for(user)
        return
    kind = getattr(record, "ruled_as", record._meta.label_lower)
    hidden = columns_of(kind, hidden_fields(user, kind))
    if not hidden:
        return
    rules: Mapping[str, str] = getattr(record, "ruled_by", {})
    emptied = set()
    for column in record._meta.concrete_fields:
        if rules.get(column.name, column.name) in hidden and not column.is_relation:
            record.__dict__[column.attname] = column.get_default()
            emptied.add(column.name)
    if own := {name.removeprefix(CUSTOM) for name in hidden if name.startswith(CUSTOM)}:
        kept = record.__dict__.get("custom") or {}
        record.__dict__["custom"] = {key: kept[key] for key in kept if key not in own}
        emptied.add("custom")
    record.__dict__["veiled"] = frozenset(emptied)
