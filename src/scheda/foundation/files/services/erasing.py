"""The files of somebody who is forgotten: rows at once, bytes as soon as that is certain."""

from django.core.files.storage import default_storage
from django.db import transaction

from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.services.attaching import hold
from scheda.foundation.personal.registry import Subject, personal_data


@transaction.atomic
def erase_files(subject: Subject) -> int:
    """All but those of records that the law keeps. Bytes that others hold as well stay theirs."""
    rows = personal_data["files.attachment"].rows(subject)
    gone = rows.exclude(record_id__in=subject.kept_ids)
    fingerprints = sorted(set(gone.values_list("sha256", flat=True)))
    for fingerprint in fingerprints:
        hold(fingerprint)
    count: int = gone.delete()[0]
    held = Attachment.objects.filter(sha256__in=fingerprints).values_list("sha256", flat=True)
    unheld = set(fingerprints) - set(held)
    transaction.on_commit(lambda: [default_storage.delete(content_path(one)) for one in unheld])
    return count
