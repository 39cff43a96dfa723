"""Filling the index: set-based, in the transaction of the fact."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Func, TextField, Value

from scheda.foundation.search.models import SearchEntry

COPIED = ("party_id", "owner_id", "team_id", "is_private", "title", "detail", "words")


def put(entries: Iterable[SearchEntry]) -> None:
    """Write the entries, new or again. `words` is given as typed and folded by the database."""
    prepared = []
    for entry in entries:
        typed = f"{entry.title} {entry.words}"
        entry.title, entry.detail = entry.title[:300], entry.detail[:300]
        entry.words = Func(Value(typed), function="scheda_fold", output_field=TextField())
        prepared.append(entry)
    SearchEntry.objects.bulk_create(
        prepared,
        update_conflicts=True,
        unique_fields=["record_type", "record_id"],
        update_fields=COPIED,
        batch_size=2_000,
    )


def remove(record_ids: Sequence[UUID]) -> None:
    SearchEntry.objects.filter(record_id__in=record_ids).delete()


def move(party_ids: Sequence[UUID], *, owner_id: UUID | None, team_id: UUID | None) -> None:
    """Parties changed hands: everything of theirs is found by their new people."""
    SearchEntry.objects.filter(party_id__in=party_ids).update(owner_id=owner_id, team_id=team_id)
