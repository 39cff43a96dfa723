from django.utils import timezone

from scheda.core.needs.services import expiring
from scheda.foundation.jobs.decorators import every


@every("40 4 * * *")
def tell_of_expiring_needs() -> None:
    expiring.tell(on=timezone.localdate())
