from scheda.foundation.deliveries.services import minding, queueing
from scheda.foundation.jobs.decorators import each_round, every

each_round(queueing.wake)


@every("20 4 * * *")
def sweep_deliveries() -> None:
    minding.sweep()
