"""Deleting for good what has been in the bin for thirty days."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from scheda.core.parties.models import Party
from scheda.core.parties.models.party import KEPT_IN_BIN
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.crypto import keyring
from scheda.foundation.search.indexing import remove

logger = logging.getLogger(__name__)


def empty_bin() -> int:
    """Delete what nothing protects; a party with fiscal documents stays. Returns how many went.

    Their keys are destroyed with them: what the history keeps sealed can be opened by nobody.
    """
    due = Party.objects.in_bin().filter(binned_at__lt=timezone.now() - KEPT_IN_BIN)
    with acting_as(None, "the bin is emptied after thirty days"):
        return sum(_delete(party_id) for party_id in due.values_list("pk", flat=True))


def _delete(party_id: UUID) -> int:
    try:
        with transaction.atomic():
            Party.objects.filter(pk=party_id).delete()
            remove([party_id])
            keyring.forget(str(party_id))
    except (ProtectedError, RestrictedError):
        logger.info("Party %s stays in the bin: other records depend on it.", party_id)
        return 0
    return 1
