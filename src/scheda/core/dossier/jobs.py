from scheda.core.dossier.services import emptying, warning
from scheda.foundation.jobs.decorators import every


@every("20 4 * * *")
def warn_of_expiring_papers() -> None:
    warning.warn()


@every("35 3 * * *")
def forget_removed_papers() -> None:
    emptying.empty()
