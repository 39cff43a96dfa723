from scheda.core.parties.services import emptying
from scheda.foundation.jobs.decorators import every


@every("40 2 * * *")
def empty_bin() -> None:
    emptying.empty_bin()
