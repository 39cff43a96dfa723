from django.conf import settings

from scheda.core.parties.models import Party
from scheda.core.parties.services import emptying, indexing, orphans
from scheda.foundation.crypto import reindexing, strict
from scheda.foundation.jobs.decorators import every


@every("40 2 * * *")
def empty_bin() -> None:
    emptying.empty_bin()


@every("10 4 * * *")
def sweep_keys() -> None:
    orphans.sweep_keys()


@every("45 3 * * *")
def renew_blind_indexes() -> None:
    """Go on with what was cut or restored, then let go of the former key."""
    reindexing.rebuild()
    if reindexing.end_former() and settings.STRICT:
        indexing.rebuild(Party.objects.order_by("pk").values_list("pk", flat=True))


@every("20 3 * * *")
def follow_strict_mode() -> None:
    """Seal what was plain when strict mode was turned on; go on with what was cut."""
    strict.settle()
