"""Who looked: values that only few may see, shown in clear or taken out of the house.

    note_read(SHOWN, by=user, record_type="parties.party", record_id=party.pk,
              party_id=party.pk, fields=["tax_number"])

One row for each person, record, kind and set of fields in ten minutes. The values themselves are
never written down.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.audit.models import Act, ActQuerySet

SHOWN, EXPORTED, DOWNLOADED, PRINTED = "shown", "exported", "downloaded", "printed"
SECONDS = 600


def note_read(
    kind: str,
    *,
    by: Any,
    record_type: str,
    record_id: UUID | None = None,
    party_id: UUID | None = None,
    fields: Collection[str] = (),
    **detail: Any,
) -> None:
    """Without a record it is about many, such as a list that was exported, and always counts."""
    note(
        Deed(
            kind=f"read.{kind}",
            actor=getattr(by, "pk", by),
            record_type=record_type,
            record=record_id,
            party=party_id,
            fields=fields,
            detail=detail,
            once_in=SECONDS if record_id else None,
        )
    )


def reads_of(party_id: UUID) -> ActQuerySet:
    """Who looked at this customer or at what belongs to it, newest first."""
    return Act.objects.reads().filter(party_id=party_id).newest_first()
