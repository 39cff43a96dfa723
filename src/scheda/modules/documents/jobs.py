from scheda.foundation.jobs.decorators import every
from scheda.modules.documents.models import PartyTotals
from scheda.modules.documents.services import totals

AT_ONCE = 2_000


@every("5 0 * * *")
def refresh_totals() -> None:
    """A new day: some documents are overdue now, some have left the twelve months."""
    party_ids = list(PartyTotals.objects.values_list("party_id", flat=True))
    for start in range(0, len(party_ids), AT_ONCE):
        totals.refresh(party_ids[start : start + AT_ONCE])
