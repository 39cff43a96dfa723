from typing import Self

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

    class Meta:
        abstract = True

    @classmethod
    def locked(cls, record: Self, *, version: int | None = None) -> Self:
        """Lock the row for this transaction; refuse when it is no longer `version`."""
        current = cls._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
        if version is not None and current.version != version:
            raise StaleRecord(current)
        return current
