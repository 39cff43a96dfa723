from scheda.foundation.files.services import sweeping
from scheda.foundation.jobs.decorators import every


@every("40 3 * * *")
def sweep_contents() -> None:
    sweeping.sweep()
