"""After a restore: accounts closed since the backup are closed again, and sessions stay ended."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import sessions
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden

CLOSED, SESSIONS_ENDED = "accounts.closed", "accounts.sessions_ended"
Matches = Callable[[UUID | str], bool]


def close_again(matches: Matches, entries: Sequence[LedgerEntry]) -> None:
    """Who was let in again later stays in: the last entry about somebody counts."""
    is_closed = {entry.subject: bool(entry.detail.get("closed", True)) for entry in entries}
    for user in _people(matches):
        user.is_active = not is_closed[hidden(user.pk)]
        user.version += 1
        user.save(update_fields=["is_active", "version", "updated_at"])
        sessions.end_all(user)


def end_sessions_again(matches: Matches, entries: Sequence[LedgerEntry]) -> None:
    for user in _people(matches):
        sessions.end_all(user)


def _people(matches: Matches) -> list[Any]:
    return [user for user in User.objects.all() if matches(user.pk)]
