"""Open cards hear that something came into their history, or left it."""

from collections.abc import Iterable, Mapping
from typing import Any

from scheda.core.timeline.kinds import timeline_kinds
from scheda.core.timeline.models import TimelineEntry
from scheda.foundation.access.reach import sees_of_all_customers
from scheda.foundation.access.rights import rights_of
from scheda.foundation.live.announcing import announce

ALL, TEAM = TimelineEntry.Audience.ALL, TimelineEntry.Audience.TEAM


def tell(lines: Iterable[Mapping[str, Any]]) -> None:
    """What `may_know` asks, and nothing else: no words, no amounts."""
    for line in lines:
        announce(
            f"party:{line['party_id']}",
            kind=line["kind"],
            audience=line["audience"],
            actor=line["actor_id"],
            team=line["team_id"],
        )


def may_know(user: Any, facts: Mapping[str, str]) -> bool:
    """The rule of `readable_by`, without the database: of what reaches less far, nothing."""
    if "kind" not in facts:
        return True
    if facts["kind"] not in _kinds_of_all(user):
        return False
    if facts.get("audience", ALL) == ALL or facts.get("actor") == str(user.pk):
        return True
    return facts["audience"] == TEAM and facts.get("team", "") in map(str, rights_of(user).team_ids)


def _kinds_of_all(user: Any) -> set[str]:
    return {
        kind.key
        for kind in timeline_kinds
        if user.may(*kind.permission) and sees_of_all_customers(user, kind.permission[0])
    }
