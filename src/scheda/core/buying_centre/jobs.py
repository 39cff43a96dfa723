from django.utils import timezone

from scheda.core.buying_centre.services import gaps
from scheda.foundation.jobs.decorators import every


@every("35 3 * * *")
def notice_silence() -> None:
    gaps.refresh_due(on=timezone.localdate())
