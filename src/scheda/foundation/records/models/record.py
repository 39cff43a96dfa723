from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from scheda.foundation.records.identity import uuid7


class StaleRecord(ValidationError):
    """Somebody saved this record after it was opened here."""

    def __init__(self, current: "Record") -> None:
        super().__init__(_("Somebody changed this while you were editing. Compare."))
        self.current = current


class Record(models.Model):
    """What every stored thing has: a time-ordered id, times, and a version."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    veiled: ClassVar[frozenset[str]] = frozenset()
    """Columns emptied in this copy, because its reader may not see them: never written back."""

    class Meta:
        abstract = True

    def save(self, *, update_fields: Iterable[str] | None = None, **how: Any) -> None:
        if self.veiled:
            columns = update_fields or (one.name for one in self._meta.local_concrete_fields)
            update_fields = {*columns} - self.veiled - {self._meta.pk.name}
        super().save(update_fields=update_fields, **how)

    @classmethod
    def locked(cls, record: Self, *, version: int | None = None) -> Self:
        """Lock the row, not what will point to it; refuse when it is no longer `version`."""
        rows = cls._default_manager.select_for_update(of=("self",), no_key=True)
        current = rows.get(pk=record.pk)
        if version is not None and current.version != version:
            raise StaleRecord(current)
        return current
