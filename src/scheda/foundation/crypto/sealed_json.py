"""A JSON column whose values may be sealed one by one."""

import json
import logging
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any, TypeGuard

from django.db import models

from scheda.foundation.crypto.blind_index import blind_index, blind_indexes
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.crypto.errors import KeyMissing, SealingError
from scheda.foundation.crypto.sealing import open_text, seal_text
from scheda.foundation.crypto.unreadable import key_missing

logger = logging.getLogger(__name__)
SEALED, INDEX = "sealed", "index"
Stored = dict[str, str]


@dataclass(frozen=True, repr=False)
class ToSeal:
    """A value that `save` seals. With a `purpose` it can be found by a blind index.

    `former` is what is stored now: an equal value keeps its bytes, so that nothing seems changed.
    """

    value: Any
    purpose: str = ""
    former: Any = None

    def __repr__(self) -> str:
        return "<to be sealed>"


def is_sealed(stored: Any) -> TypeGuard[Stored]:
    return isinstance(stored, dict) and SEALED in stored


def indexes_of(purpose: str, value: Any) -> list[str]:
    """What equal values are found by, with every key that is in use."""
    return [_coded(one) for one in blind_indexes(purpose, _text(value))]


class SealableJSONField(models.JSONField):
    """An object of which single values are sealed with the key of the row's `key_holder`.

    A `ToSeal` is sealed by `save` and `bulk_create`; `update()` cannot write it. The database and
    its history see `{"sealed": …}`, bound to table, column, key and row.
    """

    def deconstruct(self) -> Any:
        """An ordinary JSON column to the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        self.seal(model_instance)
        return super().pre_save(model_instance, add)

    def seal(self, instance: models.Model) -> None:
        """Seal what waits for it; asked by `save`, and before a `bulk_update`."""
        values = getattr(instance, self.attname)
        if isinstance(values, dict) and any(isinstance(one, ToSeal) for one in values.values()):
            sealed = {
                key: self._sealed(instance, key, one) if isinstance(one, ToSeal) else one
                for key, one in values.items()
            }
            setattr(instance, self.attname, sealed)

    def open(self, instance: models.Model, key: str) -> Any:
        """The value under a key, sealed or not; None when there is none."""
        stored = getattr(instance, self.attname).get(key)
        if not is_sealed(stored):
            return stored
        try:
            return self._opened(instance, key, stored)
        except KeyMissing as missing:
            logger.warning("%s.%s of %s: %s", self.name, key, instance.pk, missing)
            return key_missing()

    def reindexed(self, instance: models.Model, key: str, purpose: str) -> bool:
        """Give a sealed value the index of the newest key; False when it cannot be opened.

        Without a purpose the index is taken away.
        """
        values = getattr(instance, self.attname)
        try:
            value = self._opened(instance, key, values[key])
        except SealingError:
            return False
        values[key] = {SEALED: values[key][SEALED], **_index(purpose, value)}
        return True

    def cell(self, instance: models.Model, key: str) -> Cell:
        holder = str(instance.key_holder)  # type: ignore[attr-defined]
        return Cell(instance._meta.db_table, f"{self.column}.{key}", str(instance.pk), holder)

    def _opened(self, instance: models.Model, key: str, stored: Stored) -> Any:
        return json.loads(open_text(b64decode(stored[SEALED]), self.cell(instance, key)))

    def _sealed(self, instance: models.Model, key: str, wanted: ToSeal) -> Stored:
        index, former = _index(wanted.purpose, wanted.value), wanted.former
        if is_sealed(former) and self._is_same(instance, key, former, wanted.value):
            return {SEALED: former[SEALED], **index}
        sealed = seal_text(json.dumps(wanted.value), self.cell(instance, key))
        return {SEALED: _coded(sealed), **index}

    def _is_same(self, instance: models.Model, key: str, stored: Stored, value: Any) -> bool:
        try:
            return bool(self._opened(instance, key, stored) == value)
        except SealingError:
            return False


def _index(purpose: str, value: Any) -> Stored:
    return {INDEX: _coded(blind_index(purpose, _text(value)))} if purpose else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _coded(content: bytes) -> str:
    return b64encode(content).decode()
