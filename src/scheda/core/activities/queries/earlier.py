"""What an entry said before it was corrected."""

import datetime as dt
from dataclasses import dataclass

from scheda.core.activities.models import Activity
from scheda.foundation.accounts.models import User
from scheda.foundation.audit.models import Change

SHOWN = 50


@dataclass(frozen=True)
class Version:
    """The words, and until when they stood and who corrected them."""

    text: str
    at: dt.datetime
    by: str


def versions_of(activity: Activity) -> list[Version]:
    corrected = Change.objects.of(activity).filter(action="U", before__has_key="text")
    changes = list(corrected.order_by("-id")[:SHOWN])
    people = User.objects.in_bulk({change.actor_id for change in changes if change.actor_id})
    return [
        Version(change.before["text"], change.at, str(people.get(change.actor_id, "–")))
        for change in changes
    ]
