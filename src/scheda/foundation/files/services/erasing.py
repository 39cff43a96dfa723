"""The files of somebody who is forgotten: rows at once, bytes as soon as that is certain."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.services.attaching import hold
from scheda.foundation.personal.registry import Subject, personal_data


@transaction.atomic
def erase_files(subject: Subject) -> int:
    """All but those of records that the law keeps. Bytes that others hold as well stay theirs."""
    rows = personal_data["files.attachment"].rows(subject)
    gone = rows.exclude(record_id__in=subject.kept_ids)
    fingerprints = sorted(_fingerprints(gone) - {""})
    for fingerprint in fingerprints:
        hold(fingerprint)
    count: int = gone.delete()[0]
    unheld = set(fingerprints) - _fingerprints(Attachment.objects.holding(fingerprints))
    transaction.on_commit(partial(_delete, unheld))
    return count


@transaction.atomic
def delete_unheld(fingerprints: set[str]) -> None:
    """Those bytes that no row names any more; nobody can take them in meanwhile."""
    for one in sorted(fingerprints):
        hold(one)
    _delete(fingerprints - _fingerprints(Attachment.objects.holding(fingerprints)))


def _delete(fingerprints: set[str]) -> None:
    for one in fingerprints:
        default_storage.delete(content_path(one))


def _fingerprints(attachments: QuerySet[Attachment]) -> set[str]:
    """Of the bytes, and of the small pictures."""
    return {one for pair in attachments.values_list("sha256", "small_sha256") for one in pair}
