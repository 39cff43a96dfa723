"""How far somebody sees what belongs to customers, where many kinds of record are told together.

A right on documents may reach less far than that on customers: who sees all customers sees then
the documents of some. Search, history and columns of lists ask here, as each list asks its door.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope

CUSTOMERS = "parties.party"


def reach_of(user: Any, kind: str) -> Scope:
    """How far among customers one sees their records of this kind."""
    rights = rights_of(user)
    among, right = rights.scope(CUSTOMERS, VIEW), rights.scope(kind, VIEW)
    if right is Scope.NONE or (kind in record_types and record_types[kind].goes_with_customer):
        return min(among, right, key=lambda scope: scope.width)
    return among


def by_reach(user: Any, kinds: Iterable[str]) -> dict[Scope, list[str]]:
    """Those that one sees at all, together with what reaches as far; mostly all do."""
    found: dict[Scope, list[str]] = defaultdict(list)
    for kind in kinds:
        found[reach_of(user, kind)].append(kind)
    return {reach: same for reach, same in found.items() if reach is not Scope.NONE}


def sees_of_all_customers(user: Any, kind: str) -> bool:
    """Of every customer that one sees at all, so that sums of theirs may be told."""
    is_seen = rights_of(user).scope(kind, VIEW) is not Scope.NONE
    return is_seen and reach_of(user, kind) is reach_of(user, CUSTOMERS)
