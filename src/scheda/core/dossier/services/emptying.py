"""What was removed a month ago goes for good, with its files."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from scheda.core.dossier.models import PAPER, Paper
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services import attaching

KEPT = dt.timedelta(days=30)


@transaction.atomic
def empty() -> int:
    gone = Paper.objects.filter(removed_at__lt=timezone.now() - KEPT)
    ids = list(gone.values_list("pk", flat=True))
    for attachment in Attachment.objects.filter(record_type=PAPER, record_id__in=ids):
        attaching.remove(attachment, by=None)
    Paper.objects.filter(pk__in=ids).delete()
    return len(ids)
