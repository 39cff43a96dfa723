import datetime as dt

from django.utils import timezone

from scheda.foundation.jobs.decorators import every
from scheda.foundation.submissions.models import SentForm


@every("17 3 * * *")
def forget_sent_forms() -> None:
    SentForm.objects.filter(at__lt=timezone.now() - dt.timedelta(days=1)).delete()
