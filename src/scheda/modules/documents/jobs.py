from django.utils import timezone

from scheda.foundation.jobs.decorators import every
from scheda.modules.documents.models import PartyTotals
from scheda.modules.documents.services import mirroring, originals, totals, turnover


@every("5 0 * * *")
def refresh_totals() -> None:
    """A new day: some documents are overdue now, some have left the twelve months."""
    totals.refresh_many(PartyTotals.objects.values_list("party_id", flat=True))


@every("*/5 * * * *")
def add_up_turnover() -> None:
    """So that nobody waits for it on the page of the day."""
    turnover.keep_sums()


@every("1 0 * * *")
def expire_quotes() -> None:
    """Before the totals of the new day are written."""
    mirroring.expire_quotes(on=timezone.localdate())


@every("25 3 * * *")
def seal_originals() -> None:
    """Those from before originals were sealed; and keys of years that the law has let go."""
    originals.seal_all()
    originals.end_keys(on=timezone.localdate())
