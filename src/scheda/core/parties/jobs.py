from scheda.core.parties.services import emptying, orphans
from scheda.foundation.jobs.decorators import every


@every("40 2 * * *")
def empty_bin() -> None:
    emptying.empty_bin()


@every("10 4 * * *")
def sweep_keys() -> None:
    orphans.sweep_keys()
