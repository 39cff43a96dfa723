"""What each area does with entries that a restored backup does not know."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden

Matches = Callable[[UUID | str], bool]


@dataclass(frozen=True)
class Replay(Extension):
    """`run(matches, entries)` does again what the entries of `kind` say, oldest first.

    `matches(id)` tells whether one of the entries is about this id. What was done already may be
    asked for again.
    """

    kind: str
    run: Callable[[Matches, Sequence[LedgerEntry]], object]
    order: int = 100

    @property
    def key(self) -> str:  # type: ignore[override]
        return self.kind


replays = ExtensionPoint("replays", accepts=Replay)


def replay_since(position: int) -> dict[str, int]:
    """Do again whatever ended after `position`; answer how many entries of each kind."""
    newer = list(LedgerEntry.objects.filter(position__gt=position).order_by("position"))
    done = {}
    for replay in replays:
        entries = [entry for entry in newer if entry.kind == replay.kind]
        if entries:
            replay.run(matching(entries), entries)
            done[replay.kind] = len(entries)
    return done


def matching(entries: Iterable[LedgerEntry]) -> Matches:
    subjects = {entry.subject for entry in entries}
    return lambda subject: hidden(subject) in subjects
