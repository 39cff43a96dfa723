from scheda.core.parties.services import emptying, orphans
from scheda.foundation.crypto import reindexing
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
    reindexing.end_former()
