"""Who looked at somebody's data, for the person to be told."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from scheda.foundation.accounts.models import User
from scheda.foundation.audit.naming import one_of
from scheda.foundation.audit.reads import reads_of
from scheda.foundation.audit.wording import act_in_words

SHOWN = 50


@dataclass(frozen=True)
class Look:
    at: Any
    who: str
    did: str
    what: str


def looks_at(party_id: UUID) -> list[Look]:
    reads = list(reads_of(party_id)[:SHOWN])
    names = dict(
        User.objects.filter(pk__in={one.actor_id for one in reads}).values_list("pk", "name")
    )
    return [
        Look(
            at=one.at,
            who=names.get(one.actor_id, "–") if one.actor_id else "–",
            did=act_in_words(one),
            what=one_of(one.record_type),
        )
        for one in reads
    ]
