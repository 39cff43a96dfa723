"""Picking one record of another kind: what may be picked, how it is found and called."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from scheda.foundation.extension.registry import Extension, ExtensionPoint

SHOWN = 8
LETTERS = 2


class Chooser(Extension):
    """`key` is the record type. `paths` are searched; each word must be in one of them."""

    label_of_kind: ClassVar[str | Promise]
    paths: ClassVar[tuple[str, ...]] = ("name",)

    def records(self, user: Any) -> QuerySet[Any]:
        """What this person may pick. Start from `visible_to`."""
        raise NotImplementedError

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        for word in text.split():
            found = Q()
            for path in self.paths:
                found |= Q(**{f"{path}__icontains": word})
            records = records.filter(found)
        return records

    def label(self, record: Any) -> str:
        return str(record)

    def detail(self, record: Any) -> str:
        """What tells two of the same name apart: town, code."""
        return ""

    def first(self, user: Any) -> Sequence[Any]:
        """What is offered before one types."""
        return []

    def choices(self, user: Any, text: str) -> list[dict[str, str]]:
        wanted = len(text) >= LETTERS
        found = self.search(self.records(user), text)[:SHOWN] if wanted else self.first(user)
        return [
            {"id": str(one.pk), "label": self.label(one), "detail": self.detail(one)}
            for one in found
        ]

    def labels(self, user: Any, keys: Iterable[str]) -> dict[str, str]:
        """The names of these records; those that the person may not see are left out."""
        wanted = {key for key in keys if key}
        try:
            found = self.records(user).filter(pk__in=wanted) if wanted else []
        except (ValueError, ValidationError):
            return {}
        return {str(one.pk): self.label(one) for one in found}


choosers = ExtensionPoint("choosers", accepts=Chooser)


def chooser_of(record_type: str) -> Chooser | None:
    return next((one for one in choosers if one.key == record_type), None)
