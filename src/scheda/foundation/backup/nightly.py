"""What happens by night: a set is made, proven, and what is too old ends."""

import logging
from uuid import UUID

from django.utils import timezone

from scheda.foundation.backup import keeping, making, verifying
from scheda.foundation.backup.places import Shelf
from scheda.foundation.embedded.troubles import Trouble

logger = logging.getLogger(__name__)


def make_and_prove(*, by: str | None = None) -> None:
    """A trouble is written down with its set; trying again at once would only meet it again."""
    shelf = Shelf.usual()
    try:
        made = making.make_set(shelf, by=UUID(by) if by else None)
        verifying.verify(shelf, made.id)
    except Trouble as trouble:
        logger.error("No backup: %s", trouble.sentence)  # noqa: TRY400 the sentence says it all
        return
    keeping.sweep(timezone.now())
