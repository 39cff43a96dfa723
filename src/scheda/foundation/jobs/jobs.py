from scheda.foundation.jobs import sweeping
from scheda.foundation.jobs.decorators import every


@every("50 3 * * *")
def forget_old_jobs() -> None:
    sweeping.sweep()
