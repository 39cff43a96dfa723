from scheda.foundation.jobs import drilling, sweeping
from scheda.foundation.jobs.decorators import deferrable, every
from scheda.foundation.jobs.lanes import SHORT

linger = deferrable(drilling.linger, lane=SHORT, is_whole=True)


@every("50 3 * * *")
def forget_old_jobs() -> None:
    sweeping.sweep()
