"""A text column that the database holds sealed and the model shows plain."""

import logging
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from scheda.foundation.crypto import cipher
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.crypto.errors import KeyDestroyed, KeyMissing, SealingError
from scheda.foundation.crypto.keyring import key_by_id
from scheda.foundation.crypto.sealing import open_text, seal_text
from scheda.foundation.crypto.unreadable import key_missing

if TYPE_CHECKING:
    TextField = models.TextField[str | None, str]
else:
    TextField = models.TextField

logger = logging.getLogger(__name__)
LOOKUPS = {"exact", "isnull"}


class Sealed:
    """The stored bytes. Says nothing in logs, templates and error pages."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class Plain:
    """A text waiting to be sealed by `save`."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "<to be sealed>"

    __str__ = __repr__


class SealedAttribute(DeferredAttribute):
    """Opens the value when it is read, never before."""

    field: "SealedTextField"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        stored = super().__get__(instance, cls)
        if isinstance(stored, Sealed):
            try:
                return open_text(stored.data, self.field.cell(instance))
            except KeyMissing as missing:
                logger.warning("%s of %s: %s", self.field.name, instance.pk, missing)
                return key_missing()
        return stored.text if isinstance(stored, Plain) else ""

    def __set__(self, instance: models.Model, value: Any) -> None:
        if not isinstance(value, str | Sealed | None):
            raise TypeError(f"{self.field.name} takes text, got {type(value).__name__}.")
        if isinstance(value, str) and self._already_holds(instance, value):
            return
        kept = value if isinstance(value, Sealed) else Plain(value) if value else None
        instance.__dict__[self.field.attname] = kept

    def _already_holds(self, instance: models.Model, text: str) -> bool:
        """Sealing the same text anew would look like a change in the history."""
        stored = instance.__dict__.get(self.field.attname)
        if not isinstance(stored, Sealed):
            return False
        if text == key_missing():
            return True
        try:
            return open_text(stored.data, self.field.cell(instance)) == text
        except SealingError:
            return False


class SealedTextField(TextField):
    """Sealed under the key of its holder, and bound to its table, column and row.

    `holder` names the attribute that says whose value this is: the party's id, or the name of a
    purpose of the system. The empty text is stored as NULL. Written by `save` and `bulk_create`;
    searched by a `BlindIndexField` beside it.
    """

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, holder: str = "key_holder", **kwargs: Any) -> None:
        self.holder = holder
        super().__init__(*args, **{**kwargs, "null": True})
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("null")
        return name, path, args, {**kwargs, "holder": self.holder}

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in LOOKUPS else None

    def cell(self, instance: models.Model, holder: str = "") -> Cell:
        owner = holder or getattr(instance, self.holder)
        if not owner or instance.pk is None:
            raise SealingError(f"{self.name} has no row or no holder yet.")
        return Cell(instance._meta.db_table, str(self.column), str(instance.pk), str(owner))

    def is_sealed_copy(self, copied: Any) -> bool:
        """Every former value was."""
        return True

    def open_copy(self, instance: models.Model, copied: str) -> str:
        """Open a former value of this cell as the history keeps it: a backslash, x, hex digits."""
        return open_text(bytes.fromhex(copied.removeprefix("\\x")), self.cell(instance))

    def from_db_value(self, value: Any, *_: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: FBT001
        stored = model_instance.__dict__.get(self.attname)
        if isinstance(stored, Plain):
            stored = Sealed(seal_text(stored.text, self.cell(model_instance)))
        elif isinstance(stored, Sealed):
            stored = self._at_home(stored, model_instance, is_new=add)
        model_instance.__dict__[self.attname] = stored
        return stored

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed) or hasattr(value, "resolve_expression"):
            return value
        raise FieldError(
            f"{self.name} is sealed: write it with save() or bulk_create(), "
            "search it by its blind index."
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        value = super().get_db_prep_value(value, connection, prepared)
        return connection.Database.Binary(value.data) if isinstance(value, Sealed) else value

    def value_to_string(self, obj: models.Model) -> str:
        raise SealingError(f"{self.name} is sealed and does not leave in a fixture.")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput, **kwargs})

    def _at_home(self, stored: Sealed, instance: models.Model, *, is_new: bool) -> Sealed:
        """Seal anew what was read under another holder, as after a merge of two customers."""
        if is_new:
            open_text(stored.data, self.cell(instance))
        try:
            former = key_by_id(cipher.key_id_of(stored.data)).holder
        except (KeyDestroyed, KeyMissing):
            return stored
        if former == str(getattr(instance, self.holder)):
            return stored
        text = open_text(stored.data, self.cell(instance, former))
        return Sealed(seal_text(text, self.cell(instance)))
