"""What was removed a month ago goes for good, with its files."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from scheda.core.activities.models import ACTIVITY, Activity
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services import attaching

KEPT = dt.timedelta(days=30)


@transaction.atomic
def empty() -> int:
    gone = Activity.objects.filter(removed_at__lt=timezone.now() - KEPT)
    ids = list(gone.values_list("pk", flat=True))
    for attachment in Attachment.objects.filter(record_type=ACTIVITY, record_id__in=ids):
        attaching.remove(attachment, by=None)
    Activity.objects.filter(pk__in=ids).delete()
    return len(ids)
