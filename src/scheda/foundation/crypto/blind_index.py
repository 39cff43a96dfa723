"""Exact search over sealed values, without opening any: a keyed hash beside the value."""

import hmac
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.lookups import In, Lookup

from scheda.foundation.crypto import index_keys
from scheda.foundation.crypto.errors import KeyDestroyed
from scheda.foundation.crypto.unreadable import Unreadable

if TYPE_CHECKING:
    BinaryField = models.BinaryField[bytes | str | None, bytes | None]
else:
    BinaryField = models.BinaryField

BYTES = 12


def blind_index(purpose: str, value: str) -> bytes:
    """Equal values give equal bytes within one purpose. Case and white space do not count."""
    return _index(index_keys.newest(), purpose, value)


def blind_indexes(purpose: str, value: str) -> list[bytes]:
    """With each key in use: while one is renewed, a value may be indexed with the other still."""
    return [_index(version, purpose, value) for version in index_keys.in_use()]


def is_of_newest_key(index: bytes) -> bool:
    newest = index_keys.newest()
    marked = len(index) > BYTES
    return marked and index[0] == newest if newest != index_keys.FIRST else not marked


def _index(version: int, purpose: str, value: str) -> bytes:
    """Of later keys the version comes first; the first one is known by its length."""
    folded = "".join(unicodedata.normalize("NFKC", value).casefold().split())
    mark = b"" if version == index_keys.FIRST else bytes([version])
    secret = index_keys.secret_of(version, purpose)
    return mark + hmac.digest(secret, folded.encode(), sha256)[:BYTES]


class BlindIndexField(BinaryField):
    """Follows the sealed field `of`, and is searched by plain text: `filter(code_index="…")`.

    Not for values that few rows tell apart, such as a sex or a birth year: equal stays equal.
    """

    def __init__(self, *args: Any, of: str, purpose: str = "", **kwargs: Any) -> None:
        self.of, self._purpose = of, purpose
        super().__init__(*args, **{"null": True, "db_index": True, "max_length": BYTES, **kwargs})

    @property
    def purpose(self) -> str:
        return self._purpose or f"{self.model._meta.label_lower}.{self.of}"

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "purpose": self._purpose}

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: FBT001
        try:
            text = getattr(model_instance, self.of)
        except KeyDestroyed:
            text = ""
        if isinstance(text, Unreadable):
            kept: bytes | None = getattr(model_instance, self.attname)
            return kept
        index = blind_index(self.purpose, text) if text else None
        setattr(model_instance, self.attname, index)
        return index

    def searched(self, values: Iterable[Any]) -> list[Any]:
        """Each plain text by all its indexes; bytes as they are."""
        return [
            index
            for value in values
            for index in (blind_indexes(self.purpose, value) if isinstance(value, str) else [value])
        ]


@BlindIndexField.register_lookup
class OneOf(In):
    def get_prep_lookup(self) -> Any:
        if not hasattr(self.rhs, "resolve_expression"):
            self.rhs = self.lhs.output_field.searched(self.rhs)
        return super().get_prep_lookup()


@BlindIndexField.register_lookup
class Same(OneOf):
    lookup_name = "exact"

    def get_prep_lookup(self) -> Any:
        if self.rhs is None:
            return None
        self.rhs = [self.rhs]
        return super().get_prep_lookup()


@BlindIndexField.register_lookup
class OtherThan(Lookup):
    """Made with another key than this version."""

    lookup_name = "other_than"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        marked = self.rhs != index_keys.FIRST
        if not marked:
            return f"octet_length({column}) <> %s", [*params, BYTES]
        wrong = f"(octet_length({column}) = %s OR get_byte({column}, 0) <> %s)"
        return wrong, [*params, BYTES, *params, self.rhs]
