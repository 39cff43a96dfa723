"""Exact search over sealed values, without opening any: a keyed hash beside the value."""

import hmac
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import models

from scheda.foundation.crypto.errors import KeyDestroyed
from scheda.foundation.crypto.master import derived_key
from scheda.foundation.crypto.unreadable import Unreadable

if TYPE_CHECKING:
    BinaryField = models.BinaryField[bytes | str | None, bytes | None]
else:
    BinaryField = models.BinaryField

BYTES = 12


def blind_index(purpose: str, value: str) -> bytes:
    """Equal values give equal bytes within one purpose. Case and white space do not count."""
    folded = "".join(unicodedata.normalize("NFKC", value).casefold().split())
    return hmac.digest(derived_key(f"blind-index/{purpose}"), folded.encode(), sha256)[:BYTES]


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

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return blind_index(self.purpose, value)
        return super().get_prep_value(value)
