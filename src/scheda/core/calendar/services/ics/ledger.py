"""What of a pile is new, has changed, or is here already."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from scheda.core.activities.public import Task
from scheda.core.calendar.models import OutsideEvent
from scheda.core.calendar.services.ics.outside import Group
from scheda.foundation.accounts.models import User

OURS = "@scheda"


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Ledger:
    """Remembers what it has judged, so that the same event twice in one pile comes in once."""

    def __init__(self, owner: User) -> None:
        self.owner = owner
        self.known: dict[str, tuple[int, str]] = {}

    def open(self, groups: Iterable[Group]) -> None:
        """Read what is stored of these, in two queries."""
        uids = [group.uid for group in groups if group.uid not in self.known]
        stored = OutsideEvent.objects.filter(owner=self.owner, uid__in=uids)
        for uid, sequence, fingerprint in stored.values_list("uid", "sequence", "fingerprint"):
            self.known.setdefault(uid, (sequence, fingerprint))
        written_here = {key: uid for uid in uids if (key := _key(uid)) is not None}
        for key in Task.objects.filter(pk__in=written_here).values_list("pk", flat=True):
            # Our own feed come back: what it says is what we know.
            self.known[written_here[key]] = (2**31, "")

    def judge(self, group: Group) -> State:
        known = self.known.get(group.uid)
        if known is not None and (known[1] == group.fingerprint or group.sequence < known[0]):
            return State.UNCHANGED
        self.known[group.uid] = (group.sequence, group.fingerprint)
        return State.NEW if known is None else State.CHANGED


def _key(uid: str) -> UUID | None:
    try:
        return UUID(uid.removesuffix(OURS)) if uid.endswith(OURS) else None
    except ValueError:
        return None
