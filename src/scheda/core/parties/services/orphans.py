"""Data keys of parties that exist neither here nor in the history nor as the owner of a file."""

from uuid import UUID

from scheda.core.parties.models import Party
from scheda.foundation.audit.models import Change
from scheda.foundation.crypto import sweeping
from scheda.foundation.files.models import Attachment


def sweep_keys() -> int:
    return sweeping.sweep_orphans(_known)


def _known(holders: set[UUID]) -> set[UUID]:
    found = set(Party.objects.filter(pk__in=holders).values_list("pk", flat=True))
    for model in (Change, Attachment):
        unknown = holders - found
        rows = model.objects.filter(party_id__in=unknown).values_list("party_id", flat=True)
        found.update(holder for holder in rows.distinct() if holder)
    return found
