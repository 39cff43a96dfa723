from scheda.foundation.jobs.decorators import every
from scheda.foundation.throttling.models import Tally


@every("47 * * * *")
def forget_spent_limits() -> None:
    Tally.objects.over().delete()
