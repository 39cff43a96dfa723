"""Looking everywhere for what was erased, and writing down what was found."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from scheda.core.privacy.models import Erasure
from scheda.core.privacy.services import canaries
from scheda.foundation.crypto import keyring


@transaction.atomic
def verify(erasure_id: UUID) -> Erasure:
    """Once: the words that were looked for are unreadable afterwards."""
    erasure = Erasure.locked(Erasure(pk=erasure_id))
    if erasure.verified_at is None:
        erasure.found = canaries.look_for(erasure.words or "")
        erasure.verified_at = timezone.now()
        erasure.words = ""
        erasure.save()
        keyring.forget(erasure.key_holder)
    return erasure
