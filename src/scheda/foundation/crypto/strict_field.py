"""Text that is stored plain, or sealed where strict mode asks for it. A column may hold both."""

import logging
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import EmptyResultSet, FieldError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import models
from django.db.models.lookups import Lookup
from django.db.models.query_utils import DeferredAttribute

from scheda.foundation.crypto import cipher, keyring
from scheda.foundation.crypto.blind_index import BlindIndexField, blind_indexes
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.crypto.errors import KeyDestroyed, KeyMissing, SealingError
from scheda.foundation.crypto.sealing import open_text, seal_text
from scheda.foundation.crypto.unreadable import Unreadable, key_missing

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField

logger = logging.getLogger(__name__)
MARK = "sealed§"
"""What sealed text begins with in its column; what is typed never does."""

LOOKUPS = {"exact", "in", "isnull", "is_sealed"}


class SealedText:
    """Sealed as it is stored; once opened, it is not opened again. Says nothing in logs."""

    def __init__(self, field: "StrictTextField", stored: str, text: str | None = None) -> None:
        self.field, self.stored, self.text = field, stored, text

    @property
    def data(self) -> bytes:
        return b64decode(self.stored.removeprefix(MARK))

    def opened_in(self, row_id: object) -> str:
        """Without the row, as `values_list` gives it; empty when nobody can read it."""
        try:
            holder = keyring.key_by_id(cipher.key_id_of(self.data)).holder
            table, column = self.field.model._meta.db_table, str(self.field.column)
            return open_text(self.data, Cell(table, column, str(row_id), holder))
        except (KeyDestroyed, KeyMissing):
            return ""

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class StrictAttribute(DeferredAttribute):
    """Opens the value when it is read, never before."""

    field: "StrictTextField"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        stored = super().__get__(instance, cls)
        return self.field.opened(instance, stored) if isinstance(stored, SealedText) else stored

    def __set__(self, instance: models.Model, value: Any) -> None:
        """The same text keeps its bytes, so that nothing seems changed."""
        former = instance.__dict__.get(self.field.attname)
        if isinstance(former, SealedText) and isinstance(value, str):
            try:
                if isinstance(value, Unreadable) or self.field.opened(instance, former) == value:
                    return
            except SealingError:
                pass
        instance.__dict__[self.field.attname] = value


class NothingHeld(Lookup):
    """Sealed text is neither compared nor searched by a part of it."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        raise EmptyResultSet


class StrictTextField(TextField):
    """Sealed by `save` and `bulk_create` in strict mode, under the key of its `holder`.

    Both kinds of row are read alike. Equal values are found by a `StrictIndexField` beside it.
    """

    descriptor_class = StrictAttribute

    def __init__(self, *args: Any, holder: str = "key_holder", **kwargs: Any) -> None:
        self.holder = holder
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "holder": self.holder}

    def get_internal_type(self) -> str:
        return "TextField"

    def get_lookup(self, lookup_name: str) -> Any:
        if settings.STRICT and lookup_name not in LOOKUPS:
            return NothingHeld
        return super().get_lookup(lookup_name)

    def cell(self, instance: models.Model, holder: str = "") -> Cell:
        owner = holder or getattr(instance, self.holder)
        return Cell(instance._meta.db_table, str(self.column), str(instance.pk), str(owner))

    def opened(self, instance: models.Model, sealed: SealedText) -> str:
        if sealed.text is None:
            try:
                sealed.text = open_text(sealed.data, self.cell(instance))
            except KeyMissing as missing:
                logger.warning("%s of %s: %s", self.name, instance.pk, missing)
                return key_missing()
        return sealed.text

    def is_sealed_copy(self, copied: Any) -> bool:
        """Whether a former value, as the history or the row keeps it, is sealed."""
        return isinstance(copied, SealedText) or (
            isinstance(copied, str) and copied.startswith(MARK)
        )

    def open_copy(self, instance: models.Model, copied: str) -> str:
        if not self.is_sealed_copy(copied):
            return copied
        return open_text(SealedText(self, copied).data, self.cell(instance))

    def from_db_value(self, value: Any, *_: Any) -> Any:
        if value is None or not value.startswith(MARK):
            return value
        sealed = SealedText(self, value)
        keyring.foresee(cipher.key_id_of(sealed.data))
        return sealed

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        stored = self.as_stored(model_instance, sealing=settings.STRICT)
        model_instance.__dict__[self.attname] = stored
        return stored

    def as_stored(self, instance: models.Model, *, sealing: bool) -> Any:
        """What to write: the same bytes again, or the text in the form that is asked for."""
        held = instance.__dict__.get(self.attname)
        if isinstance(held, SealedText):
            return held if sealing else self._plain(instance, held)
        if not sealing or not isinstance(held, str) or not held:
            return held.removeprefix(MARK) if isinstance(held, str) else held
        sealed = seal_text(held, self.cell(instance))
        return SealedText(self, f"{MARK}{b64encode(sealed).decode()}", held)

    def get_prep_value(self, value: Any) -> Any:
        return value.stored if isinstance(value, SealedText) else super().get_prep_value(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if settings.STRICT and isinstance(value, str) and value:
            raise FieldError(f"{self.name} is sealed: write it with save() or bulk_create().")
        return super().get_db_prep_save(value, connection)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput, **kwargs})

    def _plain(self, instance: models.Model, held: SealedText) -> Any:
        """In plain mode a row becomes plain when it is written; what cannot be opened stays."""
        try:
            text = self.opened(instance, held)
        except SealingError:
            return held
        return held if isinstance(text, Unreadable) else text


class StrictEmailField(StrictTextField):
    default_validators = [validate_email]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 254, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.EmailField, "widget": None, **kwargs})


class StrictIndexField(BlindIndexField):
    """The blind index of a `StrictTextField`: empty while that is plain."""

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: FBT001
        if settings.STRICT:
            return super().pre_save(model_instance, add)
        held = model_instance.__dict__.get(self.of)
        if not isinstance(held, SealedText):
            setattr(model_instance, self.attname, None)
        kept: bytes | None = getattr(model_instance, self.attname)
        return kept


@StrictTextField.register_lookup
class IsSealed(Lookup):
    """`phone__is_sealed=False`: stored plain; the empty text is neither."""

    lookup_name = "is_sealed"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        held = f"starts_with({column}, %s)" if self.rhs else f"NOT starts_with({column}, %s)"
        return f"({held} AND {column} <> '')", [*params, MARK, *params]


@contextmanager
def sealing_for(holders: Iterable[object]) -> Iterator[None]:
    """Many rows are written inside: in strict mode their keys are read or made at once."""
    if settings.STRICT:
        with keyring.batch(map(str, holders)):
            yield
    else:
        yield


def tokens_of(purpose: str, values: set[str]) -> list[str]:
    """What stands for these values where text is searched."""
    return [one.hex() for value in sorted(values) for one in blind_indexes(purpose, value)]
