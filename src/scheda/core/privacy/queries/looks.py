"""Who looked at somebody's data, for the person to be told."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.models import User
from scheda.foundation.audit.reads import reads_of

SHOWN = 50
KINDS = {
    "read.shown": _("looked at"),
    "read.exported": _("took as a file"),
    "read.downloaded": _("downloaded"),
    "read.printed": _("printed"),
}


@dataclass(frozen=True)
class Look:
    at: Any
    who: str
    what: Any
    fields: str


def looks_at(party_id: UUID) -> list[Look]:
    reads = list(reads_of(party_id)[:SHOWN])
    names = dict(
        User.objects.filter(pk__in={one.actor_id for one in reads}).values_list("pk", "name")
    )
    return [
        Look(
            one.at,
            names.get(one.actor_id, "–") if one.actor_id else "–",
            KINDS.get(one.kind, one.kind),
            ", ".join(one.fields),
        )
        for one in reads
    ]
