from scheda.foundation.deliveries import drilling
from scheda.foundation.deliveries.services import minding, queueing
from scheda.foundation.jobs.decorators import deferrable, each_round, every
from scheda.foundation.jobs.lanes import SHORT

each_round(queueing.wake)
write = deferrable(drilling.write, lane=SHORT, is_whole=True)


@every("20 4 * * *")
def sweep_deliveries() -> None:
    minding.sweep()
